#include "match/recent_blocks.h"

#include <algorithm>

namespace einmal {

RecentBlocks::Window RecentBlocks::window_of(const Block& block, std::uint64_t points_min) {
  std::uint64_t points = block.points;
  if (points >= points_min) return {0, true};
  follow();
  const std::size_t reach = std::min(size_, kWindowBlocksMax - 1);
  // Bit i: the block so many before the end is equal to one of the window. Those are counted once.
  std::uint32_t counted = std::uint32_t{1} << same_before(block, size_, size_ - reach);
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
// back.
void RecentBlocks::follow() {
  const bool only_grown = live_.times_taken_back() == times_taken_back_;
  times_taken_back_ = live_.times_taken_back();
  const std::size_t first = live_.size() - std::min(live_.size(), kWindowBlocksMax - 1);
  std::size_t index = only_grown ? std::max(first, size_) : first;
  size_ = live_.size();
  for (; index < size_; ++index) {
    const Block block = live_.block(index);
    recent_[index % kWindowBlocksMax] = {block.fingerprint, block.points, block.document,
                                         same_before(block, index, first)};
  }
}

// How far before live block `index`, which is or would be `block`, an equal one stands that is not
// before `first`; 0 when there is none. Asks for texts only when fingerprints are equal.
std::uint32_t RecentBlocks::same_before(const Block& block, std::size_t index,
                                        std::size_t first) const {
  for (std::size_t other = index; other > first; --other) {
    if (at(other - 1).fingerprint == block.fingerprint &&
        live_.same_text(live_.block(other - 1), block)) {
      return static_cast<std::uint32_t>(index - (other - 1));
    }
  }
  return 0;
}

}  // namespace einmal
