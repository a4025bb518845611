#include "source/input_list.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "unit/source/made_file.h"

namespace einmal {
namespace {

std::string insides(const std::vector<Input>& inputs) {
  std::string list;
  for (const Input& input : inputs) list += input.inside + " ";
  return list;
}

}  // namespace

TEST_CASE("a directory is walked in byte order of the paths") {
  const ScratchDirectory scratch;
  for (const char* name :
       {"d/b.txt", "d/a/z.txt", "d/a.txt", "d/a/B.txt", "d/\xC3\xA4.txt", "d/Z"}) {
    made_file(scratch, name, "x");
  }
  const std::vector<Input> inputs = list_inputs({scratch.path("d")}, {});
  CHECK(insides(inputs) == "Z a.txt a/B.txt a/z.txt b.txt \xC3\xA4.txt ");
  CHECK(inputs[2].path == scratch.path("d/a/B.txt"));
  CHECK(inputs[2].bytes == 1);
  CHECK(inputs[2].walked());
}

TEST_CASE("a walk passes over hidden files, special files and links") {
  const ScratchDirectory scratch;
  made_file(scratch, "d/a.txt", "x");
  made_file(scratch, "d/.hidden", "x");
  made_file(scratch, "d/.git/config", "x");
  made_file(scratch, "other/b.txt", "x");
  std::filesystem::create_directory_symlink(scratch.path("other"), scratch.path("d/linked"));
  std::filesystem::create_symlink(scratch.path("other/b.txt"), scratch.path("d/linked.txt"));
  std::filesystem::create_symlink(scratch.path("nowhere"), scratch.path("d/broken"));
  REQUIRE(::mkfifo(scratch.path("d/fifo").c_str(), 0600) == 0);
  CHECK(insides(list_inputs({scratch.path("d")}, {})) == "a.txt ");
}

TEST_CASE("what is named itself is never passed over") {
  const ScratchDirectory scratch;
  const std::string hidden = made_file(scratch, ".d/.a.txt", "x");
  const std::vector<Input> inputs = list_inputs({hidden, "-"}, {});
  REQUIRE(inputs.size() == 2);
  CHECK(inputs[0].path == hidden);
  CHECK_FALSE(inputs[0].walked());
  CHECK(inputs[1].path == "-");
  CHECK(inputs[1].named == 1);
}

TEST_CASE("a directory without files is an input with an error") {
  const ScratchDirectory scratch;
  std::filesystem::create_directories(scratch.path("d/e"));
  const std::vector<Input> inputs = list_inputs({scratch.path("d")}, {});
  REQUIRE(inputs.size() == 1);
  CHECK(inputs[0].error == scratch.path("d") + ": read directory: no text files in it");
}

TEST_CASE("the directory that the output goes to is left out of a walk") {
  const ScratchDirectory scratch;
  made_file(scratch, "d/a.txt", "x");
  made_file(scratch, "d/out/a.txt", "x");
  const WalkOptions options{.left_out = scratch.path("d/../d/out")};
  CHECK(insides(list_inputs({scratch.path("d")}, options)) == "a.txt ");
}

TEST_CASE("a directory named with a slash has no doubled slash in its paths") {
  const ScratchDirectory scratch;
  made_file(scratch, "d/a.txt", "x");
  CHECK(list_inputs({scratch.path("d") + "/"}, {})[0].path == scratch.path("d/a.txt"));
}

TEST_CASE("a list of paths is split at its separator, and a dash in it is a file") {
  using Paths = std::vector<std::string>;
  CHECK(split_path_list("a b\n\nc\r\n-", '\n') == Paths{"a b", "c\r", "./-"});
  CHECK(split_path_list({"a\nb\0c\0", 6}, '\0') == Paths{"a\nb", "c"});
  CHECK(split_path_list("", '\n').empty());
  CHECK(split_path_list("\n\n", '\n').empty());
}

TEST_CASE("inputs know whether they come from a list") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "x");
  made_file(scratch, "d/b.txt", "x");
  const std::vector<Input> inputs = list_inputs({a, a, scratch.path("d")}, {}, 1);
  REQUIRE(inputs.size() == 3);
  CHECK_FALSE(inputs[0].listed);
  CHECK(inputs[1].listed);
  CHECK(inputs[2].listed);
}

}  // namespace einmal
