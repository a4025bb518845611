// A run of blocks that stands already is held back until it ends, because what may go depends on
// how it ends: a heading goes only with its whole section, and the last thing below a heading
// stays. Then the run is parted into what goes and what stays; what stays joins the live text after
// all.
#include "plan/planner.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "format/block_kind.h"
#include "format/lines.h"
#include "match/walk.h"
#include "plan/blanks_around.h"
#include "text/fold_differences.h"
#include "text/units.h"

namespace einmal {
Planner::Planner(LiveText& live, const Fingerprinter& fingerprinter, const FindOptions& options,
                 AnchorTable anchors)
    : live_(live),
      options_(options),
      points_min_(std::uint64_t{options.min_words} * kPointsPerWord),
      finder_(live, fingerprinter, points_min_, std::move(anchors)),
      ahead_(finder_.anchors(), live),
      overlaps_(live, finder_.anchors(), points_min_),
      scanner_(live.normalizer(), fingerprinter, live.direction()),
      kinds_(live),
      settled_(live.spool()),
      findings_(live.spool()),
      cut_blocks_(live.spool()),
      guessed_cuts_(live.spool()) {
  if (!options.contained) finder_.require_equal_blocks();
}

// Nothing runs on from one document to the next.
void Planner::begin_document(std::uint32_t document) {
  close_all(nullptr);
  if (settles_documents_) seal_document();
  overlaps_.interrupt();
  waiting_.clear();
  document_ = document;
  if (settles_documents_) open_document();
}

void Planner::take(const ScannedBlock& scanned) {
  if (scanned.block.document != document_) begin_document(scanned.block.document);
  if (scanned.units.empty()) return;  // invisible characters only
  if (is_left_alone(scanned.block)) return keep_alone(scanned);
  if (!run_.empty() && finder_.extend(run_, scanned)) return;
  std::optional<Run> match = finder_.match(scanned);
  if (!run_.empty()) {
    if (match && match->size() == 1 && finder_.absorb(run_, *match)) {
      run_ = std::move(*match);
      return;
    }
    // The blocks that the match took in are live as long as the open run is undecided.
    const bool took_in = match && match->size() > 1;
    for (std::size_t i = 0; took_in && i + 1 < match->size(); ++i) {
      if (!(*match)[i].pinned) live_.push((*match)[i].block);
    }
    const std::size_t live_size = live_.size();
    close_run(&scanned);
    if (!run_.empty()) return take(scanned);  // what is left of it may go on here
    // What stays of a run may be where this block stands; nothing else has changed.
    if (took_in || live_.size() != live_size) match = finder_.match(scanned);
    if (behind_stayed_ && match) see_what_goes_on(*match);
  }
  if (match) {
    run_ = std::move(*match);
    run_partings_ = partings_;
    run_live_count_ = run_.size() - 1;
    run_was_live_ = run_live_count_ > 0;
    if (run_was_live_ && blocks_cut_ > 0 && last_cut_begin_ > run_.front().block.span.begin) {
      // A second run finds this one and not what it began with.
      finds_same_again_ = cuts_no_more_ = false;
    }
  } else {
    keep(scanned);
  }
}

void Planner::keep_alone(const ScannedBlock& scanned) {
  close_all(&scanned);
  finder_.keep(scanned);
  finder_.interrupt();
  overlaps_.interrupt();
}

void Planner::keep(const ScannedBlock& scanned) {
  const std::vector<bool>& seen = finder_.keep(scanned);
  overlaps_.scan(scanned, seen);
}

void Planner::scan_again(const Block& block, ScannedBlock& scanned) {
  scanner_.scan(live_.source(), block.span, again_marks_, scanned);
  scanned.block.guessed = block.guessed;
  scanned.block.single_line = block.single_line;
  scanned.block.plain_lines = block.plain_lines;
  scanned.block.document = block.document;
}

// Puts a block back that was taken for a repeat and stays. What it repeats is reported already.
void Planner::keep_again(const Block& block) {
  if (rest_is_taken_) return rest_.push_back(block);
  scan_again(block, again_);
  finder_.keep(again_);
  overlaps_.interrupt();
}

// What stays of a run may be another one.
void Planner::close_all(const ScannedBlock* next) {
  while (!run_.empty()) close_run(next);
}

void Planner::close_run(const ScannedBlock* next) {
  const bool forward = live_.direction() == Direction::kForward;
  judge_blocks();
  std::vector<JudgedBlock> reversed;
  if (!forward) reversed.assign(judged_.rbegin(), judged_.rend());
  const std::vector<JudgedBlock>& in_order = forward ? judged_ : reversed;
  // The run may have taken in blocks that stood behind a waiting one.
  const auto waiting = static_cast<std::size_t>(
      std::upper_bound(waiting_.begin(), waiting_.end(), live_.size()) - waiting_.begin());
  const bool behind_waiting = waiting > 0 && waiting_[waiting - 1] == live_.size();
  RunSurroundings around = surroundings(next);
  judge(in_order, around, points_min_, goes_);
  // Most runs are a paragraph that goes, and more text follows: whatever stands above it.
  const bool is_decided = run_.size() == 1 && goes_[0] && !around.section_ends &&
                          !behind_waiting && options_.identical && options_.contained;
  if (!is_decided && stands_below_heading(next)) {
    around.heading_before = true;
    judge(in_order, around, points_min_, goes_);
  }
  if (!forward) std::reverse(goes_.begin(), goes_.end());
  std::size_t first = 0;
  while (first + 1 < run_.size() && run_[first].pinned) ++first;
  if (first > 0 && goes_[0]) cuts_no_more_ = false;  // what relies on that block may be gone
  if (behind_waiting && goes_[first]) goes_.assign(goes_.size(), false);
  if (run_.front().block.guessed) keep_lines_read_otherwise(goes_);
  const std::size_t cuts = blocks_cut_;
  rest_is_taken_ = leaves_rest_alone();
  if (run_was_live_) forget_taken_in();
  settle();
  if (blocks_cut_ > cuts) waiting_.resize(waiting);
  see_what_is_left(blocks_cut_ - cuts, next);
  // What is left when a part goes is another run in a second run.
  const bool waits = next != nullptr && blocks_cut_ == cuts && may_change(in_order, around);
  if (waits) waiting_.push_back(live_.size());
  run_.clear();
  if (rest_is_taken_) take_rest();
}

// Reports the run in stretches that go and stretches that stay.
void Planner::settle() {
  for (std::size_t first = 0; first < run_.size();) {
    std::size_t last = first + 1;
    while (last < run_.size() && goes_[last] == goes_[first] &&
           may_be_cut(run_[last]) == may_be_cut(run_[first])) {
      ++last;
    }
    report(first, last, goes_[first]);
    first = last;
  }
}

void Planner::report(std::size_t first, std::size_t last, bool safe) {
  Finding finding;
  std::uint64_t points = 0;
  std::uint64_t distinct_points = 0;
  bool aligned = true;
  bool kind_known = false;
  for (std::size_t i = first; i < last; ++i) {
    aligned = aligned && run_[i].aligned;
    points += run_[i].block.points;
    distinct_points += judged_[i].points;
    if (!kind_known && judged_[i].kind != BlockKind::kHeading) {
      finding.block_kind = judged_[i].kind;
      kind_known = true;
    }
    finding.folds.add(*run_[i].folds);
  }
  if (!kind_known) finding.block_kind = BlockKind::kHeading;
  finding.kind = aligned ? FindingKind::kIdentical : FindingKind::kContained;
  std::size_t copied = first;  // pinned blocks stand before the copy
  while (copied + 1 < last && run_[copied].pinned) ++copied;
  const Span a = run_[copied].block.span;
  const Span b = run_[last - 1].block.span;
  finding.copy = {std::min(a.begin, b.begin), std::max(a.end, b.end)};
  finding.kept = kept_span(run_[copied], run_[last - 1]);
  finding.safe = safe;
  finding.is_protected = is_protected(run_[first].block);
  finding.words = points / kPointsPerWord;
  finding.blocks = last - first;
  const bool is_finding = is_wanted(finding.kind) && (safe || distinct_points >= points_min_);
  const bool cut = is_finding && (safe || (options_.unsafe && may_be_cut(run_[first])));
  Removal removal = Removal::kNone;
  if (cut) {
    finder_.pin(run_[last - 1].kept_end.block + 1);
    removal = cut_blocks(first, last, finding);
  } else {
    for (std::size_t i = first; i < last; ++i) {
      if (!run_[i].pinned) keep_again(run_[i].block);
    }
  }
  if (is_finding && (cut || !rest_is_taken_)) findings_.push_back(finding, removal);
}

// The blocks of a run that was not live follow each other, unless some between them went before:
// the finding says where they are.
Removal Planner::cut_blocks(std::size_t first, std::size_t last, Finding& finding) {
  Removal removal = Removal::kNone;
  for (std::size_t i = first; i < last; ++i) {
    if (run_[i].pinned) continue;
    const Block& block = run_[i].block;
    ++blocks_cut_;
    last_cut_begin_ = block.span.begin;
    if (block.guessed) guessed_cuts_.push_back(block.span);
    if (takes_again_) hand_over(run_[i]);
    if (kinds_.given_of(block) != nullptr) {
      bare_cuts_.push_back({block.span, finding.kept});
      const Span cut = finding.is_cut() ? finding.cut : block.span;
      finding.cut = {std::min(cut.begin, block.span.begin), std::max(cut.end, block.span.end)};
    } else if (run_was_live_ || run_partings_ > 0 || takes_again_) {
      cut_blocks_.push_back({block.span, finding.copy.begin});
      removal = Removal::kBlocks;
    } else {
      removal = Removal::kWhole;
    }
  }
  return removal;
}

// Fills judged_.
void Planner::judge_blocks() {
  judged_.clear();
  for (std::size_t i = 0; i < run_.size(); ++i) {
    const Block& block = run_[i].block;
    // Only small blocks can matter twice; a large one is enough by itself.
    const bool counted =
        block.points < points_min_ &&
        std::any_of(run_.begin() + static_cast<std::ptrdiff_t>(i > 64 ? i - 64 : 0),
                    run_.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const RunBlock& earlier) { return live_.same_text(earlier.block, block); });
    const std::string_view text = live_.source(block.span);
    run_[i].folds = folds_of(run_[i]);
    const BlockKind kind = kinds_.kind_of(block);
    judged_.push_back({kind, !run_[i].folds->typographic_only(), counted ? 0 : block.points,
                       introduces(text), is_copyright_notice(text), options_.cut_kinds.has(kind),
                       !may_be_cut(run_[i]) || !stands_among_its_kind(run_[i])});
    const GivenBlocks* const given = kinds_.given_of(block);
    if (given == nullptr) continue;
    const Block& kept = live_.block(run_[i].kept_begin.block);
    judged_.back().level = given->level_of(block.span);
    const GivenBlocks* const given_kept = kinds_.given_of(kept);
    judged_.back().same_place = given_kept == nullptr ||  // plain text says nothing of places
                               given->same_place(block.span, *given_kept, kept.span);
    judged_.back().sample_between =
        given_kept == given && given->sample_between(kept.span, block.span);
  }
}

