// Finds repeats in a document of a format that is not plain text.
//
// The document is read, the reading's text searched as any other, and what was found is brought
// back to the document: blocks become the elements that hold them. What would break the document
// stays.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "plan/given_blocks.h"

namespace einmal {

// One pass of the planner over the text of a reading, whose blocks are given.
using SearchReading = std::function<Repeats(const Reading&, const GivenBlocks&)>;

// REQUIRES: has_reading(format). Cost: the document is read once, and once more when anything is
// cut; a few dozen times at most when cuts would break it.
// What overlaps one of the spans `staying` is not cut.
Repeats find_in_reading(std::string_view document, Format format, const std::vector<Span>& staying,
                        const SearchReading& search);

}  // namespace einmal
