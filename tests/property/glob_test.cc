// The fast glob against the slow one.
#include "source/glob.h"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reference/slow_glob.h"

namespace einmal {
namespace {

// Every text of up to `bytes_max` letters of `alphabet`.
std::vector<std::string> all_texts(std::string_view alphabet, std::size_t bytes_max) {
  std::vector<std::string> texts = {""};
  for (std::size_t at = 0; at < texts.size(); ++at) {
    if (texts[at].size() == bytes_max) continue;
    for (const char letter : alphabet) texts.push_back(texts[at] + letter);
  }
  return texts;
}

bool is_path(const std::string& text) {
  return !text.empty() && !text.starts_with('/') && !text.ends_with('/') &&
         text.find("//") == text.npos;
}

bool fast_matches(const std::string& pattern, const std::string& path) {
  const std::optional<Glob> glob = Glob::parse(pattern);
  return glob && glob->matches(path);
}

void check_same(const std::string& pattern, const std::string& path) {
  if (fast_matches(pattern, path) == slow_glob_matches(pattern, path)) return;
  CAPTURE(pattern);
  CAPTURE(path);
  FAIL("the two disagree");
}

}  // namespace

TEST_CASE("a glob matches what the slow one matches: all short patterns") {
  std::vector<std::string> paths = all_texts("ab/", 5);
  std::erase_if(paths, [](const std::string& text) { return !is_path(text); });
  REQUIRE(paths.size() > 100);
  for (const std::string& pattern : all_texts("ab/*?", 5)) {
    for (const std::string& path : paths) check_same(pattern, path);
  }
  for (const std::string& pattern : all_texts("a[]!-\\*", 5)) {
    for (const std::string path : {"a", "b", "-", "aa", "a]", "[a]", "\\a", "!", "x/a"}) {
      check_same(pattern, path);
    }
  }
}

TEST_CASE("a glob matches what the slow one matches: long random patterns") {
  std::mt19937 random(4);
  const auto pick = [&](const std::vector<std::string>& from, std::size_t count) {
    std::string text;
    while (count-- > 0) text += from[random() % from.size()];
    return text;
  };
  std::size_t matched = 0;
  for (int round = 0; round < 40'000; ++round) {
    const std::string pattern =
        pick({"a", "b", "/", "/", "*", "?", "**", "**/", "/**/", "/**", "[ab]", "[!a]", "a*"},
             1 + random() % 7);
    std::string path = pick({"a", "b", "ab", "/a", "/b", "/ab"}, 1 + random() % 8);
    if (path.starts_with('/')) path.erase(0, 1);
    check_same(pattern, path);
    matched += fast_matches(pattern, path);
  }
  CHECK(matched > 1000);
}

}  // namespace einmal