// Whether it may, should somebody ask for it.
bool Planner::may_be_cut(const RunBlock& block) const {
  const GivenBlocks* const given = kinds_.given_of(block.block);
  if (given != nullptr && given->is_fixed(block.block.span)) return false;
  if (document_stays_ || (guessed_stay_ && block.block.guessed)) return false;
  return !is_protected(block.block);
}

bool Planner::is_protected(const Block& block) const {
  if (!documents_.empty() && documents_[block.document].fixed) return true;
  return !options_.protect_kinds.empty() && options_.protect_kinds.has(kinds_.kind_of(block));
}

// What a format calls a quotation or code says something else than a paragraph of the same words.
bool Planner::stands_among_its_kind(const RunBlock& block) const {
  const GivenBlocks* const given = kinds_.given_of(block.block);
  if (given != nullptr && given->is_tied(block.block.span)) return false;
  const auto [first, last] = std::minmax(block.kept_begin.block, block.kept_end.block);
  const GivenBlocks* const kept = kinds_.given_of(live_.block(first));
  if (given == nullptr && kept == nullptr) return true;
  const bool both_given = given != nullptr && kept != nullptr;
  for (std::size_t i = first; i <= last; ++i) {
    const BlockKind kind = kinds_.kind_of(live_.block(i));
    if (!is_kind_of(kind, kinds_.kind_of(block.block), both_given)) return false;
  }
  return true;
}

