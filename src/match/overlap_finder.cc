// The greedy parse of LZ77 with sentences as symbols: at the first unit that stood before, the
// longest match wins, and the search goes on behind it. A match ends at the latest where it begins
// itself, so "a a a a" repeats its first sentence, then its first two. Only stretches of known
// units that are large enough are looked at, so unique text costs nothing here.
#include "match/overlap_finder.h"

#include <algorithm>
#include <utility>

#include "match/walk.h"
#include "text/units.h"

namespace einmal {
namespace {

// Behind the last unit that ends at or before `offset`; `from` when there is none.
std::size_t unit_end_before(const LiveKey& key, std::size_t unit, std::size_t offset,
                            std::size_t from) {
  std::size_t end = from;
  for (; unit < key.unit_count() && key.unit(unit).second <= offset; ++unit) {
    end = key.unit(unit).second;
  }
  return end;
}

std::size_t first_unit_from(const LiveKey& key, std::size_t unit, std::size_t offset) {
  while (unit < key.unit_count() && key.unit(unit).first < offset) ++unit;
  return unit;
}

std::string_view text_of_unit(const LiveKey& key, std::size_t unit) {
  const auto [begin, end] = key.unit(unit);
  return key.text().substr(begin, end - begin);
}

// A word of many kilobytes is several units. A match that began with the second of them would begin
// inside a word; and there are as many of them as the word is long.
bool begins_inside_word(const LiveKey& key, std::size_t unit) {
  const std::size_t begin = key.unit(unit).first;
  if (unit == 0 || key.unit(unit - 1).second != begin || key.is_word_boundary(begin)) return false;
  const auto is_long = [&key](std::size_t index) {
    return key.unit(index).second - key.unit(index).first >= 2 * kUnitBytesMax;
  };
  return is_long(unit) || is_long(unit - 1);
}

Span hull(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace

void OverlapFinder::scan(const ScannedBlock& scanned, const std::vector<bool>& seen) {
  const std::size_t count = scanned.units.size();
  fingerprints_.clear();
  for (const Unit& unit : scanned.units) fingerprints_.push_back(unit.fingerprint);
  // A tail too small by itself matters only if the next block goes on with known text.
  if (tail_) open_tail(*std::exchange(tail_, std::nullopt));
  const std::size_t index = live_.size() - 1;
  LiveKeyPtr key;  // made only when a stretch is worth it
  done_ = 0;
  std::size_t unit = 0;
  if (open_) {
    key = live_.key(index);
    unit = continue_open(*key, index);
  }
  while (unit < count) {
    std::size_t last = unit;
    std::uint64_t points = 0;
    for (; last < count && seen[last]; ++last) points += scanned.units[last].points;
    if (last > unit && points >= points_min_) {
      if (!key) key = live_.key(index);
      unit = scan_seen(*key, index, unit, last);
    } else if (last > unit && last == count) {
      tail_ = Tail{index, unit, fingerprints_};
    }
    unit = std::max(unit, last) + (unit <= last ? 1 : 0);
  }
}

void OverlapFinder::forget(std::size_t begin, std::size_t end) {
  std::copy(found_.begin() + end, found_.end(), found_.begin() + begin);
  found_.shrink(found_.size() - (end - begin));
}

// Makes up for what scan() put off.
void OverlapFinder::open_tail(const Tail& tail) {
  const std::vector<Fingerprint> fingerprints = std::exchange(fingerprints_, tail.fingerprints);
  done_ = 0;
  const LiveKeyPtr key = live_.key(tail.block);
  scan_seen(*key, tail.block, tail.unit, key->unit_count());
  fingerprints_ = fingerprints;
}

// Returns the first unit behind what goes on from the block before.
std::size_t OverlapFinder::continue_open(const LiveKey& key, std::size_t index) {
  Open open = std::move(*open_);
  open_.reset();
  LivePlace place = open.kept_end;
  if (!step_forward(live_, *open.key, key, place, open.copy_begin)) return 0;
  const LivePlace begin = place;
  const std::size_t matched = walk_forward(live_, key, 0, place, open.copy_begin);
  std::size_t end = unit_end_before(key, 0, matched, 0);
  if (ends_block(place) && key.is_word_boundary(matched)) end = matched;
  if (end == 0) return 0;
  if (end != matched) place = advance(live_, key, 0, end, begin);
  const std::uint64_t points = key.points_of(0, end);
  const Part part{0, end, begin, place, points, points};
  const Overlap more = overlap_of(key, part);
  open.overlap.points += more.points;
  open.overlap.copy = hull(open.overlap.copy, more.copy);
  open.overlap.kept = hull(open.overlap.kept, more.kept);
  open.overlap.folds.add(more.folds);
  open.overlap.whole_blocks_kept = open.kept_begin.offset == 0 && ends_block(place);
  // Whole blocks that are no run are too small for one, however many they are.
  const bool whole_blocks = open.copy_begin.offset == 0 && end == key.text().size();
  const bool reported = open.overlap.points >= points_min_ && !whole_blocks;
  if (open.reported && reported) {
    found_.back() = open.overlap;
  } else if (reported) {
    found_.push_back(open.overlap);
  }
  done_ = end;
  const bool goes_on = end == key.text().size();
  if (goes_on) {
    open_ = Open{open.overlap, open.copy_begin, open.kept_begin, place, live_.key(index),
                 open.reported || reported};
  }
  return goes_on || reported || open.reported ? first_unit_from(key, 0, end) : 0;
}

// Parses units [first, last), all of them known. Returns the first unit that is still to be looked
// at.
std::size_t OverlapFinder::scan_seen(const LiveKey& key, std::size_t index, std::size_t first,
                                     std::size_t last) {
  for (std::size_t unit = first; unit < last;) {
    const std::optional<Part> part = longest_at(key, index, unit);
    if (!part) {
      ++unit;
      continue;
    }
    const bool reaches_end = part->end == key.text().size();
    const bool reported = part->unit_points >= points_min_;
    if (reported) found_.push_back(overlap_of(key, *part));
    if (reaches_end) {
      const Overlap overlap = reported ? found_.back() : overlap_of(key, *part);
      open_ = Open{overlap, {index, part->begin}, part->kept_begin, part->kept_end,
                   live_.key(index), reported};
      return key.unit_count();
    }
    if (reported) done_ = part->end;
    unit = reported ? first_unit_from(key, unit, part->end) : unit + 1;
  }
  return last;
}

std::optional<OverlapFinder::Part> OverlapFinder::longest_at(const LiveKey& key, std::size_t index,
                                                             std::size_t unit) {
  if (key.unit_count() != fingerprints_.size() || begins_inside_word(key, unit)) {
    return std::nullopt;
  }
  anchors_.find(fingerprints_[unit], places_);
  const std::uint64_t own = live_.block(index).first_unit + unit;
  std::optional<Part> best;
  for (const std::uint64_t place : places_) {
    const std::size_t kept = place < own ? live_.block_of_unit(place) : live_.size();
    if (kept == live_.size()) continue;
    const LiveKeyPtr kept_key = live_.key(kept);
    const auto kept_unit = static_cast<std::size_t>(place - live_.block(kept).first_unit);
    if (kept_unit >= kept_key->unit_count() ||
        text_of_unit(*kept_key, kept_unit) != text_of_unit(key, unit)) {
      continue;
    }
    const Part part = part_at(key, index, unit, {kept, kept_key->unit(kept_unit).first});
    if (part.begin < part.end && (!best || part.points > best->points)) best = part;
    if (best && best->end == key.text().size()) break;
  }
  return best;
}

// The match around unit `unit` whose counterpart begins at `place`, cut back to whole units; a
// whole kept block is taken as it is.
OverlapFinder::Part OverlapFinder::part_at(const LiveKey& key, std::size_t index,
                                           std::size_t unit, LivePlace place) const {
  Part part;
  const std::size_t from = key.unit(unit).first;
  LivePlace end_place = place;
  const std::size_t matched = walk_forward(live_, key, from, end_place, {index, from});
  part.begin = from;
  part.end = unit_end_before(key, unit, matched, from);
  part.unit_points = key.points_of(from, part.end);
  if (matched > part.end && ends_block(end_place) && key.is_word_boundary(matched)) {
    part.end = matched;
  }
  LivePlace begin_place = place;
  const std::size_t left = walk_backward(live_, key, from, begin_place, std::min(done_, from));
  if (begin_place.offset == 0 && left >= done_ && key.is_word_boundary(left)) {
    part.begin = left;
  } else {
    begin_place = place;
  }
  part.kept_begin = begin_place;
  part.kept_end = end_place;
  if (part.end < matched) {
    part.kept_end = advance(live_, key, from, part.end, place);
  }
  part.points = key.points_of(part.begin, part.end);
  return part;
}

Overlap OverlapFinder::overlap_of(const LiveKey& key, const Part& part) const {
  Overlap overlap;
  overlap.copy = key.source_of(part.begin, part.end);
  const LiveKeyPtr first = live_.key(part.kept_begin.block);
  const LiveKeyPtr last = live_.key(part.kept_end.block);
  overlap.kept = hull(first->source_of(part.kept_begin.offset, part.kept_begin.offset + 1),
                      last->source_of(part.kept_end.offset - 1, part.kept_end.offset));
  overlap.whole_blocks_kept = part.kept_begin.offset == 0 && ends_block(part.kept_end);
  overlap.folds = folds_along(live_, part.kept_begin, key, part.begin, part.end);
  overlap.points = part.points;
  return overlap;
}

bool OverlapFinder::ends_block(const LivePlace& place) const {
  return place.offset == live_.key(place.block)->text().size();
}

}  // namespace einmal
