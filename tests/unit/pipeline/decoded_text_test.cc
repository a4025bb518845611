#include "pipeline/decoded_text.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

using namespace std::string_view_literals;

std::string encoding_of(std::string_view bytes, const std::string& named = "") {
  const std::optional<DecodedText> decoded = decode_text(bytes, named);
  if (!decoded) return "as it stands";
  return decoded->encoding + " " + std::to_string(decoded->mark_bytes) + " " + decoded->text;
}

}  // namespace

TEST_CASE("a byte order mark says the encoding and is no part of the text") {
  CHECK(encoding_of("\xFF\xFE" "a\0"sv) == "UTF-16LE 2 a");
  CHECK(encoding_of("\xFE\xFF\0a"sv) == "UTF-16BE 2 a");
  CHECK(encoding_of("\xFF\xFE\0\0a\0\0\0"sv) == "UTF-32LE 4 a");
  CHECK(encoding_of("\0\0\xFE\xFF\0\0\0a"sv) == "UTF-32BE 4 a");
  CHECK(encoding_of("\xFF\xFE"sv) == "UTF-16LE 2 ");
  CHECK(encoding_of("\xEF\xBB\xBF" "a") == "as it stands");
}

TEST_CASE("without a mark the zeros tell") {
  CHECK(encoding_of("a\0b\0c\0d\0"sv) == "UTF-16LE 0 abcd");
  CHECK(encoding_of("\0\0\0a\0\0\0b\0\0\0c\0\0\0d"sv) == "UTF-32BE 0 abcd");
  CHECK(encoding_of("plain\0text"sv) == "as it stands");
}

TEST_CASE("a name decides whatever the bytes look like") {
  CHECK(encoding_of("\xE4", "windows-1252") == "windows-1252 0 \u00e4");
  CHECK(encoding_of("a\0b\0c\0d\0"sv, "utf-8") == "as it stands");
  CHECK(encoding_of("\xFF\xFE" "a\0"sv, "utf-16le") == "UTF-16LE 2 a");
  CHECK(encoding_of("\0a\0b\0c\0d"sv, "UTF-16") == "UTF-16BE 0 abcd");
  CHECK(encoding_of("\x3C\x04"sv, "utf_16") == "UTF-16LE 0 \u043c");
}

TEST_CASE("bytes that break the encoding they claim are an error, a guess is given up") {
  CHECK_THROWS_WITH_AS(decode_text("\xFF\xFE" "a\0b"sv, ""),
                       "decode: as UTF-16LE: no character at byte 4", Error);
  CHECK_THROWS_WITH_AS(decode_text("a\xE4", "US-ASCII"),
                       "decode: as US-ASCII: no character at byte 1", Error);
}

TEST_CASE("names that cannot be used are refused") {
  CHECK_NOTHROW(check_encoding("utf-16"));
  CHECK_NOTHROW(check_encoding("latin1"));
  CHECK_THROWS_AS(check_encoding("klingon"), Error);
  CHECK_THROWS_AS(check_encoding("utf-7"), Error);
}

}  // namespace einmal