FoldSet Planner::folds_of(RunBlock& block) const {
  FoldSet folds = finder_.folds_of(block);
  const GivenBlocks* const given = kinds_.given_of(block.block);
  const GivenBlocks* const given_kept = kinds_.given_of(live_.block(block.kept_begin.block));
  if (given != nullptr || given_kept != nullptr) {
    const Span kept = kept_span(block, block);
    folds.add(mark_folds({given_kept, kept, live_.source(kept)},
                         {given, block.block.span, live_.source(block.block.span)}));
    return folds;
  }
  if (!block.aligned) return folds;
  folds.add(blanks_differ(live_, live_.span(block.kept_begin.block), block.block.span));
  return folds;
}

Span Planner::kept_span(const RunBlock& first, const RunBlock& last) const {
  const auto begin_of = [this](const LivePlace& place) {
    if (place.offset == 0) return live_.span(place.block);
    return live_.key(place.block)->source_of(place.offset, place.offset + 1);
  };
  const auto end_of = [this](const LivePlace& place) {
    if (place.offset == LivePlace::kBlockEnd) return live_.span(place.block);
    const LiveKeyPtr key = live_.key(place.block);
    if (place.offset == key->text().size()) return live_.span(place.block);
    return key->source_of(place.offset - 1, place.offset);
  };
  const Span begin = begin_of(first.kept_begin);
  const Span end = end_of(last.kept_end);
  return live_.direction() == Direction::kForward ? Span{begin.begin, end.end}
                                                  : Span{end.begin, begin.end};
}

