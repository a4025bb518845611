// The files below a directory, in byte order of their paths.
//
//   const WalkResult result = walk_directory("docs", filter);
//   for (const WalkedFile& file : result.files) read("docs/" + file.inside);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace einmal {

struct WalkOptions {
  bool hidden = false;       // take what begins with a dot too
  bool ignore_files = true;  // obey .gitignore and the like (ignore_files.h)
  std::vector<std::string> globs = {};  // -g: decide before everything else (ignore_rules.h)
  std::string left_out = {};             // a directory to leave out, by whatever path; or empty
};

struct WalkedFile {
  std::string inside;       // below the directory
  std::uint64_t bytes = 0;
  std::string error;        // why this directory can't be listed; empty for a file
};

struct WalkResult {
  std::vector<WalkedFile> files;
  bool passed_over = false;  // files or directories, for being hidden or ignored
};

// Regular files only: links, which may lead anywhere and around in circles, are passed over like
// special files, .git and what a killed run left behind (temp_name.h). Patterns are compared with
// the path as it is shown, relative to
// the working directory. Cost: one stat a file. Throws Error for an invalid pattern.
WalkResult walk_directory(const std::string& directory, const WalkOptions& options);

// The path that patterns are compared with: relative to the working directory where it lies below
// that; empty for the working directory itself.
std::string path_for_globs(const std::string& path);

// "a/b"; no doubled slash, and no slash behind an empty directory.
std::string joined_path(const std::string& directory, const std::string& name);

}  // namespace einmal
