#include "format/lines.h"

#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace einmal {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t position = 0; position < text.size();) {
    const Line line = line_at(text, position);
    CHECK(line.begin == position);
    CHECK(line.next > position);
    lines.emplace_back(text.substr(line.begin, line.end - line.begin));
    position = line.next;
  }
  return lines;
}

}  // namespace

TEST_CASE("each kind of line end ends a line") {
  const std::vector<std::string> expected = {"a", "b", "", "c", "d", "e", "f"};
  CHECK(lines_of("a\nb\n\nc\rd\r\ne\u2028f") == expected);
  CHECK(lines_of("a\u2029b") == std::vector<std::string>{"a", "b"});
  CHECK(lines_of("\n\r").size() == 2);
  CHECK(lines_of("\r\n").size() == 1);
  CHECK(lines_of("").empty());
}

TEST_CASE("only U+2029 ends a paragraph by itself") {
  CHECK(line_at("a\u2029b", 0).ends_paragraph);
  CHECK_FALSE(line_at("a\u2028b", 0).ends_paragraph);
  CHECK_FALSE(line_at("a\nb", 0).ends_paragraph);
}

TEST_CASE("what looks like the beginning of U+2028 is text") {
  CHECK(lines_of("a\xE2\x80") == std::vector<std::string>{"a\xE2\x80"});
  CHECK(lines_of("„a“ – b…\n") == std::vector<std::string>{"„a“ – b…"});
}

TEST_CASE("line ends are found at every distance") {
  for (std::size_t size = 0; size < 1100; ++size) {
    for (const std::string end : {"\n", "\r\n", "\r", "\u2028", "\u2029"}) {
      const std::string text = std::string(size, 'x').append(end).append("y");
      const Line line = line_at(text, 0);
      REQUIRE(line.end == size);
      REQUIRE(line.next == size + end.size());
    }
  }
}

// Quadratic search took ten seconds for a hundredth of this.
TEST_CASE("a text without LF is read in time proportional to its size") {
  for (const std::string end : {"\r", "\u2028"}) {
    std::string text;
    for (int i = 0; i < 300000; ++i) text.append("wort").append(end);
    const auto start = std::chrono::steady_clock::now();
    std::size_t lines = 0;
    for (std::size_t position = 0; position < text.size(); ++lines) {
      position = line_at(text, position).next;
    }
    CHECK(lines == 300000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
  }
}

TEST_CASE("white space of every kind is trimmed, a byte order mark too") {
  CHECK(trimmed(" \t\r\n\v\fa b\u00A0\u0085\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000") ==
        "a b");
  CHECK(trimmed("\uFEFFa\uFEFF") == "a");
  CHECK(trimmed(" \u3000\t") == "");
  CHECK(trimmed("").empty());
  CHECK(trimmed("\u200Ba") == "\u200Ba");
  CHECK(trimmed("à") == "à");
  CHECK(trimmed("\xA0 a \x85") == "\xA0 a \x85");  // no NBSP without its first byte
}

TEST_CASE("indentation is what stands between a line's start and its text") {
  CHECK(before_indentation("  ab", 2) == 0);
  CHECK(before_indentation("x\n\t ab", 4) == 2);
  CHECK(before_indentation("x\r  ab", 4) == 2);
  CHECK(before_indentation("x\u2028  ab", 6) == 4);
  CHECK(before_indentation("\uFEFF  ab", 5) == 3);
  CHECK(before_indentation("x  ab", 3) == 3);  // text stands before it
}

TEST_CASE("trailing blanks end at the line end") {
  CHECK(behind_trailing_blanks("ab \t\n x", 2) == 4);
  CHECK(behind_trailing_blanks("ab", 2) == 2);
  CHECK(behind_trailing_blanks("abc", 2) == 2);
}

TEST_CASE("blank lines are found before and behind every place") {
  constexpr std::string_view kBytes = "ab\n\n \t\r\v";
  std::mt19937_64 random(29);
  std::uint64_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    while (text.size() < static_cast<std::size_t>(round % 40)) {
      text += kBytes[random() % kBytes.size()];
    }
    for (std::size_t place = 0; place <= text.size(); ++place) {
      std::optional<Span> before;
      std::optional<Span> behind;
      for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const std::size_t end = text.find_first_not_of(" \t\r", begin + 1);
        if (text[begin] != '\n' || end == text.npos || text[end] != '\n') continue;
        const Span line{begin, end + 1};
        if (begin < place) before = line;
        if (begin >= place && !behind) behind = line;
      }
      CAPTURE(text);
      CAPTURE(place);
      REQUIRE(blank_line_before(text, place) == before);
      REQUIRE(blank_line_behind(text, place) == behind);
      found += before.has_value();
    }
  }
  CHECK(found > 10000);
}

}  // namespace einmal
