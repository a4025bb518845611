// Finds the parts of a block that stay in the text although they stand somewhere before: a tail, a
// head, a sentence in the middle, a passage that begins in one block and ends in the next.
//
// They are reported, not cut: what is left of the block would be a fragment.
//
//   const std::vector<bool>& seen = finder.keep(scanned);
//   overlaps.scan(scanned, seen);
//   for (const Overlap& overlap : overlaps.found()) report(overlap);
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "match/repeat_finder.h"

namespace einmal {

struct Overlap {
  Span kept;
  Span copy;
  bool whole_blocks_kept = false;  // the kept side is one or more whole blocks
  FoldSet folds;
  std::uint64_t points = 0;
};

class OverlapFinder {
 public:
  // `live` and `anchors` must outlive this object.
  OverlapFinder(const LiveText& live, const AnchorTable& anchors, std::uint64_t points_min)
      : live_(live), anchors_(anchors), points_min_(points_min), found_(live.spool()) {}

  // Looks at the block that was kept last. `seen` tells which of its units stood before.
  void scan(const ScannedBlock& scanned, const std::vector<bool>& seen);

  // Blocks from `first` on are live no more. Returns whether something was found in them that would
  // not be without them; otherwise all is as if they had never been there.
  bool take_back(std::size_t first);

  // The next block does not follow the last one, or is reported already.
  void interrupt() {
    open_.reset();
    tail_.reset();
    forget_last_tail();
  }

  const SpooledArray<Overlap>& found() const { return found_; }
  // Those in [begin, end) of found().
  void forget(std::size_t begin, std::size_t end);

 private:
  struct Part {  // of the last live block
    std::size_t begin = 0;
    std::size_t end = 0;
    LivePlace kept_begin;
    LivePlace kept_end;
    std::uint64_t points = 0;
    std::uint64_t unit_points = 0;  // of the whole units in it: these alone make it a finding
  };
  struct Open {  // reaches the end of its block and may go on in the next one
    Overlap overlap;
    LivePlace copy_begin;
    LivePlace kept_begin;
    LivePlace kept_end;
    std::size_t copy_end_block = 0;
    LiveKeyPtr key = nullptr;  // of that block; perhaps not where the kept text ends its own
    bool reported = false;
    bool kept_ends_block = false;
  };

  struct Tail {  // known units at the end of a block, too few to be a finding
    std::size_t block;
    std::size_t unit;
    std::vector<Fingerprint> fingerprints;
  };

  enum class Next : std::uint8_t { kGoesOn, kEnds, kUnknown };

  void scan_known(const ScannedBlock& scanned, const std::vector<bool>& seen);
  void forget_last_tail();
  void open_tail(const Tail& tail);
  bool open_equal_block(const Tail& tail);
  Next continue_with_block(const Block& block, std::size_t index);
  std::size_t continue_open(const LiveKey& key, std::size_t index);
  bool report_open(bool ends_block);
  std::size_t scan_seen(const LiveKey& key, std::size_t index, std::size_t first, std::size_t last);
  std::optional<Part> longest_at(const LiveKey& key, std::size_t index, std::size_t unit);
  Part part_at(const LiveKey& key, std::size_t index, std::size_t unit, LivePlace place) const;
  Overlap overlap_of(const LiveKey& key, const Part& part) const;
  bool ends_block(const LivePlace& place) const;

  const LiveText& live_;
  const AnchorTable& anchors_;
  std::uint64_t points_min_;
  SpooledArray<Overlap> found_;
  std::optional<Open> open_;
  std::optional<Tail> tail_;
  std::vector<Fingerprint> fingerprints_;  // of the block being scanned
  std::vector<std::uint64_t> places_;
  std::size_t noted_until_ = 0;  // live blocks, to the last one in which something was found
  std::optional<Tail> last_tail_;  // what tail_ was before it was looked at
  std::size_t done_ = 0;  // key offset up to which the block is explained
};

}  // namespace einmal
