#include "match/live_spans.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace einmal {
namespace {

void push(LiveText& live, std::vector<std::uint64_t> begins) {
  for (const std::uint64_t begin : begins) {
    Block block;
    block.span = {begin, begin + 5};
    live.push(block);
  }
}

std::vector<std::uint64_t> begins_of(const LiveText& live, std::size_t first) {
  const LiveSpans spans(live, first);
  std::vector<std::uint64_t> begins;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    CHECK(spans[i].size() == 5);
    begins.push_back(spans[i].begin);
  }
  return begins;
}

using Begins = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("live spans are in the order of the text, in whatever order blocks have joined") {
  const std::string text(100, 'x');
  const Normalizer normalizer;
  LiveText forward(text, normalizer, Direction::kForward);
  CHECK(begins_of(forward, 0).empty());
  push(forward, {10, 20, 30, 40});
  CHECK(begins_of(forward, 0) == Begins{10, 20, 30, 40});
  CHECK(begins_of(forward, 2) == Begins{30, 40});
  CHECK(begins_of(forward, 4).empty());
  LiveText backward(text, normalizer, Direction::kBackward);
  push(backward, {40, 30, 20, 10});
  CHECK(begins_of(backward, 0) == Begins{10, 20, 30, 40});
  CHECK(begins_of(backward, 1) == Begins{10, 20, 30});
  LiveText documents(text, normalizer, Direction::kForward);
  push(documents, {50, 60, 10, 20});
  CHECK(begins_of(documents, 0) == Begins{10, 20, 50, 60});
  CHECK(begins_of(documents, 1) == Begins{10, 20, 60});
}

}  // namespace einmal