bool Planner::is_wanted(FindingKind kind) const {
  switch (kind) {
    case FindingKind::kIdentical: return options_.identical;
    case FindingKind::kContained: return options_.contained;
    case FindingKind::kOverlap: return options_.overlap;
  }
  return false;
}

void Planner::add_overlaps() {
  for (const Overlap& overlap : overlaps_.found()) {
    Finding finding;
    finding.kind = overlap.whole_blocks_kept ? FindingKind::kContained : FindingKind::kOverlap;
    if (!is_wanted(finding.kind)) continue;
    finding.kept = overlap.kept;
    finding.copy = overlap.copy;
    finding.folds = overlap.folds;
    finding.words = overlap.points / kPointsPerWord;
    finding.is_protected = is_protected(overlap.copy);
    findings_.push_back(finding);
  }
}

// A part of a block: of which kind that is matters only when all of them are protected.
bool Planner::is_protected(Span copy) const {
  if (options_.protect_kinds == KindSet::all()) return true;
  const auto document = std::partition_point(
      documents_.begin(), documents_.end(),
      [&](const CorpusPart& part) { return part.span.end <= copy.begin; });
  return document != documents_.end() && document->fixed;
}

PlannedRepeats Planner::finish() {
  close_all(nullptr);
  if (settles_documents_) seal_document();
  if (documents_.empty()) see_lines_that_are_left();
  finder_.forget_anchors();
  if (settles_documents_) return {{}, {}, std::move(settled_)};
  std::vector<Span> documents;
  for (const CorpusPart& part : documents_) documents.push_back(part.span);
  return planned({live_.source(), LiveSpans(live_), documents}, live_.spool());
}

PlannedRepeats Planner::planned(const CutText& text, Spool* spool) {
  add_overlaps();
  findings_.sort();
  SpooledArray<Cut> cuts = plan_cuts(text, cut_blocks_, findings_, spool);
  if (!bare_cuts_.empty()) {  // then there is no spool
    for (const Cut& cut : bare_cuts_) cuts.push_back(cut);
    std::sort(cuts.begin(), cuts.end(),
              [](const Cut& a, const Cut& b) { return a.removed.begin < b.removed.begin; });
  }
  return {std::move(findings_), std::move(cuts), {}};
}

}  // namespace einmal
