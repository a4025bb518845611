// What is remembered of a live block.
//
// Where the window is a block of several units and the first of them has room for one place more,
// that place does for both: it says where such blocks begin, and a live block says whether it is
// equal. That spares a quarter of the anchors of English prose.
#include <cstddef>
#include <vector>

#include "match/repeat_finder.h"

namespace einmal {

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
