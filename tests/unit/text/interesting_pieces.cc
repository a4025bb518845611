#include "unit/text/interesting_pieces.h"

namespace einmal {
namespace {

constexpr std::u32string_view kCodePoints =
    U"aAzZ019.,:;!?-'\"()/ \t\n\r\v\f"
    // White space, line ends.
    U"\u0085\u00A0\u1680\u2000\u2003\u2009\u200A\u2028\u2029\u202F\u205F\u3000"
    // Invisible.
    U"\u00AD\u034F\u061C\u115F\u1160\u17B4\u180B\u180E\u200B\u200C\u200D\u200E\u2060\u2064\u3164"
    U"\uFE00\uFE0F\uFEFF\uFFA0\U000E0001\U000E0100"
    // Quotes, dashes, ellipsis, signs that NFKC gives a space.
    U"\u00AB\u00BB\u00B4\u0060\u2018\u2019\u201A\u201C\u201D\u201E\u2039\u203A\u02BC\u2032\u2033"
    U"\u2010\u2011\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D\uFE32\u2026\u2025\u00A8\u00AF\u00B8"
    U"\u02DC\u0384\u0385\u1FBD\u1FED\u1FEE\u2017\u203E\u309B\u309C\uFE49\uFFE3"
    // Case and compatibility.
    U"\u00C4\u00E4\u00DF\u1E9E\u017F\u0130\u0131\u01C4\u01C5\u01C6\u03A3\u03C2\u03C3\u0390\u0345"
    U"\u1FB3\u1F88\u0149\uFB01\uFB05\uFB13\uFDFA\uFDFB\u2122\u2126\u212A\u212B\u00B2\u2460\u2167"
    U"\uFF21\uFF41\uFF10\uFF0E\uFF01\u3300\u33C2\u321D\u3131\uFFA1\U0001D400\U0001F100\u00BD\u0132"
    // Combining marks of several classes.
    U"\u0300\u0301\u0307\u0308\u030C\u0323\u0327\u0328\u0331\u0338\u0342\u035C\u0360\u05B0\u05BC"
    U"\u064B\u0651\u0653\u0654\u0670\u20D7\u20DD\u302A\U0001D165"
    // Hangul.
    U"\u1100\u1161\u11A7\u11A8\u1112\u1175\uAC00\uAC01\uD7A3\uA960\uD7B0"
    // Kana and what voices them, Han, their punctuation.
    U"\u304B\u304C\u3099\u309A\u30AB\u30CF\uFF76\uFF9E\uFF9F\u3001\u3002\u300C\u300D\u4E00\uF900"
    U"\uFA10\u2F00\U00020000\U0002F800"
    // Arabic, Indic, Thai, Tibetan.
    U"\u0627\u0644\u0649\u06D5\uFEFB\u0661\u0915\u093C\u0958\u09C7\u09BE\u09D7\u0B47\u0B56\u0BC6"
    U"\u0DD9\u0DCA\u0DCF\u0964\u0E01\u0E33\u0E48\u0EB3\u0F0B\u0F71\u0F72\u0F73\u0F75\u1025\u102E"
    U"\U000110A5\U000110BA\U00011131\U00011127";

constexpr std::string_view kIllFormed[] = {
    "\x80",         "\xC0",         "\xC3",         "\xE2\x80",
    "\xED\xA0\x80", "\xED\xB0\x80", "\xF0\x9F\x98", "\xF4\x90\x80\x80",
    "\xF8",         "\xFF",         "\xE0\x80\x80"};

}  // namespace

std::string utf8_of(char32_t c) {
  std::string bytes;
  const auto continuation = [&](unsigned shift) {
    bytes += static_cast<char>(0x80 | (c >> shift & 0x3F));
  };
  if (c < 0x80) {
    bytes += static_cast<char>(c);
  } else if (c < 0x800) {
    bytes += static_cast<char>(0xC0 | c >> 6);
    continuation(0);
  } else if (c < 0x10000) {
    bytes += static_cast<char>(0xE0 | c >> 12);
    continuation(6);
    continuation(0);
  } else {
    bytes += static_cast<char>(0xF0 | c >> 18);
    continuation(12);
    continuation(6);
    continuation(0);
  }
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string hex;
  for (const char byte : bytes) {
    if (!hex.empty()) hex += ' ';
    hex += kDigits[static_cast<unsigned char>(byte) >> 4];
    hex += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return hex;
}

const std::vector<std::string>& interesting_pieces() {
  static const std::vector<std::string> pieces = [] {
    std::vector<std::string> all = {std::string(1, '\0')};
    for (const char32_t c : kCodePoints) all.push_back(utf8_of(c));
    for (const std::string_view bytes : kIllFormed) all.emplace_back(bytes);
    return all;
  }();
  return pieces;
}

}  // namespace einmal
