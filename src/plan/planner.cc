// A run of blocks that stands already is held back until it ends, because what may go depends on
// how it ends: a heading goes only with its whole section, and the last thing below a heading
// stays. Then the run is parted into what goes and what stays; what stays joins the live text after
// all.
#include "plan/planner.h"

#include <algorithm>
#include <cassert>

#include "format/block_kind.h"
#include "format/lines.h"
#include "match/walk.h"
#include "plan/separator.h"
#include "text/fold_differences.h"
#include "text/units.h"

namespace einmal {

Planner::Planner(LiveText& live, const Fingerprinter& fingerprinter, const FindOptions& options,
                 AnchorTable anchors)
    : live_(live),
      options_(options),
      points_min_(std::uint64_t{options.min_words} * kPointsPerWord),
      finder_(live, fingerprinter, points_min_, std::move(anchors)),
      overlaps_(live, finder_.anchors(), points_min_),
      scanner_(live.normalizer(), fingerprinter, live.direction()) {
  if (!options.contained) finder_.require_equal_blocks();
}

void Planner::take(const ScannedBlock& scanned) {
  if (scanned.units.empty()) return;  // invisible characters only
  if (!run_.empty() && finder_.extend(run_, scanned)) return;
  std::optional<Run> match = finder_.match(scanned);
  if (!run_.empty()) {
    if (match && match->size() == 1 && finder_.absorb(run_, *match)) {
      run_ = std::move(*match);
      return;
    }
    // The blocks that the match took in are live as long as the open run is undecided.
    if (match) {
      for (std::size_t i = 0; i + 1 < match->size(); ++i) {
        if (!(*match)[i].pinned) live_.push((*match)[i].block);
      }
    }
    close_run(&scanned);
    match = finder_.match(scanned);
  }
  if (match) {
    run_ = std::move(*match);
  } else {
    keep(scanned);
  }
}

void Planner::keep(const ScannedBlock& scanned) {
  const std::vector<bool>& seen = finder_.keep(scanned);
  overlaps_.scan(scanned, seen);
}

// Puts a block back that was taken for a repeat and stays. What it repeats is reported already.
void Planner::keep_again(const Block& block) {
  scanner_.scan(live_.source(), block.span, again_key_, again_);
  again_.block.guessed = block.guessed;
  finder_.keep(again_);
  overlaps_.interrupt();
}

void Planner::close_run(const ScannedBlock* next) {
  if (run_.empty()) return;
  const std::vector<JudgedBlock> judged = judged_blocks();
  RunSurroundings around;
  const Block* before = live_.size() > 0 ? &live_.block(live_.size() - 1) : nullptr;
  const bool forward = live_.direction() == Direction::kForward;
  const bool heading_next = next == nullptr || is_heading(next->block);
  const bool heading_before = before != nullptr && is_heading(*before);
  const Block* behind = next != nullptr ? &next->block : nullptr;
  const Block* above = forward ? before : behind;
  const Block* below = forward ? behind : before;
  around.introduced = is_introduced(above);
  around.owned = above != nullptr && is_copyright_notice(live_.source(above->span));
  around.prose_follows = (forward ? judged.back() : judged.front()).introduces &&
                         below != nullptr && kind_of(*below) == BlockKind::kParagraph;
  if (forward) {
    // Directly behind its original, a copy has nothing to do with the heading that this ends with.
    around.heading_before = heading_before && run_.back().kept_end.block + 1 != live_.size();
    around.section_ends = heading_next;
  } else {
    around.heading_before = next != nullptr && is_heading(next->block);
    around.section_ends = before == nullptr || heading_before;
  }
  around.repeats_everything = repeats_everything();
  if (given_ != nullptr) {
    around.typed = true;
    around.level_behind = below == nullptr ? 1 : given_->level_of(below->span);
    around.follows_kept = run_.back().kept_end.block + 1 == live_.size();
    around.serves_before = serves(above);
    around.serves_behind = serves(below);
  }
  std::vector<JudgedBlock> in_order = judged;
  if (!forward) std::reverse(in_order.begin(), in_order.end());
  std::vector<bool> goes = judge(in_order, around, points_min_);
  if (!forward) std::reverse(goes.begin(), goes.end());
  settle(judged, goes);
  run_.clear();
}

// Reports the run in stretches that go and stretches that stay.
void Planner::settle(const std::vector<JudgedBlock>& judged, const std::vector<bool>& goes) {
  for (std::size_t first = 0; first < run_.size();) {
    std::size_t last = first + 1;
    while (last < run_.size() && goes[last] == goes[first] &&
           may_be_cut(run_[last]) == may_be_cut(run_[first])) {
      ++last;
    }
    report(first, last, goes[first], judged);
    first = last;
  }
}

void Planner::report(std::size_t first, std::size_t last, bool safe,
                     const std::vector<JudgedBlock>& judged) {
  Finding finding;
  std::uint64_t points = 0;
  std::uint64_t distinct_points = 0;
  bool aligned = true;
  bool kind_known = false;
  for (std::size_t i = first; i < last; ++i) {
    aligned = aligned && run_[i].aligned;
    points += run_[i].block.points;
    distinct_points += judged[i].points;
    if (!kind_known && judged[i].kind != BlockKind::kHeading) {
      finding.block_kind = judged[i].kind;
      kind_known = true;
    }
    finding.folds.add(folds_of(run_[i]));
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
  finding.words = points / kPointsPerWord;
  finding.blocks = last - first;
  const bool is_finding = is_wanted(finding.kind) && (safe || distinct_points >= points_min_);
  const bool cut = is_finding && (safe || (options_.unsafe && may_be_cut(run_[first])));
  if (cut) finder_.pin(run_[last - 1].kept_end.block + 1);
  for (std::size_t i = first; i < last; ++i) {
    if (run_[i].pinned) continue;
    if (cut) {
      cut_blocks_.push_back({run_[i].block.span, findings_.size()});
      settled_ = settled_ && !run_[i].block.guessed;
    } else {
      keep_again(run_[i].block);
    }
  }
  if (is_finding) findings_.push_back(finding);
}

std::vector<JudgedBlock> Planner::judged_blocks() const {
  std::vector<JudgedBlock> judged;
  judged.reserve(run_.size());
  for (std::size_t i = 0; i < run_.size(); ++i) {
    const Block& block = run_[i].block;
    // Only small blocks can matter twice; a large one is enough by itself.
    const bool counted =
        block.points < points_min_ &&
        std::any_of(run_.begin() + static_cast<std::ptrdiff_t>(i > 64 ? i - 64 : 0),
                    run_.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const RunBlock& earlier) { return live_.same_text(earlier.block, block); });
    const std::string_view text = live_.source(block.span);
    const BlockKind kind = kind_of(block);
    judged.push_back({kind, !folds_of(run_[i]).typographic_only(), counted ? 0 : block.points,
                      introduces(text), is_copyright_notice(text), options_.cut_kinds.has(kind),
                      !may_be_cut(run_[i]) || !stands_among_its_kind(run_[i])});
    if (given_ == nullptr) continue;
    const Span kept = live_.block(run_[i].kept_begin.block).span;
    judged.back().level = given_->level_of(block.span);
    judged.back().same_place = given_->same_place(kept, block.span);
  }
  return judged;
}

// Whether it may, should somebody ask for it.
bool Planner::may_be_cut(const RunBlock& block) const {
  if (given_ != nullptr && given_->is_fixed(block.block.span)) return false;
  return options_.protect_kinds.empty() || !options_.protect_kinds.has(kind_of(block.block));
}

// What a format calls a quotation or code says something else than a paragraph of the same words.
bool Planner::stands_among_its_kind(const RunBlock& block) const {
  if (given_ == nullptr) return true;
  if (given_->is_tied(block.block.span)) return false;
  const auto [first, last] = std::minmax(block.kept_begin.block, block.kept_end.block);
  for (std::size_t i = first; i <= last; ++i) {
    if (kind_of(live_.block(i)) != kind_of(block.block)) return false;
  }
  return true;
}

FoldSet Planner::folds_of(const RunBlock& block) const {
  FoldSet folds = finder_.folds_of(block);
  if (given_ != nullptr) {
    folds.add(given_->mark_folds(kept_span(block, block), block.block.span));
    return folds;
  }
  if (!block.aligned) return folds;
  const std::string_view text = live_.source();
  const Span kept = live_.block(block.kept_begin.block).span;
  const Span copy = block.block.span;
  const auto before = [text](Span span) {
    const std::size_t begin = before_indentation(text, span.begin);
    return text.substr(begin, span.begin - begin);
  };
  const auto behind = [text](Span span) {
    return text.substr(span.end, behind_trailing_blanks(text, span.end) - span.end);
  };
  folds.add(space_differences(before(kept), before(copy)));
  folds.add(space_differences(behind(kept), behind(copy)));
  return folds;
}

Span Planner::kept_span(const RunBlock& first, const RunBlock& last) const {
  const auto begin_of = [this](const LivePlace& place) {
    if (place.offset == 0) return live_.block(place.block).span;
    return live_.key(place.block)->source_of(place.offset, place.offset + 1);
  };
  const auto end_of = [this](const LivePlace& place) {
    if (place.offset == LivePlace::kBlockEnd) return live_.block(place.block).span;
    const LiveKeyPtr key = live_.key(place.block);
    if (place.offset == key->text().size()) return live_.block(place.block).span;
    return key->source_of(place.offset - 1, place.offset);
  };
  const Span begin = begin_of(first.kept_begin);
  const Span end = end_of(last.kept_end);
  return live_.direction() == Direction::kForward ? Span{begin.begin, end.end}
                                                  : Span{end.begin, begin.end};
}

BlockKind Planner::kind_of(const Block& block) const {
  if (given_ != nullptr) return given_->kind_of(block.span);
  const bool first =
      block.span.begin < 64 && trimmed(live_.source().substr(0, block.span.begin)).empty();
  const Span indented{before_indentation(live_.source(), block.span.begin), block.span.end};
  return kind_of_block(live_.source(indented), first);
}

// A long block is none unless it is underlined; that spares a look at its lines.
bool Planner::is_heading(const Block& block) const {
  if (given_ != nullptr) return kind_of(block) == BlockKind::kHeading;
  constexpr std::uint64_t kHeadingBytesMax = 400;
  const bool underlined =
      std::string_view("=-~*").find(live_.source()[block.span.end - 1]) != std::string_view::npos;
  return (block.span.size() <= kHeadingBytesMax || underlined) &&
         kind_of(block) == BlockKind::kHeading;
}

bool Planner::is_wanted(FindingKind kind) const {
  switch (kind) {
    case FindingKind::kIdentical: return options_.identical;
    case FindingKind::kContained: return options_.contained;
    case FindingKind::kOverlap: return options_.overlap;
  }
  return false;
}

// `above` stands before the run. A colon alone says little, since it ends paragraphs before direct
// speech too.
bool Planner::is_introduced(const Block* above) const {
  const bool forward = live_.direction() == Direction::kForward;
  const LivePlace& kept = forward ? run_.front().kept_begin : run_.back().kept_end;
  if (above == nullptr || !run_.front().aligned || !run_.back().aligned) return false;
  if (forward ? kept.block == 0 : kept.block + 1 >= live_.size()) return false;
  const Block& above_kept = live_.block(forward ? kept.block - 1 : kept.block + 1);
  return introduce_alike(live_.source(above->span), live_.source(above_kept.span));
}

bool Planner::serves(const Block* beside) const {
  if (beside == nullptr || is_heading(*beside)) return false;
  const BlockKind kind = kind_of(*beside);
  return kind != BlockKind::kParagraph && !options_.cut_kinds.has(kind);
}

bool Planner::repeats_everything() const {
  const LivePlace begin = run_.front().kept_begin;
  const LivePlace end = run_.back().kept_end;
  return begin == LivePlace{} && end.block + 1 == live_.size() &&
         (end.offset == LivePlace::kBlockEnd ||
          end.offset == live_.key(end.block)->text().size());
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
    findings_.push_back(finding);
  }
}

