// Takes the blocks of a document one after the other and decides: stays, is reported, goes.
//
// The story of einmal in one class. What goes leaves the live text at once, so that everything
// later is compared with the output as it will be; see match/live_text.h.
//
//   Planner planner(live, fingerprinter, options, document_bytes);
//   for (ScannedBlock& block : blocks) planner.take(block);
//   PlannedRepeats repeats = planner.finish();
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "match/look_ahead.h"
#include "match/overlap_finder.h"
#include "match/repeat_finder.h"
#include "plan/block_cuts.h"
#include "plan/block_kinds.h"
#include "plan/packed_findings.h"
#include "plan/safety.h"
#include "plan/settled_findings.h"

namespace einmal {

// As Repeats, but smaller, and perhaps in the spool of the live text.
struct PlannedRepeats {
  PackedFindings findings;
  SpooledArray<Cut> cuts;
  SettledFindings settled;  // instead of these, where documents are settled one by one
};

class Planner {
 public:
  // REQUIRES: blocks are taken in the direction of `live`; all references outlive the planner.
  Planner(LiveText& live, const Fingerprinter& fingerprinter, const FindOptions& options,
          AnchorTable anchors);

  // From here on a run is a finding only if one single, longer block contains it.
  void require_longer_block() { finder_.require_longer_block(); }

  // A run ends where its document does, and blocks of the `fixed` ones stay. Each cut in the text
  // of a reading is the text of one block. Unless this is called, the text is one plain document.
  // Call before the first block; `documents` must outlive the planner.
  void read_documents(std::span<const CorpusPart> documents) {
    documents_ = documents;
    kinds_.read_documents(documents);
  }

  // See RepeatFinder::filter_by. Call before the first block.
  void filter_by(const AnchorFilter& filter) { finder_.filter_by(filter); }

  // The blocks that begin there stay and are no findings. Sorted; must outlive the planner. Call
  // before the first block.
  void leave_alone(std::span<const std::uint64_t> begins) { left_alone_ = begins; }

  // From here on each document is taken until a second run would cut nothing from it, before the
  // next one begins. Call before the first block, behind read_documents(). REQUIRES: the documents
  // are plain text.
  void settle_documents(KeptPlaces kept = KeptPlaces::kAll);

  // Takes the next block. Cost: amortized linear in its size.
  void take(const ScannedBlock& scanned);

  // Says which blocks will be taken, of which `next` is the next: see LookAhead.
  void look_ahead(std::span<const ScannedBlock> blocks, std::size_t next) {
    ahead_.look(blocks, next);
  }

  // Findings and plan. Call once, behind the last block.
  PlannedRepeats finish();

  // Instead, document by document: a document begins, ends with what was found in it, and may be
  // taken back and taken once more, changed perhaps, as if for the first time. The planner must
  // have read_documents(), and the memory of the live text has no spool.
  void mark_document();
  PlannedRepeats finish_document(std::uint32_t document);
  void rewind_document(std::uint32_t document);

  // The blocks that go although they were blocks only as long as their neighbours stay. Elsewhere
  // the output is sure to be cut up into the live blocks.
  SpooledArray<Span>& guessed_cuts() { return guessed_cuts_; }

  // True when it is sure that taking the live blocks alone would find all that was found and stays,
  // and nothing else; with settle_documents(), of the last one. REQUIRES: blocks are what
  // `documents` says, and were taken forward.
  bool finds_same_again() const { return finds_same_again_; }
  // True when it is sure that taking the live blocks alone would cut nothing.
  bool cuts_no_more() const { return cuts_no_more_; }
  // Passages of one plain document of which so many guessed lines are left and will be read as so
  // many blocks, which changes nothing of what a second run cuts. Good behind finish().
  struct ReadAnew {
    Span passage;
    std::size_t lines = 0;
    std::size_t blocks = 0;
  };
  const std::vector<ReadAnew>& read_anew() const { return read_anew_; }

 private:
  // How much there is of each.
  struct Found {
    std::size_t findings = 0;
    std::size_t listed_cuts = 0;
    std::size_t blocks_cut = 0;
    std::size_t guessed_cuts = 0;
    std::size_t overlaps = 0;
  };
  // A block that goes although an earlier cut may rely on it.
  struct HandedOver {
    Span block;
    Span kept;
    std::size_t finding;
  };

