// Decides which bytes go with cut blocks, so that the rest reads as if they had never been there.
//
//   "A\n\nB\n\nC\n" without B:  "A\n\nC\n"     the separator behind B goes
//   "A\n\nB\n"      without B:  "A\n"          at the end, the one before it
//   "A\nB\n\nC\n"   without B:  "A\n\nC\n"     the weaker one goes
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "einmal/span.h"

namespace einmal {

// The blocks that stay on either side of a cut, if any.
struct Neighbours {
  std::optional<Span> before;
  std::optional<Span> after;
};

// The bytes to remove for neighbouring blocks whose text spans `blocks`. The result touches neither
// neighbour. REQUIRES: nothing but white space stands between `blocks` and its neighbours.
Span with_separator(std::string_view text, Span blocks, const Neighbours& neighbours);

}  // namespace einmal
