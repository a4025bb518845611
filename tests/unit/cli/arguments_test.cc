#include "cli/arguments.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {

using Words = std::vector<std::string>;

TEST_CASE("words and options may stand in any order and form") {
  const Args args =
      parse_arguments({"clean", "-j4", "a.txt", "--format=gnu", "-o", "out", "-", "-qv"});
  CHECK(args.words == Words{"clean", "a.txt", "-"});
  CHECK(args.value("-j") == "4");
  CHECK(args.value("--format") == "gnu");
  CHECK(args.value("-o") == "out");
  CHECK(args.has("-q"));
  CHECK(args.has("-v"));
  CHECK_FALSE(args.has("-i"));
  CHECK(args.value("--keep") == std::nullopt);
}

TEST_CASE("long spellings mean the same, and what is given last counts") {
  const Args args = parse_arguments({"--output", "a", "--output=b", "--jobs", "2", "--in-place"});
  CHECK(args.value("-o") == "b");
  CHECK(args.value("-j") == "2");
  CHECK(args.has("-i"));
}

TEST_CASE("after two dashes everything is a word") {
  CHECK(parse_arguments({"check", "--", "-q", "--diff"}).words == Words{"check", "-q", "--diff"});
}

TEST_CASE("an unknown option names the nearest one") {
  CHECK_THROWS_WITH_AS(parse_arguments({"--formt", "gnu"}),
                       "--formt: unknown option: did you mean --format?", Error);
  CHECK_THROWS_WITH_AS(parse_arguments({"--formt=gnu"}),
                       "--formt: unknown option: did you mean --format?", Error);
  CHECK_THROWS_WITH_AS(parse_arguments({"--xyzzy"}), "--xyzzy: unknown option", Error);
  CHECK_THROWS_WITH_AS(parse_arguments({"-z"}), "-z: unknown option", Error);
}

TEST_CASE("a value that is missing and one that is too many are errors") {
  CHECK_THROWS_AS(parse_arguments({"--format"}), Error);
  CHECK_THROWS_AS(parse_arguments({"--unsafe=perhaps"}), Error);
}

TEST_CASE("an empty value is a value") {
  CHECK(parse_arguments({"-o", ""}).value("-o") == "");
}

}  // namespace einmal
