// The numbers that stand for the markup of Markdown in ReadMark::sort.
#pragma once

#include <cstdint>

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

}  // namespace einmal
