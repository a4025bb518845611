#include "source/glob.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const std::optional<Glob> glob = Glob::parse(pattern);
  REQUIRE(glob.has_value());
  return glob->matches(path);
}

}  // namespace

TEST_CASE("a pattern without a slash is compared with the last component") {
  CHECK(matches("*.txt", "a.txt"));
  CHECK(matches("*.txt", "docs/a.txt"));
  CHECK_FALSE(matches("*.txt", "docs.txt/a"));
  CHECK(matches("notes", "a/notes"));
  CHECK_FALSE(matches("notes", "notes/a"));
}

TEST_CASE("a slash anchors a pattern") {
  CHECK(matches("/a.txt", "a.txt"));
  CHECK_FALSE(matches("/a.txt", "b/a.txt"));
  CHECK(matches("docs/*.txt", "docs/a.txt"));
  CHECK_FALSE(matches("docs/*.txt", "x/docs/a.txt"));
  CHECK_FALSE(matches("docs/*.txt", "docs/x/a.txt"));
}

TEST_CASE("two stars stand for any number of directories") {
  CHECK(matches("a/**/b", "a/b"));
  CHECK(matches("a/**/b", "a/x/y/b"));
  CHECK(matches("**/b/c", "b/c"));
  CHECK(matches("a/**", "a/b"));
  CHECK_FALSE(matches("a/**", "a"));
  CHECK(matches("a**b", "axxb"));
  CHECK_FALSE(matches("/a**b", "a/b"));
}

TEST_CASE("characters are sequences of UTF-8") {
  CHECK(matches("?.txt", "\u00e4.txt"));
  CHECK(matches("[\u00e4\u00f6].txt", "\u00f6.txt"));
  CHECK(matches("[\u00e0-\u00ef]", "\u00e4"));
  CHECK_FALSE(matches("[!\u00e4]", "\u00e4"));
  CHECK(matches("?", "\xFF"));
  CHECK(matches("*\u00e4", "\xC3\u00e4"));
}

TEST_CASE("sets have ranges, names and a negation") {
  CHECK(matches("[[:digit:]][[:alpha:]_]", "7_"));
  CHECK_FALSE(matches("[[:upper:]]", "a"));
  CHECK(matches("[]-]x", "]x"));
  CHECK(matches("[^a-c]", "d"));
  CHECK(matches("\\[a]", "[a]"));
  CHECK(matches("\\*", "*"));
  CHECK_FALSE(matches("\\*", "a"));
}

TEST_CASE("what is never complete is no pattern") {
  for (const char* pattern : {"", "/", "a/", "[a", "a/[", "[[:nothing:]]", "a\\"}) {
    CAPTURE(pattern);
    CHECK_FALSE(Glob::parse(pattern).has_value());
  }
}

TEST_CASE("a pattern full of stars ends") {
  std::string pattern;
  for (int count = 0; count < 2000; ++count) pattern += "a*";
  CHECK_FALSE(matches(pattern + "b", std::string(4000, 'a')));
  std::string deep, stars;
  for (int count = 0; count < 500; ++count) {
    deep += "a/";
    stars += "**/a/";
  }
  CHECK_FALSE(matches(stars + "b", deep + "c"));
}

TEST_CASE("braces stand for each of their alternatives") {
  using Patterns = std::vector<std::string>;
  CHECK(expand_braces("a{b,c}d") == Patterns{"abd", "acd"});
  CHECK(expand_braces("{a,b{c,d}}") == Patterns{"a", "bc", "bd"});
  CHECK(expand_braces("{a,}x") == Patterns{"ax", "x"});
  CHECK(expand_braces("plain") == Patterns{"plain"});
  CHECK(expand_braces("\\{a,b}") == Patterns{"\\{a,b}"});
  CHECK(expand_braces("[{]a") == Patterns{"[{]a"});
  CHECK(expand_braces("{a,b").empty());
  CHECK(expand_braces("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}").empty());
}

}  // namespace einmal
