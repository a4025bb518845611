// A place in a number, where small numbers lie side by side.
//
//   constexpr BitField kKind{0, 2};
//   constexpr BitField kSafe = kKind.next(1);
//   const std::uint64_t word = kKind.of(3) | kSafe.of(1);
//   kKind.in(word);  // 3
#pragma once

#include <cstdint>

namespace einmal {

struct BitField {
  unsigned first;
  unsigned bits;

  constexpr std::uint64_t max() const { return (std::uint64_t{1} << bits) - 1; }
  constexpr std::uint64_t in(std::uint64_t word) const { return word >> first & max(); }
  constexpr std::uint64_t of(std::uint64_t value) const { return value << first; }
  constexpr BitField next(unsigned size) const { return {first + bits, size}; }
};

}  // namespace einmal
