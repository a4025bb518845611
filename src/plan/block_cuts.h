// From the blocks that go to the bytes that go with them.
//
//   RemovalPlan plan = plan_cuts(text, live, cut_blocks, findings);
//   findings[0].cut   // the copy and the blank line behind it
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/removal_plan.h"

namespace einmal {

// A block that goes and the finding, by index, for whose sake.
struct CutBlock {
  Span span;
  std::size_t finding;
};

// Neighbouring cuts share one separator. `live` are the blocks that stay, in order of the text.
// Sorts `blocks`; fills in Finding::cut. Cost: linear, but for the sorting.
RemovalPlan plan_cuts(std::string_view text, const std::vector<Span>& live,
                      std::vector<CutBlock>& blocks, std::vector<Finding>& findings);

// The same without separators.
RemovalPlan plan_bare_cuts(std::vector<CutBlock>& blocks, std::vector<Finding>& findings);

}  // namespace einmal
