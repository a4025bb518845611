#include "match/recent_blocks.h"

#include <algorithm>

namespace einmal {

RecentBlocks::Window RecentBlocks::window_of(const Block& block, std::uint64_t points_min) {
  if (block.points >= points_min) return {0, true};
  if (!follow() && last_.block_begin == block.span.begin) return last_.window;
  const std::size_t reach = std::min(size_, kWindowBlocksMax - 1);
  last_ = {block.span.begin, same_before(block, size_, size_ - reach), {}};
  // Then all that its window can have is in the window of the block before, too.
  const bool adds_nothing = last_.same_before != 0 && !at(size_ - 1).may_be_complete &&
                            at(size_ - last_.same_before).document == block.document;
  if (!adds_nothing) last_.window = reach_back(block, last_.same_before, points_min);
  return last_.window;
}

RecentBlocks::Window RecentBlocks::reach_back(const Block& block, std::uint32_t same_before,
                                              std::uint64_t points_min) const {
  const std::size_t reach = std::min(size_, kWindowBlocksMax - 1);
  std::uint64_t points = block.points;
  // Bit i: the block so many before the end is equal to one of the window. Those are counted once.
  std::uint32_t counted = std::uint32_t{1} << same_before;
  std::size_t before = 0;
  while (before < reach && points < points_min) {
    const Recent& previous = at(size_ - (before + 1));
    if (previous.document != block.document) break;
    ++before;
    if ((counted >> before & 1) == 0) points += previous.points;
    counted |= std::uint32_t{1} << (previous.same_before == 0 ? 0 : before + previous.same_before);
  }
  return {before, points >= points_min};
}

// Takes in the live blocks that are new since the last time; all of them, where some were taken
// back. Returns whether anything has changed.
bool RecentBlocks::follow() {
  const bool only_grown = live_.times_taken_back() == times_taken_back_;
  if (only_grown && live_.size() == size_) return false;
  if (!only_grown) last_ = {};
  times_taken_back_ = live_.times_taken_back();
  const std::size_t first = live_.size() - std::min(live_.size(), kWindowBlocksMax - 1);
  std::size_t index = only_grown ? std::max(first, size_) : first;
  for (; index < live_.size(); ++index) take_in(index, first);
  size_ = live_.size();
  return true;
}

void RecentBlocks::take_in(std::size_t index, std::size_t first) {
  const Block block = live_.block(index);
  Recent recent{short_fingerprint(block), block.points, block.document, 0, true};
  if (index == size_ && block.span.begin == last_.block_begin) {
    recent.same_before = last_.same_before;
    recent.may_be_complete = last_.window.complete;
  } else {
    recent.same_before = same_before(block, index, first);
  }
  recent_[index % kWindowBlocksMax] = recent;
}

// How far before live block `index`, which is or would be `block`, an equal one stands that is not
// before `first`; 0 when there is none. Asks for texts only when fingerprints are equal.
std::uint32_t RecentBlocks::same_before(const Block& block, std::size_t index,
                                        std::size_t first) const {
  for (std::size_t other = index; other > first; --other) {
    if (at(other - 1).fingerprint == short_fingerprint(block) &&
        live_.same_text(other - 1, block)) {
      return static_cast<std::uint32_t>(index - (other - 1));
    }
  }
  return 0;
}

}  // namespace einmal
