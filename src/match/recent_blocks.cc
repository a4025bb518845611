#include "match/recent_blocks.h"

#include <algorithm>

namespace einmal {

RecentBlocks::Window RecentBlocks::window_of(const Block& block, std::uint64_t points_min) {
  if (block.points >= points_min) return {0, true};
  const bool is_as_before = !follow();
  if (is_as_before && has_last_ && last_.block.span.begin == block.span.begin) return last_.window;
  const std::size_t reach = std::min(size_, kWindowBlocksMax - 1);
  last_ = {block, same_before(block, size_, size_ - reach), {}};
  has_last_ = true;
  // Then all that its window can have is in the window of the block before, too.
  const bool adds_nothing = last_.same_before != 0 && !at(size_ - 1).window.complete &&
                            at(size_ - last_.same_before).block.document == block.document;
  if (!adds_nothing) last_.window = reach_back(last_, points_min);
  return last_.window;
}

RecentBlocks::Window RecentBlocks::reach_back(const Recent& next, std::uint64_t points_min) const {
  const std::size_t reach = std::min(size_, kWindowBlocksMax - 1);
  std::uint64_t points = next.block.points;
  // Bit i: the block so many before the end is equal to one of the window. Those are counted once.
  std::uint32_t counted = std::uint32_t{1} << next.same_before;
  std::size_t before = 0;
  while (before < reach && points < points_min) {
    const Recent& previous = at(size_ - (before + 1));
    if (previous.block.document != next.block.document) break;
    ++before;
    if ((counted >> before & 1) == 0) points += previous.block.points;
    counted |= std::uint32_t{1} << (previous.same_before == 0 ? 0 : before + previous.same_before);
  }
  return {before, points >= points_min};
}

// Takes in the live blocks that are new since the last time; all of them, where some were taken
// back. Returns whether anything has changed.
bool RecentBlocks::follow() {
  const bool only_grown = live_.times_taken_back() == times_taken_back_;
  if (only_grown && live_.size() == size_) return false;
  has_last_ = has_last_ && only_grown;
  times_taken_back_ = live_.times_taken_back();
  const std::size_t first = live_.size() - std::min(live_.size(), kWindowBlocksMax - 1);
  std::size_t index = only_grown ? std::max(first, size_) : first;
  for (; index < live_.size(); ++index) {
    Recent& recent = recent_[index % kWindowBlocksMax];
    // The block that was asked for has mostly joined.
    if (has_last_ && index == size_ && live_.span(index).begin == last_.block.span.begin) {
      recent = last_;
    } else {
      const Block block = live_.block(index);
      recent = {block, same_before(block, index, first)};
    }
  }
  size_ = live_.size();
  return true;
}

// How far before live block `index`, which is or would be `block`, an equal one stands that is not
// before `first`; 0 when there is none. Asks for texts only when fingerprints are equal.
std::uint32_t RecentBlocks::same_before(const Block& block, std::size_t index,
                                        std::size_t first) const {
  for (std::size_t other = index; other > first; --other) {
    if (live_.same_text(at(other - 1).block, block)) {
      return static_cast<std::uint32_t>(index - (other - 1));
    }
  }
  return 0;
}

}  // namespace einmal
