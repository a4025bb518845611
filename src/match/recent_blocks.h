// Knows how far back from the end of the live text a window reaches: the shortest run of whole
// blocks that is large enough to be a finding (repeat_finder.cc).
//
// A block that stands in its window already counts for nothing, and in a list of short words that
// is so for nearly all. So it is kept which of the last blocks have the same text.
//
//   RecentBlocks recent(live);
//   RecentBlocks::Window window = recent.window_of(block, points_min);
//   for (std::size_t i = 1; i <= window.before; ++i) use(recent.fingerprint(i));
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "match/live_text.h"

namespace einmal {

// A window of more blocks than this is a list of crumbs and anchors nothing. It bounds the work per
// block when a text repeats short words a million times.
inline constexpr std::size_t kWindowBlocksMax = 16;

class RecentBlocks {
 public:
  // `live` must outlive this object.
  explicit RecentBlocks(const LiveText& live) : live_(live) {}

  struct Window {
    std::size_t before = 0;  // so many live blocks, and then the block
    bool complete = false;   // it has enough points, those of equal blocks counted once
  };

  // Of a block that would be the next live one. Cost: at most a look at each of the last live
  // blocks; nothing when it was asked for last.
  Window window_of(const Block& block, std::uint64_t points_min);

  // The short_fingerprint() of the live block so many before the end. REQUIRES: the last window
  // has at least so many.
  std::uint32_t fingerprint(std::size_t before) const {
    return short_fingerprint(at(size_ - before).block);
  }

 private:
  struct Recent {
    Block block;
    std::uint32_t same_before = 0;  // so many blocks before is the last equal one; 0: none is near
    Window window = {0, true};      // complete unless it is known not to be
  };

  const Recent& at(std::size_t index) const { return recent_[index % kWindowBlocksMax]; }
  bool follow();
  Window reach_back(const Recent& next, std::uint64_t points_min) const;
  std::uint32_t same_before(const Block& block, std::size_t index, std::size_t first) const;

  const LiveText& live_;
  std::array<Recent, kWindowBlocksMax> recent_;  // live block i is at i % kWindowBlocksMax
  std::size_t size_ = 0;                         // of the live text when it was looked at last
  std::uint64_t times_taken_back_ = 0;           // then
  Recent last_;                                  // what was asked then
  bool has_last_ = false;
};

}  // namespace einmal
