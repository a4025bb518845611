// What a reading says about its blocks, for the planner: their kinds, which of them must stay, and
// how the markup of two places differs.
//
//   const GivenBlocks given(reading, fixed);
//   given.kind_of(block.span)   // kListItem
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"
#include "format/reading.h"

namespace einmal {

// All spans are in Reading::text; those of blocks are ReadBlock::text.
class GivenBlocks {
 public:
  // `fixed` says of each block whether it stays whatever is asked for. Both outlive this object.
  GivenBlocks(const Reading& reading, const std::vector<bool>& fixed)
      : reading_(reading), lookup_(reading), fixed_(fixed), places_(places_in(reading)),
        samples_(samples_in(reading)) {}

  BlockKind kind_of(Span block) const { return block_of(block).kind; }
  bool is_tied(Span block) const { return block_of(block).tied; }
  bool is_fixed(Span block) const { return fixed_[lookup_.block_at(block.begin)]; }

  // 1 to 7 where sections of this level and all deeper ones end, as each does before a heading; 0
  // elsewhere. A heading of unknown level is below all others.
  std::uint8_t level_of(Span block) const { return section_level(block_of(block)); }

  // Equal when both stand below headings of the same words, up to the highest.
  bool same_place(Span a, Span b) const {
    return places_[lookup_.block_at(a.begin)] == places_[lookup_.block_at(b.begin)];
  }

  // Whether code stands between the two, as between what is said of one function and of another.
  bool sample_between(Span a, Span b) const {
    return samples_[lookup_.block_at(a.begin)] != samples_[lookup_.block_at(b.begin)];
  }

  // kMarkup when the marks of the two places differ, kLinkTarget when the copy leads somewhere
  // where the kept text, at this word, does not: that would be lost. Cost: linear in the marks.
  FoldSet mark_folds(Span kept, Span copy) const;

 private:
  static std::uint8_t section_level(const ReadBlock& block);
  static std::vector<std::uint64_t> places_in(const Reading& reading);
  static std::vector<std::size_t> samples_in(const Reading& reading);

  const ReadBlock& block_of(Span block) const {
    return reading_.blocks[lookup_.block_at(block.begin)];
  }

  const Reading& reading_;
  BlockLookup lookup_;
  const std::vector<bool>& fixed_;
  std::vector<std::uint64_t> places_;  // of each block: a hash of the headings above it
  std::vector<std::size_t> samples_;   // of each block: how many stand above it
};

}  // namespace einmal
