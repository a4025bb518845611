#include "match/block_scan.h"

#include <algorithm>
#include <array>

#include "text/unit_ends.h"
#include "text/units.h"

namespace einmal {
namespace {

// Enough words to be rare, few enough to lie before most seams.
constexpr std::size_t kHeadWords = 6;

// Keeps heads apart from whole units.
constexpr Fingerprint kHeadSalt = 0x5851F42D4C957F2DU;

std::uint32_t saturated(std::uint64_t points) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(points, UINT32_MAX));
}

}  // namespace

std::uint64_t BlockScanner::scan_units(std::string_view key, KeyMarks& marks,
                                       std::vector<Unit>& units) const {
  const bool is_text = has_letter_or_digit(key);
  std::uint64_t points = 0;
  const auto add = [&](std::size_t begin, std::size_t end, std::uint64_t unit_points) {
    const Fingerprint fingerprint = fingerprinter_.of(key.substr(begin, end - begin));
    units.push_back({fingerprint, saturated(is_text ? unit_points : 0)});
    points += is_text ? unit_points : 0;
  };
  if (normalizer_.uses_vectors()) {
    std::array<UnitEnd, kUnitEndsMax> room;
    UnitEnd last{};
    std::uint32_t begin = 0;
    for (const UnitEnd& unit : find_unit_ends(key, room)) {
      // The space before the unit is not one between its words, of which there is one more.
      const std::uint32_t words = unit.spaces_before - last.spaces_before + (begin == 0);
      add(begin, unit.end, std::uint64_t{kPointsPerWord} * words);
      begin = unit.end + 1;
      last = unit;
    }
    if (begin > 0) return points;
  }
  marks.read(key, normalizer_.uses_vectors());
  UnitSizes sizes(key, marks);
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks);
    add(begin, end, is_text ? sizes.next(begin, end) : 0);
    begin = next_unit_begin(key, end);
  }
  return points;
}

void BlockScanner::scan(std::string_view text, Span span, KeyMarks& marks,
                        ScannedBlock& scanned) const {
  scanned.block = Block{};
  scanned.block.span = span;
  scanned.units.clear();
  scanned.head = 0;
  normalizer_.normalize(text, span, scanned.key);
  const std::string_view key = scanned.key;
  if (key.empty()) return;
  const std::uint64_t points = scan_units(key, marks, scanned.units);
  if (direction_ == Direction::kBackward) std::reverse(scanned.units.begin(), scanned.units.end());
  if (scanned.units.size() == 1) {
    if (const std::size_t size = head_size(key, direction_); size > 0) {
      const std::string_view head =
          direction_ == Direction::kForward ? key.substr(0, size) : key.substr(key.size() - size);
      scanned.head = fingerprinter_.chain(kHeadSalt, fingerprinter_.of(head));
    }
  }
  scanned.block.fingerprint = scanned.units[0].fingerprint;
  for (std::size_t i = 1; i < scanned.units.size(); ++i) {
    scanned.block.fingerprint =
        fingerprinter_.chain(scanned.block.fingerprint, scanned.units[i].fingerprint);
  }
  scanned.block.points = saturated(points);
  scanned.block.unit_count = static_cast<std::uint32_t>(scanned.units.size());
}

std::size_t head_size(std::string_view key, Direction direction) {
  const bool forward = direction == Direction::kForward;
  std::size_t space = forward ? 0 : key.size();
  for (std::size_t words = 0; words < kHeadWords; ++words) {
    if (!forward && space == 0) return 0;
    space = forward ? key.find(' ', space + 1) : key.rfind(' ', space - 1);
    if (space == std::string_view::npos) return 0;
  }
  return forward ? space : key.size() - space;
}

}  // namespace einmal
