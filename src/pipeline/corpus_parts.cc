#include "pipeline/corpus_parts.h"

#include <algorithm>
#include <numeric>

namespace einmal {

std::vector<CorpusPart> parts_left(const Rounds& rounds, std::span<const CorpusPart> parts) {
  std::vector<CorpusPart> left(parts.begin(), parts.end());
  std::uint64_t begin = 0;
  for (CorpusPart& part : left) {
    const Span wall = rounds.current_span({part.span.end, part.span.end + kWall.size()});
    part.span = {begin, wall.begin};
    begin = wall.end;
  }
  return left;
}

std::vector<std::uint32_t> order_of(std::span<const CorpusPart> documents, Direction direction) {
  const auto comes_first = [&](std::uint32_t a, std::uint32_t b) {
    const bool forward = direction == Direction::kForward;
    return documents[forward ? a : b].rank < documents[forward ? b : a].rank;
  };
  std::vector<std::uint32_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0);
  if (std::is_sorted(order.begin(), order.end(), comes_first)) return {};
  std::stable_sort(order.begin(), order.end(), comes_first);
  return order;
}

}  // namespace einmal
