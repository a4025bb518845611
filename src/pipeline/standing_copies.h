// Which copies that rounds over a plain text cut would stand nowhere any more.
//
// A pass leaves in one piece what its own cuts repeat. A later one may cut a part of that: of
// "The rain" and "fell." below it, say, which stand for a copy that says "The rain fell." in one
// sentence. Both lines stand elsewhere, but the sentence does not.
//
//   for (std::size_t finding : lost_copies(rounds, options)) keep(rounds.findings()[finding]);
#pragma once

#include <cstddef>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/rounds.h"

namespace einmal {

// Indices into rounds.findings(), in order: copies that do not stand where they are said to stand
// or, where parts of blocks are cut (FindOptions::unsafe), of which a sentence of the original
// stands nowhere. When in doubt it is one of them. Cost: linear in the copies whose kept text was
// cut later and, if one of them is not where it should be, in the text.
std::vector<std::size_t> lost_copies(const Rounds& rounds, const FindOptions& options);

}  // namespace einmal
