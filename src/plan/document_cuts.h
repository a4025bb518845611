// From the blocks of a reading that go to the bytes of the document that go with them.
//
//   "- a\n- b\n\nProse\n"  without a and b:  "Prose\n"    the list goes with its markers
//   "A\n\nB\n\nC\n"        without B:        "A\n\nC\n"   and so does a blank line
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "format/reading.h"

namespace einmal {

// `found` was planned over reading.text (Planner::read_from); the result is the same in bytes of
// `document`, which `reading` was made of. Cost: linear in what is cut and in the groups.
// REQUIRES: each cut of the plan belongs to a finding.
Repeats in_document(std::string_view document, const Reading& reading, const Repeats& found);

// The same of a document of a corpus, in whose text the kept places are: `kept_of` brings them to
// where the caller wants them.
using KeptOf = std::function<Span(Span)>;
Repeats in_document(std::string_view document, const Reading& reading, const Repeats& found,
                    const KeptOf& kept_of);

// The finding that each cut of the plan belongs to.
std::vector<std::size_t> owners_of(const Repeats& found);

}  // namespace einmal
