#include "plan/given_blocks.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string_view>

namespace einmal {
namespace {

using Marks = std::span<const ReadMark>;

Marks marks_in(const std::vector<ReadMark>& marks, Span span) {
  const auto before = [](const ReadMark& mark, std::uint64_t offset) {
    return mark.text_begin < offset;
  };
  const auto first = std::lower_bound(marks.begin(), marks.end(), span.begin, before);
  const auto last = std::lower_bound(first, marks.end(), span.end, before);
  return {first, last};
}

// Where two texts are equal byte for byte, so are the places of equal marks; else only their order
// can be told.
struct Comparison {
  Span kept;
  Span copy;
  bool with_places;

  bool same_place(const ReadMark& a, const ReadMark& b) const {
    return !with_places || a.text_begin - kept.begin == b.text_begin - copy.begin;
  }
  bool same(const ReadMark& a, const ReadMark& b) const {
    return a.sort == b.sort && a.target == b.target && same_place(a, b);
  }
};

// Each target of the copy is also one of the kept text, in the same order.
bool keeps_targets(Marks kept, Marks copy, const Comparison& comparison) {
  auto at = kept.begin();
  return std::all_of(copy.begin(), copy.end(), [&](const ReadMark& mark) {
    if (mark.target == 0) return true;
    at = std::find_if(at, kept.end(), [&](const ReadMark& other) {
      return other.target == mark.target && comparison.same_place(other, mark);
    });
    return at != kept.end() && (++at, true);
  });
}

}  // namespace

std::uint8_t GivenBlocks::section_level(const ReadBlock& block) {
  constexpr std::uint8_t kLowest = 7;
  if (block.kind != BlockKind::kHeading) return std::min(block.level, kLowest);
  return block.level == 0 ? kLowest : std::min(block.level, kLowest);
}

std::vector<std::uint64_t> GivenBlocks::places_in(const Reading& reading) {
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;
  const std::string_view text = reading.text;
  std::vector<std::uint64_t> places;
  places.reserve(reading.blocks.size());
  std::array<std::uint64_t, 8> path = {};  // at each level: the headings down to it
  std::uint64_t place = 0;
  for (const ReadBlock& block : reading.blocks) {
    const std::uint8_t level = section_level(block);
    if (level > 0 && block.kind != BlockKind::kHeading) {
      place = path[level - 1U];
      std::fill(path.begin() + level, path.end(), place);
    } else if (level > 0) {
      const std::uint64_t own =
          std::hash<std::string_view>()(text.substr(block.text.begin, block.text.size()));
      places.push_back(path[level - 1U]);
      place = (path[level - 1U] + own + level) * kMix;
      std::fill(path.begin() + level, path.end(), place);
      continue;
    }
    places.push_back(place);
  }
  return places;
}

// Rules, comments and what opens or closes something are code for a reading too, but no samples.
std::vector<std::size_t> GivenBlocks::samples_in(const Reading& reading) {
  const auto is_alphanumeric = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  std::vector<std::size_t> samples;
  samples.reserve(reading.blocks.size());
  std::size_t count = 0;
  for (const ReadBlock& block : reading.blocks) {
    samples.push_back(count);
    if (block.kind != BlockKind::kCode || block.tied) continue;
    const auto text = std::string_view(reading.text).substr(block.text.begin, block.text.size());
    if (std::any_of(text.begin(), text.end(), is_alphanumeric)) ++count;
  }
  return samples;
}

FoldSet GivenBlocks::mark_folds(Span kept, Span copy) const {
  const std::string_view text = reading_.text;
  const Marks of_kept = marks_in(reading_.marks, kept);
  const Marks of_copy = marks_in(reading_.marks, copy);
  if (of_kept.empty() && of_copy.empty()) return {};
  const Comparison comparison{
      kept, copy, text.substr(kept.begin, kept.size()) == text.substr(copy.begin, copy.size())};
  const bool equal = std::equal(
      of_kept.begin(), of_kept.end(), of_copy.begin(), of_copy.end(),
      [&](const ReadMark& a, const ReadMark& b) { return comparison.same(a, b); });
  if (equal) return {};
  FoldSet folds = Fold::kMarkup;
  if (!keeps_targets(of_kept, of_copy, comparison)) folds.add(Fold::kLinkTarget);
  return folds;
}

}  // namespace einmal
