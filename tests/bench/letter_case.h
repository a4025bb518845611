// Upper and lower case for just the letters that the invented words are spelled with.
#pragma once

#include <string>

namespace einmal::bench {

// Makes the letter at `text` a capital; leaves anything else alone. REQUIRES: a NUL or a whole
// UTF-8 character at `text`. The number of bytes does not change.
inline void capitalize(char* text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead >= 'a' && lead <= 'z') {
    text[0] = static_cast<char>(lead - 0x20);
    return;
  }
  if (lead < 0xc3 || lead > 0xd1) return;
  const auto trail = static_cast<unsigned char>(text[1]);
  if (lead == 0xc3 && trail >= 0xa0 && trail <= 0xbe) {  // à..þ
    text[1] = static_cast<char>(trail - 0x20);
  } else if (lead == 0xd0 && trail >= 0xb0) {  // а..п
    text[1] = static_cast<char>(trail - 0x20);
  } else if (lead == 0xd1 && trail <= 0x8f) {  // р..я
    text[0] = static_cast<char>(0xd0);
    text[1] = static_cast<char>(trail + 0x20);
  }
}

// Makes every capital in `text` small.
inline void make_lower_case(std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 'A' && byte <= 'Z') text[i] = static_cast<char>(byte + 0x20);
    if ((byte != 0xc3 && byte != 0xd0) || i + 1 == text.size()) continue;
    const auto trail = static_cast<unsigned char>(text[++i]);
    if (byte == 0xc3 && trail >= 0x80 && trail <= 0x9e) {
      text[i] = static_cast<char>(trail + 0x20);
    } else if (byte == 0xd0 && trail >= 0x90 && trail <= 0x9f) {
      text[i] = static_cast<char>(trail + 0x20);
    } else if (byte == 0xd0 && trail >= 0xa0 && trail <= 0xaf) {
      text[i - 1] = static_cast<char>(0xd1);
      text[i] = static_cast<char>(trail - 0x20);
    }
  }
}

}  // namespace einmal::bench
