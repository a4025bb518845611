// What is remembered of a live block, and which places it claims for another one.
//
// Where the window is a block of several units and the first of them has room for one place more,
// that place does for both: it says where such blocks begin, and a live block says whether it is
// equal. That spares a quarter of the anchors of English prose.
#include <algorithm>
#include <cstddef>
#include <vector>

#include "match/repeat_finder.h"
#include "match/walk.h"
#include "text/units.h"

namespace einmal {
namespace {

// How many units on each side of one are looked at before texts are compared.
constexpr std::size_t kUnitsBeside = 4;

// The key of so many bytes is shorter than two units of the largest size: U+FDFA becomes eleven
// times as long.
constexpr std::uint64_t kShortTextBytes = 2 * kUnitBytesMax / 11;

}  // namespace

// Places whose block is no longer live are dropped here.
void RepeatFinder::add_places(Claim claim, std::size_t unit) {
  for (const std::uint64_t place : places_) {
    const std::size_t block = live_.block_of_unit(place);
    if (block == live_.size()) continue;
    const auto kept_unit = static_cast<std::size_t>(place - live_.first_unit(block));
    anchors_tried_.push_back({claim, unit, block, kept_unit});
  }
}

void RepeatFinder::collect_places(Claim claim, std::size_t unit, Fingerprint fingerprint) {
  anchors_tried_.clear();
  anchors_.find(fingerprint, places_);
  add_places(claim, unit);
}

// The places of all units, when the block could stand elsewhere. The outer two may be broken off
// there, and where paragraphs were merged without a full stop an inner one is new; but a block of
// mostly new units is new text, and looking at each place of "he said." would cost more than
// everything else.
void RepeatFinder::collect_units(const ScannedBlock& scanned) {
  anchors_tried_.clear();
  const std::size_t count = scanned.units.size();
  std::size_t known = 0;
  std::size_t inner_unknown = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Fingerprint fingerprint = scanned.units[i].fingerprint;
    if (may_repeat(fingerprint) && anchors_.contains(fingerprint)) {
      ++known;
    } else if (i > 0 && i + 1 < count && 2 * ++inner_unknown > count) {
      return;
    }
  }
  if (inner_unknown > known) return;
  unit_places_.clear();
  unit_places_end_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    places_.clear();
    if (may_repeat(scanned.units[i].fingerprint)) {
      anchors_.find(scanned.units[i].fingerprint, places_);
    }
    add_places(Claim::kUnit, i);
    unit_places_.insert(unit_places_.end(), places_.begin(), places_.end());
    unit_places_end_.push_back(unit_places_.size());
  }
}

// False when the unit was not remembered there, though there was room for it.
bool RepeatFinder::may_stand_at(std::size_t unit, std::uint64_t place) const {
  const std::size_t begin = unit == 0 ? 0 : unit_places_end_[unit - 1];
  const std::size_t end = unit_places_end_[unit];
  if (end - begin >= anchors_.places_max()) return true;
  return std::binary_search(unit_places_.data() + begin, unit_places_.data() + end, place);
}

// False when the block is too small, even with what stands before it.
bool RepeatFinder::collect_windows(const ScannedBlock& scanned) {
  if (!begins_with_unit(scanned)) {
    bool complete = false;
    const Fingerprint window = window_of(scanned.block, complete);
    if (!complete) return false;
    anchors_tried_.clear();
    if (may_repeat(scanned.block.fingerprint)) collect_places(Claim::kWindow, 0, window);
    return true;
  }
  anchors_tried_.clear();
  if (!may_repeat(scanned.block.fingerprint)) return true;
  collect_places(Claim::kWindow, 0, scanned.units.front().fingerprint);
  const bool is_full = places_.size() >= anchors_.places_max();
  std::erase_if(anchors_tried_, [&](const Anchor& anchor) {
    return anchor.kept_unit != 0 || !live_.may_be_same(anchor.block, scanned.block);
  });
  if (!is_full) return true;
  anchors_.find(window_begin(scanned.block), places_);
  add_places(Claim::kWindow, 0);
  return true;
}

// A small block is no finding without those before it: a look at these spares most comparisons.
bool RepeatFinder::neighbours_may_match(const ScannedBlock& scanned, const Anchor& anchor) const {
  if (anchor.unit > 0 || anchor.kept_unit > 0) return true;
  const std::uint64_t missing = points_min_ - scanned.block.points;
  return may_stand_before(live_, anchor.block, scanned.block.document, missing);
}

// Whether the units beside the claimed one may be those beside it in the live block. Where all of a
// block stands, a unit of it is one there, too, if on both sides another one stands behind it in
// its block: it begins where the one before ends, and ends where its text says so. The other way
// round that is sure as long as no unit is so long that it is cut for its size.
bool RepeatFinder::inner_units_may_match(const ScannedBlock& scanned, const Anchor& anchor) const {
  if (anchor.claim != Claim::kUnit || live_.direction() == Direction::kBackward) return true;
  const Block kept = live_.block(anchor.block);
  const std::uint64_t place = kept.first_unit + anchor.kept_unit;
  const std::size_t count = scanned.units.size();
  for (std::size_t i = 1; i <= kUnitsBeside; ++i) {
    if (anchor.unit + i + 1 >= count || anchor.kept_unit + i + 1 >= kept.unit_count) break;
    if (!may_stand_at(anchor.unit + i, place + i)) return false;
  }
  if (scanned.key.empty() || scanned.key.size() > kUnitBytesMax ||
      kept.span.size() > kShortTextBytes) {
    return true;
  }
  for (std::size_t i = 1; i <= kUnitsBeside; ++i) {
    if (anchor.unit <= i || anchor.kept_unit <= i) break;
    if (!may_stand_at(anchor.unit - i, place - i)) return false;
  }
  return true;
}

const std::vector<bool>& RepeatFinder::keep(const ScannedBlock& scanned) {
  Block block = scanned.block;
  block.first_unit = next_unit_;
  unit_seen_.clear();
  bool first_has_room = true;
  for (std::size_t i = 0; i < scanned.units.size(); ++i) {
    const Fingerprint unit = scanned.units[i].fingerprint;
    const std::size_t known = remember(unit, unit, next_unit_++);
    if (known == 0) continue;
    if (i == 0) first_has_room = known < anchors_.places_max();
    if (unit_seen_.empty()) unit_seen_.assign(scanned.units.size(), false);
    unit_seen_[i] = true;
  }
  if (!begins_with_unit(scanned) || !first_has_room) {
    bool complete = false;
    const Fingerprint window = window_of(block, complete);
    const bool window_is_unit = scanned.units.size() == 1 && window == block.fingerprint;
    if (complete && !window_is_unit) remember(window, block.fingerprint, block.first_unit);
  }
  if (scanned.head != 0) remember(scanned.head, scanned.head, block.first_unit);
  live_.push(block);
  return unit_seen_;
}

// The table knows of live blocks alone, and so what it knows depends on them alone: a second run,
// which never meets a block that was cut, finds as many places free of a fingerprint as this one.
void RepeatFinder::forget(const ScannedBlock& scanned) {
  const Block& block = scanned.block;
  for (std::size_t i = 0; i < scanned.units.size(); ++i) {
    anchors_.erase(scanned.units[i].fingerprint, block.first_unit + i);
  }
  bool complete = false;
  const Fingerprint window = window_of(block, complete);
  if (complete) anchors_.erase(window, block.first_unit);
  if (scanned.head != 0) anchors_.erase(scanned.head, block.first_unit);
  live_.push(block);
}

}  // namespace einmal
