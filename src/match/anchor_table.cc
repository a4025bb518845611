// Lines of ten entries, each line what the processor loads at once; where one is full, entries go
// to the lines behind it, a few at most. For each sixteenth of the tags a bit of the line says
// whether such an entry went on from there, as in boost::unordered_flat_map: in a full table every
// other line is passed by something, and mostly by nothing that is asked for. Homes are in the
// order of the keys: the home of a key is the key, taken for a fraction, times the number of lines.
//
// An entry holds the lower bits of what is remembered of its key, the tag. Where it stands says the
// upper ones, since the keys that may stand there differ in less than the tag can tell. So a part
// of the table can be read from front to back and written anew with more lines, or with more bits
// for places and fewer for tags, although no entry holds its key. With each doubling a place needs
// one bit more, and where it stands says one bit more.
//
// Growing costs a table twice, the old and the new one: that is why a large one has parts, which
// grow one after the other.
#include "match/anchor_table.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace einmal {
namespace {

// How far from its home an entry may stand, the home included.
constexpr unsigned kReachBits = 3;
constexpr std::size_t kReach = std::size_t{1} << kReachBits;

// Smaller parts would not get the large pages of the system, and parts more than that save little.
constexpr std::size_t kEntriesOfPart = std::size_t{1} << 19;
constexpr std::size_t kPartsMax = 16;

unsigned part_bits_for(std::size_t entries) {
  const std::size_t parts = std::clamp(entries / kEntriesOfPart, std::size_t{1}, kPartsMax);
  return static_cast<unsigned>(std::bit_width(parts)) - 1;
}

// Entries a line, when there is to be room for more.
constexpr double kFillMax = 8.8;
constexpr double kGrowth = 1.25;

// A text of few phrases crowds its entries together; a larger table is less crowded, to a point.
constexpr std::size_t kCrowdedMax = 64;
constexpr std::size_t kCrowdedFillMin = 3;

}  // namespace

AnchorTable::AnchorTable(std::size_t entries, std::size_t places_max, Spool* spool)
    : spool_(spool),
      part_bits_(part_bits_for(entries)),
      places_max_(places_max),
      since_mark_(spool) {
  const std::size_t parts = std::size_t{1} << part_bits_;
  const auto homes =
      static_cast<std::uint64_t>(static_cast<double>(entries / parts) / kFillMax) + 1;
  const auto expected_bits = static_cast<unsigned>(std::bit_width(entries)) + 1;
  const unsigned place_bits = std::max(kLowerBits, expected_bits);
  for (std::size_t i = 0; i < parts; ++i) parts_.push_back(new_part(homes, place_bits));
}

AnchorTable::Part AnchorTable::new_part(std::uint64_t homes, unsigned place_bits) const {
  const std::uint64_t memory =
      spool_ == nullptr ? 0 : (spool_->memory_bytes_max() / 16 * 3) >> part_bits_;
  Part part{PagedArray<Line>(spool_, memory)};
  part.lines.assign_zeros(homes + kReach - 1);
  part.homes = homes;
  part.room = static_cast<std::size_t>(static_cast<double>(homes) * kFillMax) + 1;
  part.place_bits = place_bits;
  part.tag_bits = kEntryBits - place_bits;
  part.tag_mask = ~std::uint32_t{0} << (kUpperBits - part.tag_bits);
  part.key_bits = part.tag_bits + static_cast<unsigned>(std::bit_width(homes)) - 1 - kReachBits;
  return part;
}

// The largest key of this tag that is at home here or before.
std::uint64_t AnchorTable::Part::key_at(std::size_t line_index, const Line& line,
                                        std::size_t index) const {
  const std::uint64_t tag = line.upper[index] >> (kUpperBits - tag_bits);
  const auto end = static_cast<std::uint64_t>(
      ((static_cast<unsigned __int128>(line_index + 1) << key_bits) + homes - 1) / homes);
  const std::uint64_t last = std::min(end, std::uint64_t{1} << key_bits) - 1;
  const std::uint64_t mask = (std::uint64_t{1} << tag_bits) - 1;
  return (last - ((last - tag) & mask)) << (64 - key_bits);
}

template <class Take>
void AnchorTable::Part::for_each(std::uint64_t key, const Take& take) const {
  const std::uint32_t tag = tag_of(key);
  const std::uint16_t passing = passing_of(tag);
  const std::size_t home = home_of(key);
  for (std::size_t at = home; at < home + kReach; ++at) {
    const Line& line = lines.peek(at);
    for (unsigned found = line.with_tag(tag, tag_mask); found != 0; found &= found - 1) {
      if (!take(place_at(line, static_cast<std::size_t>(__builtin_ctz(found))))) return;
    }
    if (!line.is_passed_by(passing)) return;
  }
  if (crowded.empty()) return;
  const std::uint64_t first = remembered(key);
  for (auto one = crowded.lower_bound(first);
       one != crowded.end() && remembered(one->first) == first; ++one) {
    if (!take(one->second)) return;
  }
}

void AnchorTable::Part::put(Line& line, std::uint32_t tag, std::uint64_t place) {
  line.upper[line.count] = tag | static_cast<std::uint32_t>(place >> kLowerBits);
  line.lower[line.count] = static_cast<std::uint16_t>(place);
  ++line.count;
}

