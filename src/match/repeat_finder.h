// Finds where a block, or a run of blocks that ends with it, stands already in the live text.
//
// Fingerprints propose, text decides: each match that leaves this class has been compared byte by
// byte in normalized form.
//
//   RepeatFinder finder(live, table_options);
//   if (std::optional<Run> run = finder.match(scanned)) cut_or_report(*run);
//   else finder.keep(scanned);
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "match/anchor_filter.h"
#include "match/anchor_table.h"
#include "match/block_scan.h"
#include "match/live_text.h"
#include "match/recent_blocks.h"

namespace einmal {

// One block of a copy and where it stands in the live text.
struct RunBlock {
  Block block;
  LivePlace kept_begin;
  LivePlace kept_end;
  bool aligned = false;  // it is equal to one live block
  bool pinned = false;   // stays live whatever becomes of the run: a cut relies on it
  std::optional<FoldSet> folds = {};  // what tells it from the text it repeats, once asked for
};

// Consecutive blocks whose text stands, in one piece, in the live text.
using Run = std::vector<RunBlock>;

class RepeatFinder {
 public:
  // A run smaller than `points_min` is no match. `live` must outlive the finder.
  RepeatFinder(LiveText& live, const Fingerprinter& fingerprinter, std::uint64_t points_min,
               AnchorTable table);

  // From here on a block repeats only a block that is equal to it.
  void require_equal_blocks() { equal_blocks_ = true; }

  // From here on a block repeats only what stands inside a longer one, and blocks make no runs.
  void require_longer_block() { longer_block_ = true; }

  // From here on only anchors that the filter lets through are remembered: those of the blocks to
  // come must all have been added to it. Changes no result; `filter` must outlive the finder.
  void filter_by(const AnchorFilter& filter) { filter_ = &filter; }

  // The longest run that ends with `scanned` and stands in the live text before it; of several, one
  // that differs in no letter, then one cut up alike, then the earliest. Its blocks but the last
  // were live and are so no more when this returns a run, except the pinned ones.
  std::optional<Run> match(const ScannedBlock& scanned);

  // True, and a longer run, when the block goes on where `run` ends.
  bool extend(Run& run, const ScannedBlock& scanned) const;

  // When all of `run` stands directly before `longer` as well, puts it there and in front.
  bool absorb(Run& run, Run& longer) const;

  // Adds the block to the live text and its units to the anchors. Returns, for each unit, whether
  // it stood somewhere before; nothing when none did. Good until the next call.
  const std::vector<bool>& keep(const ScannedBlock& scanned);

  // Remembers nothing more of a block that keep() added and a run took in; to be called for each of
  // them, from the first to the last, before anything else is kept. `scanned` is the block as it
  // was kept. Joins it to the live text once more, for the sake of those behind it.
  void forget(const ScannedBlock& scanned);

  // What tells a block of a run from the text it repeats.
  FoldSet folds_of(RunBlock& block) const;

  // Live blocks before `block_limit` hold the text of a cut: they stay.
  void pin(std::size_t block_limit) { pinned_ = std::max(pinned_, block_limit); }

  // No run begins before what is live by now.
  void interrupt() { run_limit_ = live_.size(); }

  // What is taken from here on can be taken back, again and again.
  void mark() {
    anchors_.mark();
    mark_ = {live_.mark(), next_unit_, pinned_, run_limit_};
  }
  // As if nothing was taken since the last mark(). The text of `changed` may then be another one.
  void rewind(Span changed) {
    anchors_.rewind();
    live_.rewind(mark_.live, changed);
    next_unit_ = mark_.next_unit;
    pinned_ = mark_.pinned;
    run_limit_ = mark_.run_limit;
  }
  // Of the live text, when it was marked.
  std::size_t marked_size() const { return mark_.live.blocks; }

  // Distinct blocks counted: "No." twelve times is not twelve words.
  std::uint64_t points_of(const Run& run) const;

  LiveText& live() { return live_; }
  const AnchorTable& anchors() const { return anchors_; }