  void begin_document(std::uint32_t document);
  void open_document();
  void settle_document();
  void seal_document();
  bool leaves_lines_read_otherwise() const;
  void go_back();
  void take_left();
  void take_anew();
  void take_again(const SpooledArray<Block>& blocks);
  Found found_so_far() const;
  void forget_behind(Found found);
  void forget_uncut(Found& before);
  void hand_over(const RunBlock& block);
  bool hand_over_survivors(Found before);
  bool is_left_alone(const Block& block) const {
    return std::binary_search(left_alone_.begin(), left_alone_.end(), block.span.begin);
  }
  void close_run(const ScannedBlock* next);
  void close_all(const ScannedBlock* next);
  void take_rest();
  RunSurroundings surroundings(const ScannedBlock* next) const;
  bool stands_below_heading(const ScannedBlock* next) const;
  void see_what_is_left(std::size_t gone, const ScannedBlock* next);
  void see_what_goes_on(const Run& match);
  void keep_lines_read_otherwise(std::vector<bool>& goes) const;
  void see_lines_that_are_left();
  void see_lines_that_are_left(Span passage);
  bool borders_on_repeat(std::size_t first, std::size_t last) const;
  bool stands_elsewhere(const ScannedBlock& scanned, std::size_t first, std::size_t last);
  bool may_change(const std::vector<JudgedBlock>& in_order, RunSurroundings around) const;
  void forget_taken_in();
  bool leaves_rest_alone();
  void settle();
  void report(std::size_t first, std::size_t last, bool safe);
  void scan_again(const Block& block, ScannedBlock& scanned);
  void keep_again(const Block& block);
  void keep_alone(const ScannedBlock& scanned);  // no run reaches over it
  void keep(const ScannedBlock& scanned);
  void judge_blocks();
  FoldSet folds_of(RunBlock& block) const;
  Span kept_span(const RunBlock& first, const RunBlock& last) const;
  bool is_wanted(FindingKind kind) const;
  bool is_introduced(const Block* above) const;
  bool repeats_everything(std::size_t live_size) const;
  bool serves(const Block* beside) const;
  void add_overlaps();
  Removal cut_blocks(std::size_t first, std::size_t last, Finding& finding);
  PlannedRepeats planned(const CutText& text, Spool* spool);
  bool may_be_cut(const RunBlock& block) const;
  bool is_protected(const Block& block) const;
  bool is_protected(Span copy) const;
  bool stands_among_its_kind(const RunBlock& block) const;

  LiveText& live_;
  const FindOptions& options_;
  std::uint64_t points_min_;
  RepeatFinder finder_;
  LookAhead ahead_;
  OverlapFinder overlaps_;
  BlockScanner scanner_;
  ScannedBlock again_;  // scratch of keep_again
  KeyMarks again_marks_;
  Run run_;
  std::vector<JudgedBlock> judged_;  // what its blocks are, and which of them go, as it is closed
  std::vector<bool> goes_;
  BlockKinds kinds_;
  bool run_was_live_ = false;  // a part of it, when it began
  std::size_t run_live_count_ = 0;  // so many blocks of it, at its front
  unsigned run_partings_ = 0;  // so many runs were parted, one after the other, to leave this one
  Run stayed_;  // the last one of which nothing went, and how much was live behind it
  std::size_t stayed_until_ = 0;
  bool behind_stayed_ = false;  // what stood between that and the next block has just gone
  bool rest_is_taken_ = false;  // once more: what stays of the run
  std::vector<Block> rest_;
  unsigned partings_ = 0;  // of the run whose rest is being taken, and that one as well
  bool finds_same_again_ = true;
  bool cuts_no_more_ = true;
  std::span<const CorpusPart> documents_;
  std::span<const std::uint64_t> left_alone_;
  std::uint32_t document_ = 0;  // of the last block
  // Of the last document: sizes of the live text behind each run that may_change().
  std::vector<std::size_t> waiting_;
  bool settles_documents_ = false;
  Found document_begin_;         // what was found before the last document
  bool takes_again_ = false;     // what is left of it
  bool guessed_stay_ = false;    // its blocks that were guessed
  bool document_stays_ = false;
  std::vector<HandedOver> handed_over_;
  SettledFindings settled_;
  PackedFindings findings_;  // of all documents, or of the one that is not settled yet
  SpooledArray<CutBlock> cut_blocks_;  // of the findings of Removal::kBlocks
  std::vector<Cut> bare_cuts_;  // go without a separator: what goes with them their format says
  std::size_t blocks_cut_ = 0;
  std::uint64_t last_cut_begin_ = 0;  // of the block that was cut last
  SpooledArray<Span> guessed_cuts_;
  std::vector<Span> stayed_runs_;  // and what they repeat; of one plain document
  std::vector<ReadAnew> read_anew_;
};

}  // namespace einmal
