// Choices for random documents: the same for the same seed, on every machine.
//
//   Random random(seed);
//   text += random.one_of(kSentences);
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace einmal::property {

class Random {
 public:
  explicit Random(std::uint64_t seed) : bits_(seed) {}
  // 0 <= result < count. Not quite even, but the same with every standard library.
  std::size_t below(std::size_t count) { return bits_() % count; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <typename Array>
  std::string one_of(const Array& array) {
    return std::string(array[below(array.size())]);
  }

 private:
  std::mt19937_64 bits_;
};

}  // namespace einmal::property