void AnchorTable::Part::add(std::uint64_t key, std::uint64_t place) {
  ++count;
  const std::uint32_t tag = tag_of(key);
  const std::uint16_t passing = passing_of(tag);
  const std::size_t home = home_of(key);
  for (std::size_t at = home; at < home + kReach; ++at) {
    Line& line = lines.change(at);
    if (line.count < kPerLine) {
      put(line, tag, place);
      return;
    }
    line.passed |= passing;
  }
  crowded.emplace(remembered(key), place);
}

// False when it is not there.
bool AnchorTable::Part::remove(std::uint64_t key, std::uint64_t place) {
  const std::uint32_t tag = tag_of(key);
  const std::uint16_t passing = passing_of(tag);
  const std::size_t home = home_of(key);
  for (std::size_t at = home; at < home + kReach; ++at) {
    const Line& seen = lines.peek(at);
    for (unsigned found = seen.with_tag(tag, tag_mask); found != 0; found &= found - 1) {
      const auto i = static_cast<std::size_t>(__builtin_ctz(found));
      if (place_at(seen, i) != place) continue;
      Line& line = lines.change(at);
      std::copy(line.upper.begin() + i + 1, line.upper.begin() + line.count,
                line.upper.begin() + i);
      std::copy(line.lower.begin() + i + 1, line.lower.begin() + line.count,
                line.lower.begin() + i);
      --line.count;
      --count;
      return true;
    }
    if (!seen.is_passed_by(passing)) return false;
  }
  const std::uint64_t first = remembered(key);
  for (auto one = crowded.lower_bound(first);
       one != crowded.end() && remembered(one->first) == first; ++one) {
    if (one->second != place) continue;
    crowded.erase(one);
    --count;
    return true;
  }
  return false;
}

// Of two parts that hold the same the one with more homes or larger places knows no more bits.
void AnchorTable::rebuild(Part& part, std::uint64_t homes, unsigned place_bits) const {
  Part larger = new_part(homes, place_bits);
  larger.key_bits = std::min(larger.key_bits, part.key_bits);
  for (std::size_t at = 0; at < part.lines.size(); ++at) {
    const Line line = part.lines[at];
    for (std::size_t i = 0; i < line.count; ++i) {
      larger.add(part.key_at(at, line, i), part.place_at(line, i));
    }
  }
  for (const auto& [key, place] : part.crowded) larger.add(key, place);
  part = std::move(larger);
}

bool AnchorTable::Part::is_crowded() const {
  return crowded.size() > kCrowdedMax && crowded.size() > count / 16 &&
         count > kCrowdedFillMin * homes;
}

void AnchorTable::enlarge(Part& part, std::uint64_t place) const {
  const auto wanted_bits = static_cast<unsigned>(std::bit_width(place));
  const bool is_full = wanted_bits <= part.place_bits;
  const auto more = static_cast<std::uint64_t>(static_cast<double>(part.homes) * kGrowth) + 1;
  rebuild(part, is_full ? more : part.homes, std::max(part.place_bits, wanted_bits));
}

std::size_t AnchorTable::insert(Fingerprint fingerprint, std::uint64_t place) {
  assert(place >> 40 == 0);
  if (full_ == fingerprint) return places_max_;
  const Key key = key_of(fingerprint);
  Part& part = parts_[key.part];
  if (marked_) since_mark_.push_back({fingerprint, place});
  // Mostly it is new, and there is room in its line.
  const std::size_t home = part.home_of(key.bits);
  const std::uint32_t tag = part.tag_of(key.bits);
  const Line& line = part.lines.peek(home);
  if (line.count < kPerLine && part.has_room_for(place) &&
      !line.is_passed_by(part.passing_of(tag)) && line.with_tag(tag, part.tag_mask) == 0) {
    Part::put(part.lines.change(home), tag, place);
    ++part.count;
    return 0;
  }
  std::size_t known = 0;
  part.for_each(key.bits, [&](std::uint64_t) { return ++known < places_max_; });
  if (known >= places_max_) {
    if (marked_) since_mark_.pop_back();
    full_ = fingerprint;
    return known;
  }
  if (!part.has_room_for(place)) enlarge(part, place);
  part.add(key.bits, place);
  return known;
}

void AnchorTable::erase(Fingerprint fingerprint, std::uint64_t place) {
  while (marked_ && !since_mark_.empty() && since_mark_.back().place >= place) {
    since_mark_.pop_back();
  }
  const Key key = key_of(fingerprint);
  if (parts_[key.part].remove(key.bits, place) && full_ == fingerprint) full_.reset();
}

void AnchorTable::find(Fingerprint fingerprint, std::vector<std::uint64_t>& places) const {
  places.clear();
  if (is_surely_new(fingerprint)) return;
  const Key key = key_of(fingerprint);
  parts_[key.part].for_each(key.bits, [&](std::uint64_t place) {
    places.push_back(place);
    return true;
  });
  if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
}

bool AnchorTable::contains(Fingerprint fingerprint) const {
  if (is_surely_new(fingerprint)) return false;
  const Key key = key_of(fingerprint);
  bool found = false;
  parts_[key.part].for_each(key.bits, [&](std::uint64_t) {
    found = true;
    return false;
  });
  return found;
}

void AnchorTable::mark() {
  marked_ = true;
  since_mark_.shrink(0);
}

void AnchorTable::rewind() {
  full_.reset();
  for (const Inserted& inserted : since_mark_) {
    const Key key = key_of(inserted.fingerprint);
    parts_[key.part].remove(key.bits, inserted.place);
  }
  since_mark_.shrink(0);
}

}  // namespace einmal
