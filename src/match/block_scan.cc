#include "match/block_scan.h"

#include <algorithm>

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

void BlockScanner::scan(std::string_view text, Span span, KeyMarks& marks,
                        ScannedBlock& scanned) const {
  scanned.block = Block{};
  scanned.block.span = span;
  scanned.units.clear();
  scanned.head = 0;
  normalizer_.normalize(text, span, scanned.key);
  const std::string_view key = scanned.key;
  if (key.empty()) return;
  marks.read(key, normalizer_.uses_vectors());
  const bool is_text = has_letter_or_digit(key);
  UnitSizes sizes(key, marks);
  std::uint64_t points = 0;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks);
    const std::uint64_t unit_points = is_text ? sizes.next(begin, end) : 0;
    scanned.units.push_back(
        {fingerprinter_.of(key.substr(begin, end - begin)), saturated(unit_points)});
    points += unit_points;
    begin = next_unit_begin(key, end);
  }
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
