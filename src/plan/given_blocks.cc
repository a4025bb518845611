#include "plan/given_blocks.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <string_view>

namespace einmal {
namespace {

using Marks = std::span<const ReadMark>;

// Where two texts are equal byte for byte, so are the places of equal marks; else only their order
// can be told.
struct Comparison {
  std::uint64_t kept_begin;
  std::uint64_t copy_begin;
  bool with_places;
  bool one_document;

  bool same_place(const ReadMark& a, const ReadMark& b) const {
    return !with_places || a.text_begin - kept_begin == b.text_begin - copy_begin;
  }
  bool same_target(const ReadMark& a, const ReadMark& b) const {
    return a.target == b.target && (one_document || !b.leads_near);
  }
  bool same(const ReadMark& a, const ReadMark& b) const {
    return a.sort == b.sort && same_target(a, b) && same_place(a, b);
  }
};

// Each target of the copy is also one of the kept text, in the same order.
bool keeps_targets(Marks kept, Marks copy, const Comparison& comparison) {
  auto at = kept.begin();
  return std::all_of(copy.begin(), copy.end(), [&](const ReadMark& mark) {
    if (mark.target == 0) return true;
    at = std::find_if(at, kept.end(), [&](const ReadMark& other) {
      return comparison.same_target(other, mark) && comparison.same_place(other, mark);
    });
    return at != kept.end() && (++at, true);
  });
}

}  // namespace

std::uint8_t GivenBlocks::section_level(const ReadBlock& block) {
  if (block.kind != BlockKind::kHeading) return std::min(block.level, kLevelLowest);
  return block.level == 0 ? kLevelLowest : std::min(block.level, kLevelLowest);
}

// The first heading, when no other is as high. SIZE_MAX: there is none.
std::size_t GivenBlocks::title_of(const Reading& reading) {
  std::size_t title = SIZE_MAX;
  for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
    const ReadBlock& block = reading.blocks[i];
    if (block.kind != BlockKind::kHeading) continue;
    if (title == SIZE_MAX)
      title = i;
    else if (section_level(block) <= section_level(reading.blocks[title]))
      return SIZE_MAX;
  }
  return title;
}

std::vector<std::uint64_t> GivenBlocks::places_in(const Reading& reading, Above above) {
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;
  const std::string_view text = reading.text;
  const bool sections = above == Above::kSections;
  const std::size_t title = sections ? title_of(reading) : SIZE_MAX;
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
      const bool is_title = places.size() == title;
      places.push_back(path[level - 1U]);
      // What is a section in one document may be a chapter in another.
      place = is_title ? 0 : (path[level - 1U] + own + (sections ? 0 : level)) * kMix;
      std::fill(path.begin() + level, path.end(), place);
      continue;
    }
    places.push_back(place);
  }
  return places;
}

std::span<const ReadMark> GivenBlocks::marks_in(Span text) const {
  const std::vector<ReadMark>& marks = reading_.marks;
  const auto before = [this](const ReadMark& mark, std::uint64_t offset) {
    return begin_ + mark.text_begin < offset;
  };
  const auto of_block = [&](std::size_t block) {
    return block < first_marks_.size()
               ? marks.begin() + static_cast<std::ptrdiff_t>(first_marks_[block])
               : marks.end();
  };
  const std::size_t block = index_of(text);
  const auto first = std::lower_bound(of_block(block), of_block(block + 1), text.begin, before);
  auto last = first;
  while (last != marks.end() && before(*last, text.end)) ++last;
  return {first, last};
}

std::vector<std::size_t> GivenBlocks::first_marks_in(const Reading& reading) {
  std::vector<std::size_t> first_marks;
  first_marks.reserve(reading.blocks.size());
  std::size_t next = 0;
  for (const ReadBlock& block : reading.blocks) {
    while (next < reading.marks.size() && reading.marks[next].text_begin < block.text.begin) {
      ++next;
    }
    first_marks.push_back(next);
  }
  return first_marks;
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

bool is_kind_of(BlockKind kept, BlockKind copy, bool both_given) {
  const auto is_text = [](BlockKind kind) {
    return kind == BlockKind::kParagraph || kind == BlockKind::kHeading;
  };
  return kept == copy || (!both_given && is_text(kept) && is_text(copy));
}

FoldSet mark_folds(const GivenText& kept, const GivenText& copy) {
  const auto marks_of = [](const GivenText& text) {
    return text.given != nullptr ? text.given->marks_in(text.span) : Marks();
  };
  const auto begin_of = [](const GivenText& text) {
    return text.given != nullptr ? text.span.begin - text.given->begin() : 0;
  };
  const Marks of_kept = marks_of(kept);
  const Marks of_copy = marks_of(copy);
  if (of_kept.empty() && of_copy.empty()) return {};
  const Comparison comparison{begin_of(kept), begin_of(copy), kept.text == copy.text,
                              kept.given == copy.given};
  const bool equal =
      std::equal(of_kept.begin(), of_kept.end(), of_copy.begin(), of_copy.end(),
                 [&](const ReadMark& a, const ReadMark& b) { return comparison.same(a, b); });
  if (equal) return {};
  FoldSet folds = Fold::kMarkup;
  if (!keeps_targets(of_kept, of_copy, comparison)) folds.add(Fold::kLinkTarget);
  return folds;
}

}  // namespace einmal
