#include "base/parallel_each.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

namespace einmal {

TEST_CASE("each index is worked on once, whatever the number of threads") {
  for (const unsigned threads : {0U, 1U, 2U, 7U, 200U}) {
    for (const std::size_t count : {0UL, 1UL, 5UL, 100UL}) {
      std::vector<std::atomic<int>> calls(count);
      parallel_each(count, threads, [&](std::size_t index) { ++calls[index]; });
      CHECK(std::all_of(calls.begin(), calls.end(),
                        [](const std::atomic<int>& times) { return times == 1; }));
    }
  }
}

TEST_CASE("what the work on one throws comes out, and nothing new is begun") {
  for (const unsigned threads : {1U, 4U}) {
    std::atomic<std::size_t> begun = 0;
    const auto work = [&](std::size_t index) {
      ++begun;
      if (index == 3) throw std::runtime_error("enough");
    };
    CHECK_THROWS_AS(parallel_each(1'000'000, threads, work), std::runtime_error);
    CHECK(begun < 1'000'000);
  }
}

}  // namespace einmal
