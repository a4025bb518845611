#include "source/ignore_rules.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

Verdict of_file(std::string_view rules, std::string_view path) {
  return IgnoreRules::parse(rules).verdict(path, PathIs::kFile);
}

Verdict of_directory(std::string_view rules, std::string_view path) {
  return IgnoreRules::parse(rules).verdict(path, PathIs::kDirectory);
}

}  // namespace

TEST_CASE("the last line that matches decides") {
  CHECK(of_file("*.log\n!keep.log\n", "a/keep.log") == Verdict::kKeep);
  CHECK(of_file("!keep.log\n*.log\n", "keep.log") == Verdict::kIgnore);
  CHECK(of_file("*.log\n", "a.txt") == Verdict::kNone);
}

TEST_CASE("a slash at the end means only directories, one elsewhere the whole path") {
  CHECK(of_directory("build/\n", "a/build") == Verdict::kIgnore);
  CHECK(of_file("build/\n", "build") == Verdict::kNone);
  CHECK(of_directory("/build/\n", "a/build") == Verdict::kNone);
  CHECK(of_directory("a/build/\n", "a/build") == Verdict::kIgnore);
}

TEST_CASE("comments, empty lines and escapes are read as git reads them") {
  CHECK(of_file("#a\n\n  \n", "#a") == Verdict::kNone);
  CHECK(of_file("\\#a\n", "#a") == Verdict::kIgnore);
  CHECK(of_file("\\!a\n", "!a") == Verdict::kIgnore);
  CHECK(of_file("a  \n", "a") == Verdict::kIgnore);
  CHECK(of_file("a\\ \n", "a ") == Verdict::kIgnore);
  CHECK(of_file("a\\  \n", "a ") == Verdict::kIgnore);
  CHECK(of_file("a\\\\  \n", "a\\") == Verdict::kIgnore);
  CHECK(of_file("\xEF\xBB\xBF" "a\r\nb", "a") == Verdict::kIgnore);
  CHECK(of_file("a\r\nb", "b") == Verdict::kIgnore);
}

TEST_CASE("a line that is no pattern matches nothing and harms no other") {
  CHECK(of_file("[\na\\\nb\n", "[") == Verdict::kNone);
  CHECK(of_file("[\na\\\nb\n", "b") == Verdict::kIgnore);
}

TEST_CASE("a filter takes what its patterns say, the later one first") {
  const PathFilter texts({"*.{txt,md}", "!draft*"});
  CHECK(texts.verdict("a/b.txt", PathIs::kFile) == Verdict::kKeep);
  CHECK(texts.verdict("a/b.md", PathIs::kFile) == Verdict::kKeep);
  CHECK(texts.verdict("a/draft.md", PathIs::kFile) == Verdict::kIgnore);
  CHECK(texts.verdict("a/b.html", PathIs::kFile) == Verdict::kIgnore);
  CHECK(texts.verdict("a", PathIs::kDirectory) == Verdict::kNone);
  CHECK(texts.verdict("drafts", PathIs::kDirectory) == Verdict::kIgnore);
}

TEST_CASE("a filter that only leaves out takes everything else") {
  const PathFilter filter({"!*.log"});
  CHECK(filter.verdict("a.txt", PathIs::kFile) == Verdict::kNone);
  CHECK(filter.verdict("a.log", PathIs::kFile) == Verdict::kIgnore);
}

TEST_CASE("a filter refuses what is no pattern") {
  CHECK_THROWS_WITH_AS(PathFilter({"a", "[b"}), "-g: '[b' is no pattern", Error);
  CHECK_THROWS_AS(PathFilter({"{a,b"}), Error);
}

}  // namespace einmal