  // Gives the memory of the anchors back: behind the last block nobody asks for them.
  void forget_anchors() { anchors_ = AnchorTable(0); }

 private:
  // What a fingerprint claims: that a unit of the block, the whole block, or its first words stand
  // at the live unit with the number `place`.
  enum class Claim : std::uint8_t { kUnit, kWindow, kHead };
  struct Anchor {
    Claim claim;
    std::size_t unit;  // of the block; 0 for other claims
    std::size_t block;  // the live one
    std::size_t kept_unit;
  };

  // What match() has spent on one block, so that a text made of few sentences costs no more than a
  // constant for each of its bytes.
  struct Effort {
    std::uint64_t bytes_left = 0;
    // Where a key was laid beside a live block and did not stand: `shift` is where its end lies.
    struct Failure {
      std::size_t block;
      std::size_t shift;
    };
    std::vector<Failure> failures;
    bool failed_at(std::size_t block, std::size_t shift) const;
    void spend(std::uint64_t bytes) { bytes_left -= std::min(bytes_left, bytes); }
  };

  // A verified run and how good it is; the later members break ties.
  struct Candidate {
    Run run;
    bool typographic = false;  // its last block differs from the kept text in no letter
    bool better_than(const Candidate& other) const;
  };

  bool may_repeat(Fingerprint fingerprint) const {
    return filter_ == nullptr || filter_->repeats(fingerprint);
  }
  // Adds an anchor for `fingerprint`, or for a window that ends with it. Returns how many places it
  // had.
  std::size_t remember(Fingerprint anchor, Fingerprint fingerprint, std::uint64_t place) {
    return may_repeat(fingerprint) ? anchors_.insert(anchor, place) : 0;
  }
  // Whether a block is found by its first unit, if only that has room for one place more.
  bool begins_with_unit(const ScannedBlock& scanned) const {
    return scanned.block.points >= points_min_ && scanned.units.size() > 1;
  }
  Fingerprint window_begin(const Block& block) const;
  Fingerprint window_of(const Block& block, bool& complete);
  void add_places(Claim claim, std::size_t unit);
  void collect_places(Claim claim, std::size_t unit, Fingerprint fingerprint);
  bool collect_windows(const ScannedBlock& scanned);
  void collect_units(const ScannedBlock& scanned);
  void try_anchors(const ScannedBlock& scanned, std::optional<Candidate>& best);
  std::optional<RunBlock> verify(const ScannedBlock& scanned, const Anchor& anchor);
  bool stands_at(const LiveKey& key, std::size_t from, RunBlock& found);
  bool neighbours_may_match(const ScannedBlock& scanned, const Anchor& anchor) const;
  bool inner_units_may_match(const ScannedBlock& scanned, const Anchor& anchor) const;
  bool may_stand_at(std::size_t unit, std::uint64_t place) const;
  bool holds(const Anchor& anchor, const LiveKey& key, const LiveKey& kept) const;
  Run extend_left(const RunBlock& last) const;
  std::optional<RunBlock> stands_before(const Block& block, const Block& after,
                                        LivePlace place) const;

  LiveText& live_;
  const Fingerprinter& fingerprinter_;
  std::uint64_t points_min_;
  AnchorTable anchors_;
  RecentBlocks recent_;
  const AnchorFilter* filter_ = nullptr;
  std::uint64_t next_unit_ = 0;
  std::size_t pinned_ = 0;
  std::size_t run_limit_ = 0;  // live blocks before it join no run
  struct Mark {
    LiveText::Mark live;
    std::uint64_t next_unit = 0;
    std::size_t pinned = 0;
    std::size_t run_limit = 0;
  };
  Mark mark_;
  bool longer_block_ = false;
  bool equal_blocks_ = false;
  std::vector<std::uint64_t> places_;
  std::vector<std::uint64_t> unit_places_;  // of all units of a block, one behind the other
  std::vector<std::size_t> unit_places_end_;
  std::vector<Anchor> anchors_tried_;
  Effort effort_;
  std::vector<bool> unit_seen_;
};

}  // namespace einmal
