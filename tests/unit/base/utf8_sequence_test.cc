#include "base/utf8_sequence.h"

#include <doctest/doctest.h>

namespace einmal {

using namespace std::string_view_literals;

TEST_CASE("well-formed sequences have their length") {
  CHECK(utf8_sequence_bytes("a\x80") == 1);
  CHECK(utf8_sequence_bytes("\0"sv) == 1);
  CHECK(utf8_sequence_bytes("\xC3\xA4x") == 2);
  CHECK(utf8_sequence_bytes("\xE2\x80\xAF") == 3);
  CHECK(utf8_sequence_bytes("\xED\x9F\xBF") == 3);
  CHECK(utf8_sequence_bytes("\xF0\x90\x80\x80") == 4);
  CHECK(utf8_sequence_bytes("\xF4\x8F\xBF\xBF") == 4);
}

TEST_CASE("ill-formed bytes have none") {
  for (const std::string_view text :
       {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC3"sv, "\xC3x"sv, "\xE0\x9F\xBF"sv, "\xE2\x80"sv,
        "\xED\xA0\x80"sv, "\xF0\x8F\xBF\xBF"sv, "\xF0\x90\x80"sv, "\xF4\x90\x80\x80"sv,
        "\xF5\x80\x80\x80"sv, "\xFF"sv}) {
    CAPTURE(text.size());
    CHECK(utf8_sequence_bytes(text) == 0);
  }
}

}  // namespace einmal
