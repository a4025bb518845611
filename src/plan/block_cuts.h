// From the blocks that go to the bytes that go with them.
//
//   findings.sort();
//   SpooledArray<Cut> cuts = plan_cuts(text, blocks, findings, spool);
//   findings[0].cut   // the copy and the blank line behind it
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/spooled_array.h"
#include "einmal/finding.h"
#include "einmal/removal_plan.h"
#include "match/live_spans.h"
#include "plan/packed_findings.h"

namespace einmal {

// A block that goes for the sake of the finding whose copy begins there.
struct CutBlock {
  Span span;
  std::uint64_t copy_begin = 0;
};

// The text that blocks stand in, and what stays of it.
struct CutText {
  std::string_view text;
  LiveSpans live;                   // the blocks that stay, in order
  std::span<const Span> documents;  // of a corpus, in order; empty when the text is one document
};

// Neighbouring cuts of a document share one separator; of a document in a corpus that goes as a
// whole, nothing stays. Sorts `blocks`, those of the findings of Removal::kBlocks; fills in
// Finding::cut. Cost: linear, but for the sorting. REQUIRES: `findings` are sorted.
SpooledArray<Cut> plan_cuts(const CutText& text, SpooledArray<CutBlock>& blocks,
                            PackedFindings& findings, Spool* spool);

}  // namespace einmal
