// How a block is looked up.
//
// Three things are remembered of each live block: the fingerprint of each of its units; that of its
// window, the shortest run of whole blocks ending with it that is large enough to be a finding;
// and, for a block that is one single unit, that of its first words. A copy that is cut up like the
// text it repeats is found by its window, however common its sentences are. One that is not,
// because it is part of a longer paragraph or was merged or split, shares a unit with it. A single
// sentence that was broken in two shares only its first words.
//
// A block of unique text costs a look-up for each unit and no comparison: to stand elsewhere, all
// its units but the outer two, which may be broken off, have to stand there.
#include "match/repeat_finder.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "match/walk.h"
#include "text/fold_differences.h"
#include "text/gap_differences.h"

namespace einmal {
namespace {

// How many bytes match() may compare for each byte of a block, and how many for a small one. Prose
// takes two or three.
constexpr std::uint64_t kEffortPerByte = 64;
constexpr std::uint64_t kEffortMin = std::uint64_t{64} << 10;

// What a byte costs when several live blocks are read, whose keys have to be made.
constexpr std::uint64_t kCostAcrossBlocks = 8;

// How many failures are remembered for a block.
constexpr std::size_t kFailuresMax = 64;

constexpr Fingerprint kWindowSalt = 0xD6E8FEB86659FD93U;

}  // namespace

RepeatFinder::RepeatFinder(LiveText& live, const Fingerprinter& fingerprinter,
                           std::uint64_t points_min, AnchorTable table)
    : live_(live),
      fingerprinter_(fingerprinter),
      points_min_(points_min),
      anchors_(std::move(table)),
      recent_(live) {}

// The window of a block that is large enough by itself; of others, where it begins.
Fingerprint RepeatFinder::window_begin(const Block& block) const {
  if (block.unit_count == 1 && block.points >= points_min_) return block.fingerprint;
  return fingerprinter_.chain(kWindowSalt, block.fingerprint);
}

// Good when it is complete.
Fingerprint RepeatFinder::window_of(const Block& block, bool& complete) {
  const RecentBlocks::Window blocks = recent_.window_of(block, points_min_);
  complete = blocks.complete;
  if (!complete) return 0;
  Fingerprint window = window_begin(block);
  for (std::size_t before = 1; before <= blocks.before; ++before) {
    window = fingerprinter_.chain(window, recent_.fingerprint(before));
  }
  return window;
}

bool RepeatFinder::Effort::failed_at(std::size_t block, std::size_t shift) const {
  return std::any_of(failures.begin(), failures.end(), [&](const Failure& failure) {
    return failure.block == block && failure.shift == shift;
  });
}

bool RepeatFinder::Candidate::better_than(const Candidate& other) const {
  const auto rank = [](const Candidate& candidate) {
    const bool aligned = std::all_of(candidate.run.begin(), candidate.run.end(),
                                     [](const RunBlock& block) { return block.aligned; });
    return std::tuple(candidate.run.size(), candidate.typographic, aligned);
  };
  if (rank(*this) != rank(other)) return rank(*this) > rank(other);
  const LivePlace& place = run.back().kept_begin;
  const LivePlace& other_place = other.run.back().kept_begin;
  return std::pair(place.block, place.offset) < std::pair(other_place.block, other_place.offset);
}

void RepeatFinder::try_anchors(const ScannedBlock& scanned, std::optional<Candidate>& best) {
  for (const Anchor& anchor : anchors_tried_) {
    if (effort_.bytes_left == 0) return;
    if (scanned.block.points < points_min_ && !neighbours_may_match(scanned, anchor)) {
      continue;
    }
    if (best && best->run.back().aligned &&
        anchor.block == best->run.back().kept_begin.block) {
      continue;  // the same place by another unit
    }
    if (!inner_units_may_match(scanned, anchor)) continue;
    std::optional<RunBlock> found = verify(scanned, anchor);
    if (!found) continue;
    effort_.spend(2 * scanned.block.span.size());  // for what follows here
    Candidate candidate{extend_left(*found), false};
    if (points_of(candidate.run) < points_min_) continue;
    candidate.typographic = folds_of(candidate.run.back()).typographic_only();
    if (!best || candidate.better_than(*best)) best = std::move(candidate);
  }
}

std::optional<Run> RepeatFinder::match(const ScannedBlock& scanned) {
  std::optional<Candidate> best;
  effort_.bytes_left = std::max(kEffortMin, kEffortPerByte * scanned.block.span.size());
  effort_.failures.clear();
  if (!collect_windows(scanned)) return std::nullopt;
  try_anchors(scanned, best);
  // A large block before this one is live because it stands nowhere else: no run goes on to it.
  const bool neighbour_is_small =
      live_.size() > 0 && live_.block(live_.size() - 1).points < points_min_ &&
      live_.document(live_.size() - 1) == scanned.block.document;
  const bool settled = best && best->typographic && !neighbour_is_small;
  if (!settled) {
    collect_units(scanned);
    try_anchors(scanned, best);
    if (!best && scanned.head != 0 && may_repeat(scanned.head)) {
      collect_places(Claim::kHead, 0, scanned.head);
      try_anchors(scanned, best);
    }
  }
  if (!best) return std::nullopt;
  for (std::size_t i = best->run.size() - 1; i > 0; --i) {
    RunBlock& block = best->run[i - 1];
    block.pinned = live_.size() <= pinned_;
    if (!block.pinned) live_.pop();
  }
  return std::move(best->run);
}

// Equal fingerprints say that a claim is likely; here it becomes a fact or is dropped, so that a
// poor fingerprint finds no more and no less than a good one.
bool RepeatFinder::holds(const Anchor& anchor, const LiveKey& key, const LiveKey& kept) const {
  const std::size_t kept_unit = anchor.kept_unit;
  if (kept_unit >= kept.unit_count()) return false;
  const auto text_of = [](const LiveKey& of, std::size_t unit) {
    const auto [begin, end] = of.unit(unit);
    return of.text().substr(begin, end - begin);
  };
  if (anchor.claim == Claim::kUnit) return text_of(key, anchor.unit) == text_of(kept, kept_unit);
  if (kept.unit_count() != 1) return false;
  const auto head_of = [](std::string_view text) {
    return text.substr(0, head_size(text, Direction::kForward));
  };
  return head_of(key.text()) == head_of(kept.text());
}

std::optional<RunBlock> RepeatFinder::verify(const ScannedBlock& scanned, const Anchor& anchor) {
  const std::size_t index = anchor.block;
  RunBlock found{scanned.block, {index, 0}, {index, LivePlace::kBlockEnd}, true, false};
  const std::size_t kept_unit = anchor.kept_unit;
  if (kept_unit == 0 && anchor.unit == 0 &&
      live_.same_text(index, scanned.block, scanned.key)) {
    return longer_block_ ? std::nullopt : std::optional(found);
  }
  if (equal_blocks_) return std::nullopt;
  // A window of one unit is that unit.
  if (anchor.claim == Claim::kWindow && scanned.block.unit_count > 1) return std::nullopt;
  const LiveKeyPtr key = live_.key_of(scanned.block);
  const LiveKeyPtr kept_key = live_.key(index);
  const Anchor claimed{anchor.claim == Claim::kWindow ? Claim::kUnit : anchor.claim, anchor.unit,
                       anchor.block, anchor.kept_unit};
  if (!holds(claimed, *key, *kept_key)) return std::nullopt;
  const std::size_t from = key->unit(anchor.unit).first;
  found.aligned = false;
  found.kept_begin.offset = found.kept_end.offset = kept_key->unit(kept_unit).first;
  if (!stands_at(*key, from, found)) return std::nullopt;
  const bool in_one_block = found.kept_end.block == found.kept_begin.block;
  if (longer_block_ && !in_one_block) return std::nullopt;
  if (in_one_block && found.kept_begin.offset == 0 &&
      found.kept_end.offset == live_.key(found.kept_end.block)->text().size()) {
    if (longer_block_) return std::nullopt;
    found.kept_end.offset = LivePlace::kBlockEnd;
    found.aligned = true;
  }
  return found;
}

// Compares `key` with the live text such that its byte `from` lies at `found.kept_begin`; stretches
// `found` over all of it.
bool RepeatFinder::stands_at(const LiveKey& key, std::size_t from, RunBlock& found) {
  const std::size_t block = found.kept_begin.block;
  const std::size_t shift = found.kept_begin.offset + key.text().size() - from;
  if (effort_.failed_at(block, shift)) return false;
  const std::size_t end = walk_forward(live_, key, from, found.kept_end, live_.end());
  std::size_t begin = from;
  if (end == key.text().size()) begin = walk_backward(live_, key, from, found.kept_begin);
  const std::uint64_t cost = found.kept_end.block == block ? 1 : kCostAcrossBlocks;
  effort_.spend(cost * (end - begin));
  const bool stands = begin == 0 && end == key.text().size() &&
                      is_word_boundary(live_, found.kept_begin) &&
                      is_word_boundary(live_, found.kept_end);
  if (!stands && effort_.failures.size() < kFailuresMax) {
    effort_.failures.push_back({block, shift});
  }
  return stands;
}

// Where `block` stands directly before `place`, at which `after` begins.
std::optional<RunBlock> RepeatFinder::stands_before(const Block& block, const Block& after,
                                                    LivePlace place) const {
  if (place.offset == 0) {
    if (live_.starts_document(place.block)) return std::nullopt;
    const std::size_t kept = place.block - 1;
    if (live_.same_text(kept, block)) {
      return RunBlock{
          block, {kept, 0}, {kept, LivePlace::kBlockEnd}, true, false};
    }
    if (!live_.may_end_alike(live_.span(kept), block.span)) return std::nullopt;
  }
  if (equal_blocks_) return std::nullopt;
  const LiveKeyPtr key = live_.key_of(block);
  if (!step_backward(live_, *key, *live_.key_of(after), place)) return std::nullopt;
  RunBlock found{block, place, place, false, false};
  if (walk_backward(live_, *key, key->text().size(), found.kept_begin) != 0) return std::nullopt;
  if (!is_word_boundary(live_, found.kept_begin)) return std::nullopt;
  return found;
}

// Takes live blocks into the run from the end, as long as they stand before its kept text and are
// not that text themselves.
Run RepeatFinder::extend_left(const RunBlock& last) const {
  Run run = {last};
  if (longer_block_) return run;
  const std::size_t limit = std::max(last.kept_end.block + 1, run_limit_);
  for (std::size_t index = live_.size(); index > limit;) {
    --index;
    const Block block = live_.block(index);
    if (block.document != last.block.document) break;
    const std::optional<RunBlock> found =
        stands_before(block, run.back().block, run.back().kept_begin);
    if (!found) break;
    run.push_back(*found);
    if (run.size() % kWindowBlocksMax == 0 && points_of(run) < points_min_) break;
  }
  std::reverse(run.begin(), run.end());
  return run;
}

bool RepeatFinder::extend(Run& run, const ScannedBlock& scanned) const {
  if (longer_block_) return false;
  const RunBlock& last = run.back();
  LivePlace place = last.kept_end;
  const std::size_t next = place.block + 1;
  if (place.offset != LivePlace::kBlockEnd &&
      place.offset == live_.key(place.block)->text().size()) {
    place.offset = LivePlace::kBlockEnd;
  }
  RunBlock found{scanned.block, {next, 0}, {next, LivePlace::kBlockEnd}, true, false};
  if (place.offset == LivePlace::kBlockEnd) {
    if (live_.ends_document(place.block) ||
        !live_.may_begin_alike(live_.span(next), scanned.block.span)) {
      return false;
    }
    found.aligned = live_.same_text(next, scanned.block, scanned.key);
  } else {
    found.aligned = false;
  }
  if (!found.aligned) {
    if (equal_blocks_) return false;
    const LiveKeyPtr key = live_.key_of(scanned.block);
    if (!step_forward(live_, *live_.key_of(last.block), *key, place, live_.end())) return false;
    found.kept_begin = place;
    if (walk_forward(live_, *key, 0, place, live_.end()) != key->text().size()) return false;
    found.kept_end = place;
    if (!is_word_boundary(live_, place)) return false;
  }
  // A block that differs in letters is looked up afresh: it may stand elsewhere as it is.
  if (folds_of(run.back()).typographic_only() && !folds_of(found).typographic_only()) return false;
  run.push_back(found);
  return true;
}

bool RepeatFinder::absorb(Run& run, Run& longer) const {
  if (longer_block_) return false;
  Run before;
  for (std::size_t i = run.size(); i > 0; --i) {
    const RunBlock& after = before.empty() ? longer.front() : before.back();
    std::optional<RunBlock> found = stands_before(run[i - 1].block, after.block, after.kept_begin);
    if (!found) return false;
    // Not at the price of letters.
    if (folds_of(run[i - 1]).typographic_only() && !folds_of(*found).typographic_only()) {
      return false;
    }
    found->pinned = run[i - 1].pinned;
    before.push_back(*found);
  }
  longer.insert(longer.begin(), before.rbegin(), before.rend());
  return true;
}

FoldSet RepeatFinder::folds_of(RunBlock& block) const {
  if (!block.folds && block.aligned) {
    const Span kept = live_.span(block.kept_begin.block);
    block.folds = fold_differences(live_.far_source(kept), live_.source(block.block.span),
                                   live_.normalizer());
  } else if (!block.folds) {
    const LiveKeyPtr key = live_.key_of(block.block);
    block.folds = folds_along(live_, block.kept_begin, *key, 0, key->text().size());
    // At its edges may stand what no key has, and it goes as well.
    const Span whole = block.block.span;
    const Span told = key->source_of(0, key->text().size());
    block.folds->add(gap_differences({}, live_.source({whole.begin, told.begin})));
    block.folds->add(gap_differences({}, live_.source({told.end, whole.end})));
  }
  return *block.folds;
}

std::uint64_t RepeatFinder::points_of(const Run& run) const {
  std::uint64_t points = 0;
  for (std::size_t i = 0; i < run.size() && points < points_min_; ++i) {
    const bool counted = std::any_of(run.begin(), run.begin() + i, [&](const RunBlock& earlier) {
      return live_.same_text(earlier.block, run[i].block);
    });
    if (!counted) points += run[i].block.points;
  }
  return points;
}

}  // namespace einmal