void Planner::plan_given_cuts() {
  for (const CutBlock& block : cut_blocks_) {
    Finding& finding = findings_[block.finding];
    plan_.cuts.push_back({block.span, finding.kept});
    finding.cut = finding.cut.empty() ? block.span
                                      : Span{std::min(finding.cut.begin, block.span.begin),
                                             std::max(finding.cut.end, block.span.end)};
  }
}

// Neighbouring cuts share one separator, so it is settled for each stretch between live blocks.
void Planner::plan_cuts() {
  const std::string_view text = live_.source();
  std::sort(cut_blocks_.begin(), cut_blocks_.end(),
            [](const CutBlock& a, const CutBlock& b) { return a.span.begin < b.span.begin; });
  if (given_ != nullptr) return plan_given_cuts();
  std::vector<Span> live;
  live.reserve(live_.size());
  for (std::size_t i = 0; i < live_.size(); ++i) live.push_back(live_.block(i).span);
  if (live_.direction() == Direction::kBackward) std::reverse(live.begin(), live.end());
  std::size_t next_live = 0;
  for (std::size_t first = 0; first < cut_blocks_.size();) {
    while (next_live < live.size() && live[next_live].begin < cut_blocks_[first].span.begin) {
      ++next_live;
    }
    Neighbours neighbours;
    if (next_live > 0) neighbours.before = live[next_live - 1];
    if (next_live < live.size()) neighbours.after = live[next_live];
    std::size_t last = first + 1;
    while (last < cut_blocks_.size() &&
           (!neighbours.after || cut_blocks_[last].span.begin < neighbours.after->begin)) {
      ++last;
    }
    const Span blocks{cut_blocks_[first].span.begin, cut_blocks_[last - 1].span.end};
    const Span removed = with_separator(text, blocks, neighbours);
    std::uint64_t begin = removed.begin;
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t finding = cut_blocks_[i].finding;
      if (i + 1 < last && cut_blocks_[i + 1].finding == finding) continue;
      const std::uint64_t end =
          i + 1 < last ? before_indentation(text, cut_blocks_[i + 1].span.begin) : removed.end;
      plan_.cuts.push_back({{begin, end}, findings_[finding].kept});
      Span& cut = findings_[finding].cut;
      cut = cut.empty() ? Span{begin, end}
                        : Span{std::min(cut.begin, begin), std::max(cut.end, end)};
      begin = end;
    }
    first = last;
  }
}

Repeats Planner::finish() {
  close_run(nullptr);
  plan_cuts();
  add_overlaps();
  std::sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    return a.copy.begin != b.copy.begin ? a.copy.begin < b.copy.begin : a.copy.end < b.copy.end;
  });
  return {std::move(findings_), std::move(plan_), {}};
}

}  // namespace einmal
