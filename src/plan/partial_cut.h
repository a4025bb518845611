// Cuts a repeat out of the middle of blocks, for those who ask for it (FindOptions::unsafe).
//
//   "One. Two. Three."  without "Two."  is  "One. Three."
#pragma once

#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/span.h"

namespace einmal {

// The bytes to remove for the text `copy`, one span for each of `blocks` it touches, each with the
// white space that parts it from what stays. `blocks` are those of the document, in order.
std::vector<Span> partial_cut(std::string_view text, const std::vector<Span>& blocks, Span copy);

// Picks from the findings that are not cut those whose kept text stays when all picked ones are cut
// together. Returns indices into `findings`.
std::vector<std::size_t> independent_findings(const std::vector<Finding>& findings);

}  // namespace einmal
