// What a reading says about its blocks, for the planner: their kinds, which of them must stay, and
// how the markup of two places differs.
//
//   const GivenBlocks given(reading, fixed);
//   given.kind_of(block.span)   // kListItem
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"
#include "format/reading.h"

namespace einmal {

// All spans are in the text that is searched: Reading::text, or the text of a corpus that it is a
// part of. Those of blocks are ReadBlock::text there.
class GivenBlocks {
 public:
  // `fixed` says of each block whether it stays whatever is asked for. Both outlive this object.
  // `begin` is where the text of the reading stands in what is searched.
  GivenBlocks(const Reading& reading, const std::vector<bool>& fixed, std::uint64_t begin = 0)
      : reading_(reading),
        lookup_(reading),
        fixed_(fixed),
        begin_(begin),
        first_marks_(first_marks_in(reading)),
        places_(places_in(reading, Above::kHeadings)),
        sections_(places_in(reading, Above::kSections)),
        samples_(samples_in(reading)) {}

  static constexpr std::uint8_t kLevelLowest = 7;

  std::size_t size() const { return reading_.blocks.size(); }
  Span block(std::size_t index) const {
    const Span text = reading_.blocks[index].text;
    return {begin_ + text.begin, begin_ + text.end};
  }

  BlockKind kind_of(Span block) const { return block_of(block).kind; }
  bool is_tied(Span block) const { return block_of(block).tied; }
  bool is_fixed(Span block) const { return fixed_[index_of(block)]; }

  // 1 to 7 where sections of this level and all deeper ones end, as each does before a heading; 0
  // elsewhere. A heading of unknown level is below all others.
  std::uint8_t level_of(Span block) const { return section_level(block_of(block)); }

  // Whether both stand below headings of the same words, up to the highest. Of two documents the
  // titles do not count, which are hardly ever the same.
  bool same_place(Span a, const GivenBlocks& other, Span b) const {
    if (this == &other) return places_[index_of(a)] == places_[index_of(b)];
    return sections_[index_of(a)] == other.sections_[other.index_of(b)];
  }

  // Whether code stands between the two, as between what is said of one function and of another.
  bool sample_between(Span a, Span b) const {
    return samples_[index_of(a)] != samples_[index_of(b)];
  }

  // The marks in a stretch of the text, and where the text begins that they count from.
  std::span<const ReadMark> marks_in(Span text) const;
  std::uint64_t begin() const { return begin_; }

 private:
  static std::uint8_t section_level(const ReadBlock& block);
  static std::vector<std::size_t> first_marks_in(const Reading& reading);
  static std::size_t title_of(const Reading& reading);
  enum class Above : std::uint8_t { kHeadings, kSections };
  static std::vector<std::uint64_t> places_in(const Reading& reading, Above above);
  static std::vector<std::size_t> samples_in(const Reading& reading);

  std::size_t index_of(Span block) const { return lookup_.block_at(block.begin - begin_); }
  const ReadBlock& block_of(Span block) const { return reading_.blocks[index_of(block)]; }

  const Reading& reading_;
  BlockLookup lookup_;
  const std::vector<bool>& fixed_;
  std::uint64_t begin_;
  std::vector<std::size_t> first_marks_;  // of each block: the first mark in or behind it
  std::vector<std::uint64_t> places_;    // of each block: a hash of the headings above it
  std::vector<std::uint64_t> sections_;  // the same without the title, whatever their level
  std::vector<std::size_t> samples_;     // of each block: how many stand above it
};

// Whether two blocks are of one kind. Unless both are given, a title is a short paragraph, since
// plain text does not mark it.
bool is_kind_of(BlockKind kept, BlockKind copy, bool both_given);

// A stretch of what is searched; `given` is null in plain text.
struct GivenText {
  const GivenBlocks* given;
  Span span;
  std::string_view text;
};

// kMarkup when the marks of the two places differ, kLinkTarget when the copy leads somewhere where
// the kept text, at this word, does not: that would be lost. Cost: linear in the marks.
FoldSet mark_folds(const GivenText& kept, const GivenText& copy);

}  // namespace einmal
