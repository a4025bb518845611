#include "text/decoder.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

using namespace std::string_view_literals;
using Offsets = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("bytes become UTF-8") {
  CHECK(Decoder("windows-1252").decode("Stra\xDF" "e \x84so\x93") == "Stra\u00dfe \u201eso\u201c");
  CHECK(Decoder("UTF-16LE").decode("a\0\x3D\xD8\x00\xDE"sv) == "a\U0001F600");
  CHECK(Decoder("UTF-32BE").decode("\0\1\xF6\0"sv) == "\U0001F600");
  CHECK(Decoder("Shift_JIS").decode("\x8E\x4F\x93\xFA") == "\u4e09\u65e5");
  CHECK(Decoder("ISO-8859-5").decode("").empty());
}

TEST_CASE("places of the text are found in the bytes again") {
  CHECK(Decoder("UTF-16LE").offsets_in("a\0\xE4\0b\0"sv, {0, 1, 3, 4}) == Offsets{0, 2, 4, 6});
  CHECK(Decoder("windows-1251").offsets_in("\xEF\xEE x", {2, 4, 5, 6}) == Offsets{1, 2, 3, 4});
  CHECK(Decoder("UTF-16BE").offsets_in("\xD8\x3D\xDE\x00\0x"sv, {0, 4, 5}) == Offsets{0, 4, 6});
  CHECK(Decoder("UTF-16BE").offsets_in("", {0, 0}) == Offsets{0, 0});
}

TEST_CASE("places far behind the first window are found") {
  std::string bytes;
  for (int count = 0; count < 100'000; ++count) bytes += "\xE4" "bc";
  const Offsets places = {3, 4 * 50'000, 4 * 50'000 + 2, 4 * 100'000};
  CHECK(Decoder("ISO-8859-1").offsets_in(bytes, places) == Offsets{2, 150'000, 150'001, 300'000});
}

TEST_CASE("what is no character is refused and nothing is put in its place") {
  const auto failure_of = [](const char* encoding, std::string_view bytes) -> std::string {
    try {
      return "decoded: " + Decoder(encoding).decode(bytes);
    } catch (const Undecodable& failure) {
      return "no character at byte " + std::to_string(failure.offset);
    }
  };
  CHECK(failure_of("UTF-16LE", "a\0b\0\x00\xDC"sv) == "no character at byte 4");
  CHECK(failure_of("UTF-16LE", "a\0\x00\xD8z\0"sv) == "no character at byte 2");
  CHECK(failure_of("UTF-16LE", "a\0b"sv) == "no character at byte 2");
  CHECK(failure_of("UTF-32LE", "\0\0\x11\0"sv) == "no character at byte 0");
  CHECK(failure_of("UTF-8", "ab\xFF") == "no character at byte 2");
  CHECK(failure_of("Shift_JIS", "ab\x8E") == "no character at byte 2");
  CHECK(failure_of("US-ASCII", "a\xE4") == "no character at byte 1");
}

TEST_CASE("a name is known to ICU, and its bytes stand for themselves") {
  for (const char* name : {"nonsense", "", "UTF-7", "ISO-2022-JP", "HZ", "SCSU", "UTF-16"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(Decoder{name}, Error);
  }
  for (const char* name : {"latin1", "cp437", "gb18030", "big5", "euc-kr", "koi8-r"}) {
    CAPTURE(name);
    CHECK_NOTHROW(Decoder{name});
  }
}

TEST_CASE("bytes that stand for two characters are not divided") {
  // A letter and its mark in one pair of bytes.
  Decoder decoder("ibm-16684");
  const std::string_view bytes = "\xEC\xB5\xEC\xB5";
  REQUIRE(decoder.decode(bytes) == "\u304b\u309a\u304b\u309a");
  CHECK(decoder.offsets_in(bytes, {0, 6, 12}) == Offsets{0, 2, 4});
  CHECK_THROWS_AS(decoder.offsets_in(bytes, {3}), Undecodable);
}

}  // namespace einmal
