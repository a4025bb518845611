#include "source/name_patterns.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "einmal/error.h"

namespace einmal {
namespace {

bool matches(const std::vector<std::string>& globs, const std::string& name) {
  return NamePatterns("--protect", globs).matches(name);
}

}  // namespace

TEST_CASE("no patterns match no name") {
  CHECK_FALSE(NamePatterns().matches("a.txt"));
  CHECK_FALSE(matches({}, ""));
}

TEST_CASE("a pattern is compared with the path, or its last component, as that of -g is") {
  CHECK(matches({"*.txt"}, "docs/a.txt"));
  CHECK(matches({"docs/*.{md,txt}"}, "./docs/a.txt"));
  CHECK_FALSE(matches({"docs/*.txt"}, "old/docs/a.txt"));
  CHECK(matches({"**/docs/*.txt"}, "old/docs/a.txt"));
  CHECK_FALSE(matches({"*.txt"}, "a.text"));
}

TEST_CASE("a directory stands for everything below it, with a slash or without") {
  CHECK(matches({"masters"}, "masters/a/b.txt"));
  CHECK(matches({"masters/"}, "x/masters/b.txt"));
  CHECK_FALSE(matches({"masters/"}, "masters"));
}

TEST_CASE("absolute names and patterns meet") {
  CHECK(matches({"/srv/masters/*"}, "/srv/masters/a.txt"));
  CHECK(matches({"docs/*"}, (std::filesystem::current_path() / "docs/a.txt").string()));
}

TEST_CASE("the last pattern that matches decides, that of the name before that of what it is in") {
  const std::vector<std::string> globs = {"masters/", "!masters/new.txt"};
  CHECK(matches(globs, "masters/a.txt"));
  CHECK_FALSE(matches(globs, "masters/new.txt"));
  CHECK(matches({"!masters/new.txt", "masters/*"}, "masters/new.txt"));
  CHECK(matches({"!masters", "keep.txt"}, "masters/keep.txt"));
}

TEST_CASE("a member is known by its own path, with its archive, and by its archive alone") {
  const std::string name = "old/a.tar.zst!dir/x.txt";
  CHECK(matches({"dir/x.txt"}, name));
  CHECK(matches({"dir/"}, name));
  CHECK(matches({"x.txt"}, name));
  CHECK(matches({"old/a.tar.zst!dir/*"}, name));
  CHECK(matches({"a.tar.*"}, name));
  CHECK(matches({"old/"}, name));
  CHECK_FALSE(matches({"x/"}, name));
  CHECK(matches({"inner.zip"}, "a.tar!inner.zip!x.txt"));
  CHECK(matches({"x.txt"}, "a.tar!inner.zip!x.txt"));
}

TEST_CASE("a record is known by its file") {
  CHECK(matches({"letters.jsonl"}, "old/letters.jsonl:17"));
  CHECK(matches({"old"}, "old/letters.jsonl:17"));
  CHECK(matches({"*.jsonl:17"}, "old/letters.jsonl:17"));
  CHECK(matches({"letters.jsonl"}, "a.tar!letters.jsonl:17"));
  CHECK_FALSE(matches({"17"}, "old/letters.jsonl:17"));
}

TEST_CASE("what is no pattern is an error that names the option") {
  CHECK_THROWS_WITH_AS(matches({"a", "[b"}, "b"), "--protect: '[b' is no pattern", Error);
  CHECK_THROWS_AS(matches({""}, "b"), Error);
}

}  // namespace einmal
