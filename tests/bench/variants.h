// A second copy of a paragraph that a reader would call the same: one class of difference each.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace einmal::bench {

enum class Variant : unsigned char { kCase, kSpacing, kNoBreakSpace, kQuotes, kDashes, kRewrap };

constexpr unsigned kVariants = 6;

std::string_view name(Variant variant);

// Changes `paragraph` (one line or wrapped to `width` columns; 0 is one line) in one way. Returns
// false, and leaves it alone, where it has nothing that could differ so.
bool make_variant(Variant variant, std::size_t width, std::string& paragraph);

// Breaks lines at spaces so that none is longer than `width` characters if that can be; 0 leaves
// `paragraph` alone. REQUIRES: no newline in it.
void wrap(std::size_t width, std::string& paragraph);

}  // namespace einmal::bench
