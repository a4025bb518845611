// The benchmark's source of chance: one 64-bit counter, mixed.
//
// Not from <random>: what the standard distributions return differs between libraries, and a corpus
// must be the same bytes wherever it is made. Every draw is integer arithmetic.
//
//   Random random(seed);
//   if (random.percent() < 30) use(random.below(paragraph_count));
#pragma once

#include <cstdint>

namespace einmal::bench {

// Spreads the bits of `value` over the whole result (the finalizer of SplitMix64); a bijection.
constexpr std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

class Random {
 public:
  constexpr explicit Random(std::uint64_t seed) : state_(seed) {}

  constexpr std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15u;
    return mix(state_);
  }

  // A number in [0, bound). REQUIRES: 0 < bound <= 2^32. The bias of about bound / 2^32 does not
  // matter here.
  constexpr std::uint32_t below(std::uint64_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }

  constexpr std::uint32_t percent() { return below(100); }

 private:
  std::uint64_t state_;
};

}  // namespace einmal::bench
