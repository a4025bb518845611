#include "format/line_kernels.h"

#include <doctest/doctest.h>

#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {
namespace {

// Text in which what the loops look for is neither rare nor everywhere, whole or in parts.
std::string random_text(std::mt19937& random, int round) {
  static constexpr std::string_view kRare[] = {
      "\n",       "\r",   "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80", "\xE2",
      "\x80\xA8", "\xA9", "\xE2\x80\x99", "\t",           "|",        "=",
      ";",        " ",    "  ",           "   "};
  std::string text;
  const auto density = 1 + random() % 200;
  for (std::size_t size = random() % (round % 50 == 0 ? 6000 : 200); text.size() < size;) {
    text += random() % density == 0 ? kRare[random() % std::size(kRare)] : "a";
  }
  return text;
}

using FindLineEnds = std::size_t (*)(std::string_view, std::uint16_t*, std::uint64_t*);

std::vector<std::uint16_t> line_ends(std::string_view text, FindLineEnds find) {
  std::vector<std::uint16_t> ends(kLineEndsRoom);
  std::uint64_t odd = 0;
  ends.resize(find(text, ends.data(), &odd));
  return ends;
}

std::uint64_t odd_bytes(std::string_view text, FindLineEnds find) {
  std::vector<std::uint16_t> ends(kLineEndsRoom);
  std::uint64_t odd = 5;
  find(text, ends.data(), &odd);
  return odd;
}

// Nothing when the text is not plain.
std::optional<std::vector<std::uint16_t>> plain_lines(
    std::string_view text, std::size_t (*find)(std::string_view, std::uint16_t*)) {
  std::vector<std::uint16_t> ends(kPlainLinesRoom);
  const std::size_t count = find(text, ends.data());
  if (count == kNotPlain) return std::nullopt;
  ends.resize(count);
  return ends;
}

}  // namespace

TEST_CASE("the vector loops over lines give what the scalar loops give") {
  std::mt19937 random(11);
  for (int round = 0; round < 30000; ++round) {
    const std::string text = random_text(random, round);
    CAPTURE(text);
    REQUIRE(line_ends(text, find_line_ends) == line_ends(text, find_line_ends_scalar));
    REQUIRE(odd_bytes(text, find_line_ends) == odd_bytes(text, find_line_ends_scalar));
    REQUIRE(signs_in(text) == signs_in_scalar(text));
    REQUIRE(plain_lines(text, find_plain_lines) == plain_lines(text, find_plain_lines_scalar));
  }
}

TEST_CASE("lines end with LF, CR, U+2028 and U+2029") {
  const auto ends_of = [](std::string_view text) { return line_ends(text, find_line_ends); };
  CHECK(ends_of("ab\ncd\ref\r\n") == std::vector<std::uint16_t>{2, 5, 8, 9});
  CHECK(ends_of("ab\u2028cd\u2029ef\u2019gh") == std::vector<std::uint16_t>{2, 7});
  CHECK(ends_of("\n") == std::vector<std::uint16_t>{0});
  CHECK(ends_of("").empty());
  CHECK(ends_of(std::string(kLineEndsBytes, 'a') + "\n").empty());
  CHECK(ends_of(std::string(kLineEndsBytes + 9, '\n')).size() == kLineEndsBytes);
  const std::size_t last = kLineEndsBytes - 1;
  CHECK(ends_of(std::string(last, 'a') + "\u2028") == std::vector<std::uint16_t>{last});
}

TEST_CASE("lines are plain without signs, and end with LF alone") {
  const auto lines_of = [](std::string_view text) { return plain_lines(text, find_plain_lines); };
  CHECK(lines_of("a b\nc  d\u2019s\ne") == std::vector<std::uint16_t>{3, 12});
  CHECK(lines_of("")->empty());
  for (const std::string_view sign :
       {"\t", "\r", "|", "=", ";", "   ", "\u2028", "\u2029", "\x01"}) {
    CAPTURE(sign);
    CHECK_FALSE(lines_of("a line\n" + std::string(sign)));
    CHECK_FALSE(lines_of(std::string(sign) + std::string(99, 'a')));
    CHECK_FALSE(lines_of(std::string(99, 'a') + std::string(sign) + std::string(40, 'a')));
  }
  CHECK(lines_of(std::string(kPlainLinesMax, '\n'))->size() == kPlainLinesMax);
  CHECK_FALSE(lines_of(std::string(kPlainLinesMax + 1, '\n')));
  CHECK_FALSE(lines_of(std::string(std::size_t{1} << 16, 'a')));
}

TEST_CASE("the signs of a block are told apart") {
  CHECK(signs_in("plain  words") == Signs{});
  CHECK(signs_in("a\tb").tab);
  CHECK(signs_in("a|b").bar);
  CHECK(signs_in("a=b").code);
  CHECK(signs_in("a;").code);
  CHECK(signs_in("a   b").three_blanks);
  CHECK(signs_in("\u00E4").beyond_ascii);
}

}  // namespace einmal
