// Finds repeats in a document of a format that is not plain text.
//
// The document is read, the reading's text searched as any other, and what was found is brought
// back to the document: blocks become the elements that hold them. What would break the document
// stays.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/search.h"
#include "pipeline/structure_guard.h"

namespace einmal {

// One pass of the planner over the text of a reading: its blocks are given, and those that are
// `fixed` stay. What is kept may stand elsewhere (left_text.h).
using SearchReading = std::function<Pass(const Reading&, const std::vector<bool>& fixed)>;

struct FoundInReading {
  Repeats repeats;
  std::unique_ptr<ParsedOutput> output;  // what is left; nothing when nothing is cut
  bool settled = false;  // another pass over what is left would find what is left of this one
};

// Cost: the output is parsed when anything is cut; a few dozen times at most when cuts would break
// the document. What overlaps one of the spans `staying` is not cut. REQUIRES: `document` is of
// this format.
FoundInReading find_in_reading(ParsedDocument& document, Format format,
                               const std::vector<Span>& staying, const SearchReading& search);

}  // namespace einmal
