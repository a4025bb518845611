// Byte ranges: the only coordinates einmal uses.
#pragma once

#include <cstdint>

namespace einmal {

// A half-open range of byte offsets, in the original document unless a comment says otherwise.
struct Span {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  constexpr std::uint64_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(const Span& other) const {
    return begin <= other.begin && other.end <= end;
  }
  constexpr bool overlaps(const Span& other) const {
    return begin < other.end && other.begin < end;
  }
  friend constexpr bool operator==(const Span&, const Span&) = default;
};

}  // namespace einmal
