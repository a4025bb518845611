#include "cli/distinct_files.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "unit/source/made_file.h"

namespace einmal {
namespace {

Input input(const std::string& path, const std::string& inside = "") {
  Input made;
  made.path = path;
  made.inside = inside;
  return made;
}

}  // namespace

TEST_CASE("a link to a file, a link to its directory and another spelling lead to one file") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "docs/a.txt", "text");
  std::filesystem::create_symlink(a, scratch.path("link.txt"));
  std::filesystem::create_symlink("docs", scratch.path("others"));
  DistinctFiles files;
  CHECK(files.add(input(a)));
  CHECK_FALSE(files.add(input(scratch.path("link.txt"))));
  CHECK_FALSE(files.add(input(scratch.path("others/a.txt"))));
  CHECK_FALSE(files.add(input(scratch.path("docs/../docs//a.txt"))));
  CHECK_FALSE(files.add(input(scratch.path("others/a.txt"), "a.txt")));
  CHECK(files.add(input(made_file(scratch, "docs/b.txt", "text"))));
}

TEST_CASE("what leads nowhere is like nothing else") {
  const ScratchDirectory scratch;
  DistinctFiles files;
  CHECK(files.add(input(scratch.path("missing"))));
  CHECK(files.add(input(scratch.path("missing"))));
  CHECK(files.add(input(scratch.path("missing/a.txt"), "a.txt")));
  CHECK(files.add(input(scratch.path("missing/a.txt"), "a.txt")));
}

}  // namespace einmal
