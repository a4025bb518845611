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

// How much of a match may be said to stand there: all of it, unless it ends inside a word of the
// kept text, as "and a" does in "and another".
std::size_t whole_words(const LiveText& live, std::size_t matched, const LivePlace& kept_end) {
  return is_word_boundary(live, kept_end) ? matched : matched - 1;
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

// A letter, a digit or a mark that is part of its key wherever it stands.
bool is_plain_ink(char c) {
  const char letter = static_cast<char>(c | 0x20);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view(".,;:!?").find(c) != std::string_view::npos;
}

// True when the key of a block adds nothing to what is known of it: it is one unit, with the points
// of the block, and what comes from all of `source`.
bool tells_all(const Block& block, std::string_view source) {
  return block.unit_count == 1 && block.points > 0 && is_plain_ink(source.front()) &&
         is_plain_ink(source.back());
}

// The same byte for byte. REQUIRES: what stands at `copy` was taken last.
bool is_same_source(const LiveText& live, Span kept, Span copy) {
  return kept.size() == copy.size() && live.far_source(kept) == live.source(copy);
}

Span hull(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace

void OverlapFinder::scan(const ScannedBlock& scanned, const std::vector<bool>& seen) {
  if (seen.empty() && !open_ && !tail_) return;  // most blocks
  const bool goes_on = open_.has_value();
  const std::size_t found = found_.size();
  scan_known(scanned, seen);
  if (goes_on || found_.size() > found) noted_until_ = live_.size();
}

bool OverlapFinder::take_back(std::size_t first) {
  open_.reset();
  tail_.reset();
  if (last_tail_ && last_tail_->block + 1 >= first) {
    if (last_tail_->block + 1 == first) tail_ = std::move(last_tail_);
    last_tail_.reset();
  }
  return std::exchange(noted_until_, std::min(noted_until_, first)) > first;
}

void OverlapFinder::scan_known(const ScannedBlock& scanned, const std::vector<bool>& seen) {
  const std::size_t index = live_.size() - 1;
  const std::size_t count = scanned.units.size();
  fingerprints_.clear();
  for (const Unit& unit : scanned.units) fingerprints_.push_back(unit.fingerprint);
  // A tail too small by itself matters only if the next block goes on with known text.
  if (tail_) {
    forget_last_tail();
    last_tail_ = std::exchange(tail_, std::nullopt);
    if (last_tail_->block + 1 == index) open_tail(*last_tail_);  // else it was taken into a run
  }
  LiveKeyPtr key;  // made only when a stretch is worth it
  done_ = 0;
  std::size_t unit = 0;
  const Next next = open_ ? continue_with_block(scanned.block, index) : Next::kEnds;
  if (next == Next::kGoesOn) return;
  if (next == Next::kEnds) {
    open_.reset();
  } else {
    key = live_.key(index);
    unit = continue_open(*key, index);
  }
  while (unit < count) {
    std::size_t last = unit;
    std::uint64_t points = 0;
    for (; last < seen.size() && seen[last]; ++last) points += scanned.units[last].points;
    if (last > unit && points >= points_min_) {
      if (!key) key = live_.key(index);
      unit = scan_seen(*key, index, unit, last);
    } else if (last > unit && last == count) {
      tail_ = Tail{index, unit, fingerprints_};
    }
    unit = std::max(unit, last) + (unit <= last ? 1 : 0);
  }
}

// It cannot be put back any more.
void OverlapFinder::forget_last_tail() {
  if (last_tail_) noted_until_ = std::max(noted_until_, last_tail_->block + 2);
  last_tail_.reset();
}

void OverlapFinder::forget(std::size_t begin, std::size_t end) {
  std::copy(found_.begin() + end, found_.end(), found_.begin() + begin);
  found_.shrink(found_.size() - (end - begin));
}

// Makes up for what scan() put off.
void OverlapFinder::open_tail(const Tail& tail) {
  if (open_equal_block(tail)) return;
  const std::vector<Fingerprint> fingerprints = std::exchange(fingerprints_, tail.fingerprints);
  done_ = 0;
  const LiveKeyPtr key = live_.key(tail.block);
  scan_seen(*key, tail.block, tail.unit, key->unit_count());
  fingerprints_ = fingerprints;
}

// A short block is mostly the whole of another one, byte for byte. Returns false when only the keys
// can tell.
bool OverlapFinder::open_equal_block(const Tail& tail) {
  const Block block = live_.block(tail.block);
  if (tail.fingerprints.size() != 1 || !tells_all(block, live_.source(block.span))) return false;
  anchors_.find(tail.fingerprints[0], places_);
  for (const std::uint64_t place : places_) {
    const std::size_t kept = place < block.first_unit ? live_.block_of_unit(place) : live_.size();
    if (kept == live_.size()) continue;
    const Span kept_span = live_.span(kept);
    if (!is_same_source(live_, kept_span, block.span)) return false;
    open_ = Open{{kept_span, block.span, true, {}, block.points},
                 {tail.block, 0},
                 {kept, 0},
                 {kept, LivePlace::kBlockEnd},
                 tail.block};
    open_->kept_ends_block = true;
    return true;
  }
  return true;  // it stands nowhere any more
}

// Whether the block goes on from the one before, as far as it can be told without keys.
OverlapFinder::Next OverlapFinder::continue_with_block(const Block& block, std::size_t index) {
  Open& open = *open_;
  if (open.copy_end_block + 1 != index) return Next::kEnds;  // it was taken into a run
  open.copy_end_block = index;
  if (!open.kept_ends_block) return Next::kUnknown;
  const std::size_t next = open.kept_end.block + 1;
  if (next > open.copy_begin.block || live_.ends_document(next - 1)) return Next::kEnds;
  if (next == open.copy_begin.block) {
    return open.copy_begin.offset == 0 ? Next::kEnds : Next::kUnknown;
  }
  if (!tells_all(block, live_.source(block.span))) return Next::kUnknown;
  const Span kept = live_.span(next);
  if (!is_same_source(live_, kept, block.span)) {
    return live_.may_begin_alike(kept, block.span) ? Next::kUnknown : Next::kEnds;
  }
  open.overlap.points += block.points;
  open.overlap.copy = hull(open.overlap.copy, block.span);
  open.overlap.kept = hull(open.overlap.kept, kept);
  open.kept_end = {next, LivePlace::kBlockEnd};
  report_open(true);
  return Next::kGoesOn;
}

// Returns the first unit behind what goes on from the block before.
std::size_t OverlapFinder::continue_open(const LiveKey& key, std::size_t index) {
  LivePlace place = open_->kept_end;
  const LiveKey& before = open_->kept_ends_block ? key : *open_->key;
  if (!step_forward(live_, before, key, place, open_->copy_begin)) {
    open_.reset();
    return 0;
  }
  const LivePlace begin = place;
  const std::size_t matched = walk_forward(live_, key, 0, place, open_->copy_begin);
  if (matched == 0) {
    open_.reset();
    return 0;
  }
  std::size_t end = unit_end_before(key, 0, whole_words(live_, matched, place), 0);
  if (ends_block(place) && key.is_word_boundary(matched)) end = matched;
  if (end == 0) {
    open_.reset();
    return 0;
  }
  if (end != matched) place = advance(live_, key, 0, end, begin);
  const std::uint64_t points = key.points_of(0, end);
  const Overlap more = overlap_of(key, {0, end, begin, place, points, points});
  open_->overlap.points += more.points;
  open_->overlap.copy = hull(open_->overlap.copy, more.copy);
  open_->overlap.kept = hull(open_->overlap.kept, more.kept);
  open_->overlap.folds.add(more.folds);
  open_->kept_end = place;
  open_->kept_ends_block = ends_block(place);
  const bool goes_on = end == key.text().size();
  const bool explained = report_open(goes_on) || goes_on;
  done_ = end;
  if (goes_on) {
    open_->key = live_.key(index);
  } else {
    open_.reset();
  }
  return explained ? first_unit_from(key, 0, end) : 0;
}

// Says what is known of the open overlap by now, whether it ends a block of the copy or not, when
// that is a finding. Returns whether it is one, or was.
bool OverlapFinder::report_open(bool ends_block) {
  Open& open = *open_;
  open.overlap.whole_blocks_kept = open.kept_begin.offset == 0 && open.kept_ends_block;
  // Whole blocks that are no run are too small for one, however many they are.
  const bool whole_blocks = open.copy_begin.offset == 0 && ends_block;
  const bool is_finding = open.overlap.points >= points_min_ && !whole_blocks;
  if (open.reported && is_finding) {
    found_.back() = open.overlap;
  } else if (is_finding) {
    found_.push_back(open.overlap);
  }
  open.reported = open.reported || is_finding;
  return open.reported;
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
      open_ = Open{overlap,        {index, part->begin}, part->kept_begin,
                   part->kept_end, index,                live_.key(index)};
      open_->reported = reported;
      open_->kept_ends_block = ends_block(part->kept_end);
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
  const std::uint64_t own = live_.first_unit(index) + unit;
  std::optional<Part> best;
  for (const std::uint64_t place : places_) {
    const std::size_t kept = place < own ? live_.block_of_unit(place) : live_.size();
    if (kept == live_.size()) continue;
    const LiveKeyPtr kept_key = live_.key(kept);
    const auto kept_unit = static_cast<std::size_t>(place - live_.first_unit(kept));
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
  part.end = unit_end_before(key, unit, whole_words(live_, matched, end_place), from);
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
  const LivePlace& begin = part.kept_begin;
  const LivePlace& end = part.kept_end;
  const LiveKeyPtr first = live_.key(begin.block);
  const LiveKeyPtr last = live_.key(end.block);
  overlap.kept = begin.block == end.block
                     ? first->source_of(begin.offset, end.offset)
                     : hull(first->source_of(begin.offset, begin.offset + 1),
                            last->source_of(end.offset - 1, end.offset));
  overlap.whole_blocks_kept = part.kept_begin.offset == 0 && ends_block(part.kept_end);
  overlap.folds = folds_along(live_, part.kept_begin, key, part.begin, part.end);
  overlap.points = part.points;
  return overlap;
}

bool OverlapFinder::ends_block(const LivePlace& place) const {
  return place.offset == live_.key(place.block)->text().size();
}

}  // namespace einmal
