#include "source/directory_walk.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "einmal/error.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

// The paths found below d, a space behind each.
std::string walked(const ScratchDirectory& scratch, const WalkOptions& options = {},
                   std::string_view directory = "d") {
  std::string list;
  for (const WalkedFile& file : walk_directory(scratch.path(directory), options).files) {
    list += (file.error.empty() ? file.inside : "ERROR " + file.error) + " ";
  }
  return list;
}

void make_files(const ScratchDirectory& scratch, std::initializer_list<const char*> names) {
  for (const char* name : names) made_file(scratch, name, "x");
}

}  // namespace

TEST_CASE("directories stand in the order of the paths below them") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a/z", "d/a.txt", "d/a-b/y", "d/a0", "d/b"});
  CHECK(walked(scratch) == "a-b/y a.txt a/z a0 b ");
}

TEST_CASE(".gitignore counts only inside of a repository") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a.txt", "d/b.log"});
  scratch.write("d/.gitignore", "*.log\n");
  CHECK(walked(scratch) == "a.txt b.log ");
  std::filesystem::create_directory(scratch.path("d/.git"));
  CHECK(walked(scratch) == "a.txt ");
  CHECK(walked(scratch, {.ignore_files = false}) == "a.txt b.log ");
}

TEST_CASE(".ignore and .einmalignore count everywhere, the own one before all others") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a.txt", "d/b.txt", "d/c.txt"});
  scratch.write("d/.ignore", "a.txt\nb.txt\n");
  scratch.write("d/.einmalignore", "!b.txt\nc.txt\n");
  CHECK(walked(scratch) == "b.txt ");
}

TEST_CASE("the nearest ignore file decides, and those above the walk count") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a.log", "d/e/a.log", "d/e/b.log", "d/e/f/b.log", "d/top.txt"});
  std::filesystem::create_directory(scratch.path("d/.git"));
  scratch.write("d/.gitignore", "*.log\n/e/f/\n");
  scratch.write("d/e/.gitignore", "!b.log\n");
  CHECK(walked(scratch) == "e/b.log top.txt ");
  CHECK(walked(scratch, {}, "d/e") == "b.log ");
  CHECK(walked(scratch, {}, "d/e/f") == "b.log ");  // named itself
}

TEST_CASE("a repository inside of another has its own rules") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a.log", "d/inner/a.log", "d/inner/b.log"});
  std::filesystem::create_directory(scratch.path("d/.git"));
  std::filesystem::create_directory(scratch.path("d/inner/.git"));
  scratch.write("d/.gitignore", "*.log\n");
  std::filesystem::create_directory(scratch.path("d/inner/.git/info"));
  scratch.write("d/inner/.git/info/exclude", "b.log\n");
  CHECK(walked(scratch) == "inner/a.log ");
}

TEST_CASE("hidden files are taken when asked for or taken back in, .git never") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/.a", "d/.b", "d/.git/config", "d/.h/c", "d/z"});
  CHECK(walked(scratch) == "z ");
  CHECK(walked(scratch, {.hidden = true}) == ".a .b .h/c z ");
  scratch.write("d/.ignore", "!.a\n");
  CHECK(walked(scratch) == ".a z ");
}

TEST_CASE("-g decides before everything else") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a.txt", "d/b.md", "d/.c.txt", "d/skip/d.txt", "d/x.txt"});
  scratch.write("d/.ignore", "x.txt\n");
  CHECK(walked(scratch, {.globs = {"*.txt", "!skip"}}) == ".c.txt a.txt x.txt ");
  CHECK(walked(scratch, {.globs = {"**/d/*.md"}}) == "b.md ");
  CHECK_THROWS_AS(walked(scratch, {.globs = {"["}}), Error);
}

TEST_CASE("a tree that leads around in circles is walked once") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a/b.txt"});
  std::filesystem::create_directory_symlink(scratch.path("d"), scratch.path("d/a/up"));
  std::filesystem::create_directory_symlink("loop", scratch.path("d/loop"));
  CHECK(walked(scratch) == "a/b.txt ");
  std::filesystem::create_directory_symlink(scratch.path("d"), scratch.path("named"));
  CHECK(walked(scratch, {}, "named") == "a/b.txt ");
}

TEST_CASE("an ignore file that is no file is none, one that can't be read stops its directory") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/a.txt", "d/e/b.txt"});
  REQUIRE(::mkfifo(scratch.path("d/.ignore").c_str(), 0600) == 0);
  CHECK(walked(scratch) == "a.txt e/b.txt ");
  scratch.write("d/e/.ignore", "b.txt\n");
  REQUIRE(::chmod(scratch.path("d/e/.ignore").c_str(), 0) == 0);
  if (std::ifstream(scratch.path("d/e/.ignore")).good()) {
    MESSAGE("SKIPPED: this user may read everything");
    return;
  }
  CHECK(walked(scratch) ==
        "a.txt ERROR " + scratch.path("d/e/.ignore") + ": open: Permission denied ");
}

TEST_CASE("a walk says whether something was passed over") {
  const ScratchDirectory scratch;
  make_files(scratch, {"d/.a"});
  CHECK(walk_directory(scratch.path("d"), {}).passed_over);
  CHECK_FALSE(walk_directory(scratch.path("d"), {.hidden = true}).passed_over);
}

}  // namespace einmal
