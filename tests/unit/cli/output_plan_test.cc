#include "cli/output_plan.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "einmal/error.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

OutputPlan plan(const std::vector<std::string>& named, const std::string& output) {
  return plan_outputs(named, list_inputs(named, {.left_out = output}), output);
}

}  // namespace

TEST_CASE("a single file goes to the output, or into it when that is a directory") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "x");
  CHECK(plan({a}, scratch.path("new")).paths[0] == scratch.path("new"));
  CHECK_FALSE(plan({a}, scratch.path("new")).is_tree);
  CHECK(plan({a}, scratch.path("new") + "/").paths[0] == scratch.path("new/a.txt"));
  std::filesystem::create_directory(scratch.path("out"));
  CHECK(plan({a}, scratch.path("out")).paths[0] == scratch.path("out/a.txt"));
}

TEST_CASE("one directory is mirrored, several paths keep their last component") {
  const ScratchDirectory scratch;
  made_file(scratch, "docs/sub/a.txt", "x");
  const std::string b = made_file(scratch, "b.txt", "x");
  CHECK(plan({scratch.path("docs")}, "out").paths[0] == "out/sub/a.txt");
  const OutputPlan both = plan({scratch.path("docs") + "/", b}, "out");
  CHECK(both.paths[0] == "out/docs/sub/a.txt");
  CHECK(both.paths[1] == "out/b.txt");
}

TEST_CASE("a folder that is not there yet is new, and nothing can be in it") {
  const ScratchDirectory scratch;
  made_file(scratch, "docs/a.txt", "x");
  CHECK(plan({scratch.path("docs")}, scratch.path("out")).is_new_tree);
  std::filesystem::create_directory(scratch.path("out"));
  CHECK_FALSE(plan({scratch.path("docs")}, scratch.path("out")).is_new_tree);
  std::filesystem::create_symlink("missing", scratch.path("link"));
  CHECK_FALSE(plan({scratch.path("docs")}, scratch.path("link")).is_new_tree);
  CHECK_FALSE(plan({scratch.path("docs/a.txt")}, scratch.path("new")).is_new_tree);
}

TEST_CASE("the paths of a list keep their directories, one alone as well") {
  const ScratchDirectory scratch;
  const std::filesystem::path before = std::filesystem::current_path();
  made_file(scratch, "x/a.txt", "x");
  made_file(scratch, "y/sub/a.txt", "x");
  const std::string outside = made_file(scratch, "z.txt", "x");
  std::filesystem::current_path(scratch.path());
  const auto planned = [](const std::vector<std::string>& named, std::size_t listed_from) {
    return plan_outputs(named, list_inputs(named, {}, listed_from), "out").paths;
  };
  using Paths = std::vector<std::string>;
  CHECK(planned({"x/a.txt", "./y", outside}, 0) ==
        Paths{"out/x/a.txt", "out/y/sub/a.txt", "out/z.txt"});
  CHECK(planned({"x/a.txt"}, 0) == Paths{"out/x/a.txt"});
  CHECK(planned({"x/a.txt", "y/sub"}, 1) == Paths{"out/a.txt", "out/y/sub/a.txt"});
  std::filesystem::current_path(before);
}

TEST_CASE("two inputs for one output are refused") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "x/a.txt", "x");
  const std::string b = made_file(scratch, "y/a.txt", "x");
  CHECK_THROWS_AS(plan({a, b}, "out"), Error);
}

TEST_CASE("several inputs need a directory") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "x");
  const std::string b = made_file(scratch, "b.txt", "x");
  const std::string taken = made_file(scratch, "taken", "x");
  CHECK_THROWS_AS(plan({a, b}, taken), Error);
  CHECK_THROWS_AS(plan({a, b}, "/dev/null"), Error);
}

TEST_CASE("an output never replaces an input, by whatever name") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "d/a.txt", "x");
  std::filesystem::create_symlink(a, scratch.path("link"));
  CHECK_THROWS_AS(plan({a}, a), Error);
  CHECK_THROWS_AS(plan({a}, scratch.path("d/../d/a.txt")), Error);
  CHECK_THROWS_AS(plan({a}, scratch.path("link")), Error);
  CHECK_THROWS_AS(plan({scratch.path("d")}, scratch.path("d")), Error);
}

TEST_CASE("standard input has no name in a directory") {
  const ScratchDirectory scratch;
  CHECK_THROWS_AS(plan({"-"}, scratch.path()), Error);
  CHECK(plan({"-"}, "out.txt").paths[0] == "out.txt");
}

TEST_CASE("an input that can't be read has no output and disturbs no other") {
  const ScratchDirectory scratch;
  std::filesystem::create_directory(scratch.path("empty"));
  const std::string a = made_file(scratch, "a.txt", "x");
  const OutputPlan both = plan({scratch.path("empty"), a}, "out");
  CHECK(both.paths[0].empty());
  CHECK(both.paths[1] == "out/a.txt");
}

}  // namespace einmal
