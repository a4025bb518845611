#include "source/text_probe.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace einmal {
namespace {

using namespace std::string_view_literals;

std::string widened(std::string_view text, std::size_t width, std::size_t lane) {
  std::string wide(text.size() * width, '\0');
  for (std::size_t index = 0; index < text.size(); ++index)
    wide[index * width + lane] = text[index];
  return wide;
}

std::string random_bytes(std::size_t count) {
  std::mt19937 random(7);
  std::string bytes;
  for (std::size_t index = 0; index < count; ++index) bytes += static_cast<char>(random() & 0xFF);
  return bytes;
}

}  // namespace

TEST_CASE("text is text, with NULs, in Latin-1 and when it is hardly there") {
  CHECK(probe_text("") == TextKind::kText);
  CHECK(probe_text("x") == TextKind::kText);
  CHECK(probe_text("\0"sv.substr(0, 0)) == TextKind::kText);
  CHECK(probe_text("A sentence.\0Another one, with \xC3\xA4.\n"sv) == TextKind::kText);
  CHECK(probe_text("Stra\xDF" "e, \xE4\xF6\xFC\0 and more plain letters around them"sv) ==
        TextKind::kText);
  CHECK(probe_text(std::string(1000, '\xFF')) == TextKind::kText);  // no NUL
  CHECK(probe_text("\xEF\xBB\xBFWith a byte order mark.") == TextKind::kText);
}

TEST_CASE("NULs among bytes that are no text make a file binary") {
  CHECK(probe_text(random_bytes(100'000)) == TextKind::kBinary);
  CHECK(probe_text("\x7F" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3E\0\1\0\0\0\xB0\xC2"sv) ==
        TextKind::kBinary);
  CHECK(probe_text(std::string(5000, '\0')) == TextKind::kBinary);
}

TEST_CASE("UTF-16 and UTF-32 are seen by their mark and by their zeros") {
  CHECK(probe_text("\xFF\xFE\x3C\x04"sv) == TextKind::kUtf16Le);
  CHECK(probe_text("\xFE\xFF\x04\x3C"sv) == TextKind::kUtf16Be);
  CHECK(probe_text("\xFF\xFE\0\0\x3C\x04\0\0"sv) == TextKind::kUtf32Le);
  CHECK(probe_text("\0\0\xFE\xFF"sv) == TextKind::kUtf32Be);
  CHECK(probe_text(widened("A plain sentence.\n", 2, 0)) == TextKind::kUtf16Le);
  CHECK(probe_text(widened("A plain sentence.\n", 2, 1)) == TextKind::kUtf16Be);
  CHECK(probe_text(widened("A plain sentence.\n", 4, 0)) == TextKind::kUtf32Le);
  CHECK(probe_text(widened("A plain sentence.\n", 4, 3)) == TextKind::kUtf32Be);
}

TEST_CASE("small numbers in a table of 16-bit values are not UTF-16") {
  CHECK(probe_text(widened("\1\2\3\4\1\2\3\4\1\2\3\4", 2, 0)) == TextKind::kBinary);
}

}  // namespace einmal
