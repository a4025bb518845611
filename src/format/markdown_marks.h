// The numbers that stand for the markup of Markdown in ReadMark::sort and ReadMark::target.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace einmal {

// The end of a stretch counts kEnd more.
enum MarkdownMark : std::uint64_t {
  kEmphasis = 1,
  kStrong,
  kStrike,
  kLink,
  kImage,
  kCodeSpan,
  kTag,
  kFootnoteMark,
  kLevel,  // of headings: 1 to 6 more
  kEnd = 32,
};

// FNV-1a, and never 0.
inline std::uint64_t mark_fingerprint(std::initializer_list<std::string_view> texts) {
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const std::string_view text : texts) {
    for (const char c : text) {
      value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    value = (value ^ 0x1F) * 0x100000001B3U;
  }
  return value | 1;
}

}  // namespace einmal
