// What the loops of the fast lane (fast_fold.cc) know of a few bytes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/code_point_keys.h"
#include "text/four_bytes.h"
#include "text/scripts.h"

namespace einmal {

// Of U+00C0 to U+00FF, the letters of Western Europe.
inline constexpr std::uint8_t kLatinLead = 0xC3;
inline constexpr std::uint8_t kTimes = 0x97;
inline constexpr std::uint8_t kSharpS = 0x9F;

struct Decoded {
  char32_t code_point;
  std::size_t bytes;  // 0: one byte, four, or ill-formed
};

inline Decoded decode_short(const std::uint8_t* text) {
  const std::uint32_t bytes = four_bytes(text);
  if ((bytes & 0xC0E0U) == 0x80C0U) {
    const std::uint32_t c = (bytes & 0x1FU) << 6 | (bytes >> 8 & 0x3FU);
    return {c, c >= 0x80 ? 2U : 0U};
  }
  if ((bytes & 0xC0C0F0U) == 0x8080E0U) {
    const std::uint32_t c = (bytes & 0xFU) << 12 | (bytes >> 2 & 0xFC0U) | (bytes >> 16 & 0x3FU);
    const bool valid = c >= 0x800 && (c < 0xD800 || c > 0xDFFF);
    return {c, valid ? 3U : 0U};
  }
  return {0, 0};
}

inline bool key_ignores_spaces(const CodePointKey& key) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.text);
  return bytes[0] >= 0xE3 && (bytes[0] >= 0xF0 || ignores_spaces(decode_short(bytes).code_point));
}

inline bool is_ascii_space(std::uint8_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

inline bool is_simple(KeyClass key_class) {
  return key_class == KeyClass::kPlain || key_class == KeyClass::kSpace;
}

}  // namespace einmal
