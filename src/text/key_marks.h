// Where in a key sentences may end and spaces stand: found in one pass, asked for often.
//
//   KeyMarks marks;
//   marks.read(key, true);
//   std::size_t end = unit_end(key, begin, marks);   // units.h
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace einmal {

// What is known of 32 bytes of a key; bit i is byte i.
struct MarkedBytes {
  std::uint32_t ends = 0;    // it can begin a sentence end, see can_end_sentence()
  std::uint32_t spaces = 0;
  std::uint32_t spaces_before = 0;  // in the key before these bytes, modulo 2^32
};

class KeyMarks {
 public:
  // Takes in a key; memory is reused. Without `vectors` the scalar way, to the same marks.
  void read(std::string_view key, bool vectors);

  // The first byte in [begin, limit) that can begin a sentence end; limit when there is none.
  // REQUIRES: limit <= key.size().
  std::size_t next_end(std::size_t begin, std::size_t limit) const {
    if (begin >= limit) return limit;
    std::size_t at = begin / kBytes;
    std::uint32_t ends = marked_[at].ends & (~std::uint32_t{0} << begin % kBytes);
    while (ends == 0) {
      if (++at * kBytes >= limit) return limit;
      ends = marked_[at].ends;
    }
    const std::size_t found = at * kBytes + static_cast<std::size_t>(std::countr_zero(ends));
    return found < limit ? found : limit;
  }

  // The number of spaces before `position`, modulo 2^32. REQUIRES: position <= key.size().
  std::uint32_t spaces_before(std::size_t position) const {
    const MarkedBytes& marked = marked_[position / kBytes];
    const std::uint32_t mask = (std::uint32_t{1} << position % kBytes) - 1;
    return marked.spaces_before + count_bits(marked.spaces & mask);
  }

  // True when some byte may belong to a script without spaces.
  bool has_unspaced() const { return has_unspaced_; }

 private:
  static constexpr std::size_t kBytes = 32;

  // Processors that lack an instruction for it would call a function for std::popcount.
  static std::uint32_t count_bits(std::uint32_t bits) {
    bits -= bits >> 1 & 0x55555555U;
    bits = (bits & 0x33333333U) + (bits >> 2 & 0x33333333U);
    return ((bits + (bits >> 4)) & 0x0F0F0F0FU) * 0x01010101U >> 24;
  }

  std::vector<MarkedBytes> marked_;  // one more than the key has bytes for
  bool has_unspaced_ = false;
};

}  // namespace einmal
