// Texts and plans for property tests: the same seed gives the same document on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "einmal/removal_plan.h"

namespace einmal {

struct RandomDocument {
  std::string text;
  RemovalPlan plan;  // valid; its survivors may be anything, past the end and reversed too
};

class RandomDocuments {
 public:
  explicit RandomDocuments(std::uint64_t seed) : random_(seed) {}

  // Below `bound`. Not std::uniform_int_distribution, whose results are up to the library.
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  // Few different bytes, so that repeats and line breaks of every kind are common.
  std::string text(std::uint64_t bytes_max) {
    static const std::string kBytes("ab .\n\n\r\0\xff\xc3", 10);
    const std::uint64_t variety = 1 + below(kBytes.size());
    std::string text(below(bytes_max + 1), ' ');
    for (char& byte : text) byte = kBytes[below(variety)];
    return text;
  }

  RandomDocument document(std::uint64_t bytes_max) {
    RandomDocument document{text(bytes_max), {}};
    const std::uint64_t size = document.text.size();
    const std::uint64_t gap_max = below(4) == 0 ? 2 : 1 + below(1 + size);  // 2: cuts that touch
    const std::uint64_t cut_max = 1 + below(1 + size);
    std::uint64_t position = below(gap_max);
    while (position < size && document.plan.cuts.size() < 40) {
      const std::uint64_t end = std::min(size, position + 1 + below(cut_max));
      document.plan.cuts.push_back({{position, end}, {below(size + 9), below(size + 9)}});
      position = end + below(gap_max);
    }
    return document;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace einmal
