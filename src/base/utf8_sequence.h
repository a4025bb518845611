// One step through UTF-8: how long is the well-formed sequence that starts here?
//
//   while (!text.empty()) {
//     const std::size_t bytes = utf8_sequence_bytes(text);
//     if (bytes == 0) odd_byte(text[0]);
//     text.remove_prefix(bytes == 0 ? 1 : bytes);
//   }
//
// For what is printed and for guesses about files; the hot path has its own decoder in src/text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace einmal {

// 1 to 4, or 0 when the first byte starts no well-formed sequence (Unicode 15, table 3-7: no
// overlong form, no surrogate, nothing past U+10FFFF). REQUIRES: `text` is not empty.
constexpr std::size_t utf8_sequence_bytes(std::string_view text) {
  const auto byte = [&](std::size_t index) -> unsigned {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0u;
  };
  const auto trails = [&](std::size_t index) { return (byte(index) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return trails(1) ? 2 : 0;
  const unsigned second = byte(1);
  if (lead < 0xF0) {
    const bool odd = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F);
    return trails(1) && trails(2) && !odd ? 3 : 0;
  }
  const bool odd = (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  return trails(1) && trails(2) && trails(3) && !odd ? 4 : 0;
}

}  // namespace einmal
