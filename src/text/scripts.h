// Scripts that put no spaces between words, told by code point.
#pragma once

namespace einmal {

// Han, kana and their punctuation: a space or a line break between two of them is a matter of
// layout, so the normalized text has none there.
constexpr bool ignores_spaces(char32_t c) {
  return (c >= 0x3001 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

// The above and the South-East Asian scripts that use a space as a comma: characters are counted
// instead of words, and a repeat may begin or end between any two of them.
constexpr bool is_unspaced(char32_t c) {
  return ignores_spaces(c) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

}  // namespace einmal
