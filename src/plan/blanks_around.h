// The blanks before and behind a block: no part of its text, and cut with it.
#pragma once

#include "einmal/finding.h"
#include "einmal/span.h"
#include "match/live_text.h"

namespace einmal {

// How the blanks around a copy differ from those around the block that it repeats.
FoldSet blanks_differ(const LiveText& live, Span kept, Span copy);

}  // namespace einmal
