#include "report/top_passages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace einmal {
namespace {

void add(TopPassages& passages, const std::string& text, std::uint64_t words) {
  const std::string path = "a.txt";
  Repeats repeats;
  Finding& finding = repeats.findings.emplace_back();
  finding.copy = {0, text.size()};
  finding.words = words;
  passages.add({path, text, repeats});
}

}  // namespace

TEST_CASE("what was found most often comes first, then what is longest") {
  TopPassages passages({});
  CHECK(passages.table().empty());
  for (const char* text : {"one", "\u201ethree\u201c", "ONE", "\"three\"", "once"}) {
    add(passages, text, 1);
  }
  add(passages, "two", 9);
  CHECK(passages.table() == "  2 times, 1 word: \"ONE\"\n  2 times, 1 word: \"\"three\"\"\n");
  add(passages, "two", 9);
  add(passages, "one", 1);
  CHECK(passages.table() ==
        "  3 times, 1 word: \"ONE\"\n  2 times, 9 words: \"two\"\n"
        "  2 times, 1 word: \"\"three\"\"\n");
}

TEST_CASE("a table of passages has five lines at most") {
  TopPassages passages({});
  for (int round = 0; round < 2; ++round) {
    for (char letter = 'a'; letter < 'z'; ++letter) add(passages, std::string(1, letter), 1);
  }
  const std::string table = passages.table();
  CHECK(std::count(table.begin(), table.end(), '\n') == 5);
  CHECK(table.starts_with("  2 times, 1 word: \"a\"\n"));
}

TEST_CASE("the table shows what counting all of them shows, however they take turns") {
  std::mt19937 random(4);
  for (int round = 0; round < 50; ++round) {
    TopPassages passages({});
    std::map<std::string, std::pair<int, std::size_t>> counts;  // and which was the how-manieth
    for (int i = 0; i < 600; ++i) {
      const std::string text = "w" + std::to_string(random() % (1 + random() % 200));
      add(passages, text, 3);
      const auto [known, is_new] = counts.try_emplace(text, 0, counts.size());
      ++known->second.first;
    }
    std::vector<std::tuple<int, std::size_t, std::string>> rows;
    for (const auto& [text, seen] : counts) rows.emplace_back(-seen.first, seen.second, text);
    std::sort(rows.begin(), rows.end());
    std::string expected;
    for (std::size_t row = 0; row < 5; ++row) {
      const auto& [count, number, text] = rows[row];
      expected += "  " + std::to_string(-count) + " times, 3 words: \"" + text + "\"\n";
    }
    REQUIRE(passages.table() == expected);
  }
}

}  // namespace einmal
