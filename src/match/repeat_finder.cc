// How a block is looked up.
//
// Three things are remembered of each live block: the fingerprint of each of its units; that of its
// window, the shortest run of whole blocks ending with it that is large enough to be a finding; and,
// for a block that is one single unit, that of its first words. A copy that is cut up like the text
// it repeats is found by its window, however common its sentences are. One that is not, because it
// is part of a longer paragraph or was merged or split, shares a unit with it. A single sentence
// that was broken in two shares only its first words.
//
// A block of unique text costs a look-up for each unit and no comparison: to stand elsewhere, all
// its units but the outer two, which may be broken off, have to stand there.
#include "match/repeat_finder.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "match/walk.h"

namespace einmal {
namespace {

// A window of more blocks than this is a list of crumbs and anchors nothing. It bounds the work per
// block when a text repeats short words a million times.
constexpr std::size_t kWindowBlocksMax = 16;

constexpr Fingerprint kWindowSalt = 0xD6E8FEB86659FD93U;

}  // namespace

RepeatFinder::RepeatFinder(LiveText& live, const Fingerprinter& fingerprinter,
                           std::uint64_t points_min, AnchorTable table)
    : live_(live),
      fingerprinter_(fingerprinter),
      points_min_(points_min),
      anchors_(std::move(table)) {}

// Blocks that were taken in before count once. Asks for texts only when fingerprints are equal.
Fingerprint RepeatFinder::window_of(const Block& block, bool& complete) const {
  Fingerprint window = block.unit_count == 1 && block.points >= points_min_
                           ? block.fingerprint
                           : fingerprinter_.chain(kWindowSalt, block.fingerprint);
  std::uint64_t points = block.points;
  std::array<const Block*, kWindowBlocksMax> blocks = {&block};
  std::size_t count = 1;
  for (; points < points_min_ && count < kWindowBlocksMax && count <= live_.size(); ++count) {
    const Block& previous = live_.block(live_.size() - count);
    window = fingerprinter_.chain(window, previous.fingerprint);
    const bool counted = std::any_of(blocks.begin(), blocks.begin() + count, [&](const Block* b) {
      return live_.same_text(*b, previous);
    });
    if (!counted) points += previous.points;
    blocks[count] = &previous;
  }
  complete = points >= points_min_;
  return window;
}

// Whether the block could stand elsewhere is decided by its inner units; they can't be broken off.
void RepeatFinder::collect_anchors(const ScannedBlock& scanned, std::vector<Anchor>& anchors) {
  const std::size_t count = scanned.units.size();
  std::size_t best_unit = 0;
  std::size_t best_count = SIZE_MAX;
  bool inner_missing = false;
  for (std::size_t i = 0; i < count && !inner_missing; ++i) {
    anchors_.find(scanned.units[i].fingerprint, places_);
    if (places_.empty()) {
      inner_missing = i > 0 && i + 1 < count;
    } else if (places_.size() < best_count) {
      best_count = places_.size();
      best_unit = i;
    }
  }
  if (inner_missing || best_count == SIZE_MAX) return;
  anchors_.find(scanned.units[best_unit].fingerprint, places_);
  for (const std::uint64_t place : places_) anchors.push_back({best_unit, place});
}

std::optional<Run> RepeatFinder::match(ScannedBlock& scanned) {
  candidates_.clear();
  bool complete = false;
  const Fingerprint window = window_of(scanned.block, complete);
  if (complete) {
    anchors_.find(window, places_);
    for (const std::uint64_t place : places_) candidates_.push_back({0, place});
  }
  const bool strong = scanned.block.points >= points_min_;
  const bool previous_seen = live_.size() > 0 && live_.block(live_.size() - 1).seen;
  std::optional<Run> best;
  const auto try_candidates = [&] {
    for (const Anchor& anchor : candidates_) {
      const std::optional<RunBlock> found = verify(scanned, anchor);
      if (!found) continue;
      Run run = previous_seen ? extend_left(*found) : Run{*found};
      if ((!best || run.size() > best->size()) && points_of(run) >= points_min_) {
        best = std::move(run);
      }
      if (!previous_seen && best) return;
    }
  };
  try_candidates();
  scanned.block.seen = best.has_value();
  if (!best || previous_seen) {
    candidates_.clear();
    collect_anchors(scanned, candidates_);
    scanned.block.seen = scanned.block.seen || !candidates_.empty();
    // A small block needs its neighbour to be a finding.
    if (strong || (complete && previous_seen)) try_candidates();
  }
  if (!best && strong && scanned.head != 0) {
    candidates_.clear();
    anchors_.find(scanned.head, places_);
    for (const std::uint64_t place : places_) candidates_.push_back({0, place});
    try_candidates();
  }
  if (best) {
    for (std::size_t i = best->size() - 1; i > 0; --i) {
      RunBlock& block = (*best)[i - 1];
      block.pinned = live_.size() <= pinned_;
      if (!block.pinned) live_.pop();
    }
  }
  return best;
}

std::optional<RunBlock> RepeatFinder::verify(const ScannedBlock& scanned,
                                             const Anchor& anchor) const {
  const std::size_t index = live_.block_of_unit(anchor.place);
  if (index == live_.size()) return std::nullopt;
  const Block& kept = live_.block(index);
  RunBlock found{scanned.block, {index, 0}, {index, 0}, false};
  const std::size_t kept_unit = static_cast<std::size_t>(anchor.place - kept.first_unit);
  if (kept_unit == 0 && anchor.unit == 0 && live_.same_text(kept, scanned.block)) {
    found.aligned = true;
    found.kept_end.offset = LivePlace::kBlockEnd;
    return found;
  }
  const LiveKeyPtr key = live_.key_of(scanned.block);
  const LiveKeyPtr kept_key = live_.key(index);
  if (anchor.unit >= key->unit_count() || kept_unit >= kept_key->unit_count()) return std::nullopt;
  const std::size_t from = key->unit(anchor.unit).first;
  found.kept_begin.offset = found.kept_end.offset = kept_key->unit(kept_unit).first;
  if (walk_forward(live_, *key, from, found.kept_end, live_.size()) != key->text().size() ||
      walk_backward(live_, *key, from, found.kept_begin) != 0 ||
      !is_word_boundary(live_, found.kept_begin) || !is_word_boundary(live_, found.kept_end)) {
    return std::nullopt;
  }
  return found;
}

bool RepeatFinder::stands_before(const Block& block, const Block& after, LivePlace& place,
                                 RunBlock& found) const {
  found = {block, place, place, false};
  if (place.offset == 0 && place.block > 0 &&
      live_.same_text(live_.block(place.block - 1), block)) {
    found = {block, {place.block - 1, 0}, {place.block - 1, LivePlace::kBlockEnd}, true};
    place = found.kept_begin;
    return true;
  }
  const LiveKeyPtr key = live_.key_of(block);
  if (!step_backward(live_, *key, *live_.key_of(after), place)) return false;
  found.kept_end = place;
  if (walk_backward(live_, *key, key->text().size(), place) != 0) return false;
  found.kept_begin = place;
  return is_word_boundary(live_, place);
}

// Takes live blocks into the run from the end, as long as they stand before its kept text and are
// not that text themselves.
Run RepeatFinder::extend_left(const RunBlock& last) const {
  Run run = {last};
  LivePlace place = last.kept_begin;
  for (std::size_t index = live_.size(); index > last.kept_end.block + 1;) {
    --index;
    RunBlock found;
    if (!stands_before(live_.block(index), run.back().block, place, found)) break;
    run.push_back(found);
    if (run.size() >= kWindowBlocksMax && run.size() % kWindowBlocksMax == 0 &&
        points_of(run) < points_min_) {
      break;
    }
  }
  std::reverse(run.begin(), run.end());
  return run;
}

bool RepeatFinder::extend(Run& run, const ScannedBlock& scanned) const {
  const RunBlock& last = run.back();
  LivePlace place = last.kept_end;
  const std::size_t next = place.block + 1;
  if (place.offset != LivePlace::kBlockEnd &&
      place.offset == live_.key(place.block)->text().size()) {
    place.offset = LivePlace::kBlockEnd;
  }
  if (place.offset == LivePlace::kBlockEnd && next < live_.size() && live_.same_text(live_.block(next), scanned.block)) {
    run.push_back({scanned.block, {next, 0}, {next, LivePlace::kBlockEnd}, true});
    return true;
  }
  const LiveKeyPtr key = live_.key_of(scanned.block);
  if (!step_forward(live_, *live_.key_of(last.block), *key, place, live_.size())) return false;
  const LivePlace begin = place;
  if (walk_forward(live_, *key, 0, place, live_.size()) != key->text().size()) return false;
  if (!is_word_boundary(live_, place)) return false;
  run.push_back({scanned.block, begin, place, false});
  return true;
}

bool RepeatFinder::absorb(const Run& run, Run& longer) const {
  LivePlace place = longer.front().kept_begin;
  Run before;
  for (std::size_t i = run.size(); i > 0; --i) {
    RunBlock found;
    const Block& after = before.empty() ? longer.front().block : before.back().block;
    if (!stands_before(run[i - 1].block, after, place, found)) return false;
    before.push_back(found);
  }
  longer.insert(longer.begin(), before.rbegin(), before.rend());
  return true;
}

const std::vector<bool>& RepeatFinder::keep(const ScannedBlock& scanned) {
  Block block = scanned.block;
  block.first_unit = next_unit_;
  bool complete = false;
  const Fingerprint window = window_of(block, complete);
  unit_seen_.clear();
  for (const Unit& unit : scanned.units) {
    unit_seen_.push_back(anchors_.contains(unit.fingerprint));
    anchors_.insert(unit.fingerprint, next_unit_++);
  }
  const bool window_is_unit = scanned.units.size() == 1 && window == block.fingerprint;
  if (complete && !window_is_unit) anchors_.insert(window, block.first_unit);
  if (scanned.head != 0) anchors_.insert(scanned.head, block.first_unit);
  live_.push(block);
  return unit_seen_;
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
