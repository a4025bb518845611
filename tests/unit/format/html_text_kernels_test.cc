#include "format/html_text_kernels.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace einmal {
namespace {

// Text in which what the loops look for is neither rare nor everywhere.
std::string random_text(std::mt19937& random) {
  static constexpr std::string_view kRare[] = {"\n", "\r\n", "\t", "\f", " ", "  ",
                                               "&",  "<",    " &", "\v", " <"};
  std::string text;
  const auto density = 1 + random() % 100;
  for (std::size_t size = random() % 200; text.size() < size;) {
    text += random() % density == 0 ? kRare[random() % std::size(kRare)] : "a";
    if (random() % 6 == 0) text += " b";
  }
  return text;
}

}  // namespace

TEST_CASE("the vector loops over the text of HTML give what the scalar loops give") {
  std::mt19937 random(12);
  for (int round = 0; round < 30000; ++round) {
    std::string text = random_text(random);
    CAPTURE(text);
    REQUIRE(words_in(text) == words_in_scalar(text));
    std::string other = text;
    even_out_spaces(text);
    even_out_spaces_scalar(other);
    REQUIRE(text == other);
  }
}

TEST_CASE("words end where anything but a single white space stands between them") {
  const auto end_of = [](std::string_view text) { return words_in(text).bytes; };
  const std::string words = "a ferry that was late again, and nobody could say why ";
  CHECK(end_of(words + "x") == words.size() + 1);
  CHECK(end_of(words) == words.size() - 1);
  CHECK(end_of(words + " x") == words.size() - 1);
  CHECK(end_of(words + "&amp; so on, as they said at the time") == words.size() - 1);
  CHECK(end_of(words + "x<b>so on, as they said at the time</b>") == words.size() + 1);
  CHECK(end_of("<") == 0);
  CHECK(end_of("") == 0);
}

TEST_CASE("white space counts as odd only where the words have it") {
  const std::string words = "a ferry that was late again, and nobody could say why";
  CHECK(!words_in(words + " and where").has_odd_spaces);
  CHECK(words_in(words + "\nand where").has_odd_spaces);
  CHECK(words_in(words + "\tand where").has_odd_spaces);
  CHECK(!words_in(words + "\n\nand where").has_odd_spaces);
  CHECK(!words_in(words + "&\nand where").has_odd_spaces);
  std::string text = words + "\nand\r\twhere\f";
  even_out_spaces(text);
  CHECK(text == words + " and  where ");
}

}  // namespace einmal
