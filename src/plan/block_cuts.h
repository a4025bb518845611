// From the blocks that go to the bytes that go with them.
//
//   SpooledArray<Cut> cuts = plan_cuts(text, cut_blocks, findings, spool);
//   findings[0].cut   // the copy and the blank line behind it
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/spooled_array.h"
#include "einmal/finding.h"
#include "einmal/removal_plan.h"

namespace einmal {

// A block that goes and the finding, by index, for whose sake.
struct CutBlock {
  Span span;
  std::size_t finding;
  bool bare = false;  // goes without a separator: what goes with it is for its format to say
};

// The text that blocks stand in, and what stays of it.
struct CutText {
  std::string_view text;
  SpooledArray<Span> live;          // the blocks that stay, in order
  std::span<const Span> documents;  // of a corpus, in order; empty when the text is one document
};

// Neighbouring cuts of a document share one separator; of a document in a corpus that goes as a
// whole, nothing stays. Sorts `blocks`; fills in Finding::cut. Cost: linear, but for the sorting.
// REQUIRES: no block is bare when there is a spool.
SpooledArray<Cut> plan_cuts(const CutText& text, SpooledArray<CutBlock>& blocks,
                            SpooledArray<Finding>& findings, Spool* spool);

}  // namespace einmal
