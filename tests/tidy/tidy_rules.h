// The rules of this code base that a machine can check, as functions over a tree of files.
//
//   for (const std::string& complaint : tidy(read_tree(root))) std::cerr << complaint << "\n";
//
// A review remark made twice becomes a rule here. Each rule has a test that shows it failing.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace einmal::tidy {

struct SourceFile {
  std::string path;  // relative to the root, with forward slashes
  std::string text;
};

// The code, build files and prose below `root`: include, src, samples, tests and the root itself.
// Leaves out build trees, hidden folders, and the folders of test data `golden` and `corpus`.
std::vector<SourceFile> read_tree(const std::filesystem::path& root);

// Everything that is wrong with `tree`, as "path:line: what is wrong".
std::vector<std::string> tidy(const std::vector<SourceFile>& tree);

}  // namespace einmal::tidy
