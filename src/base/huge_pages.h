// Large pages of the system for what is filled with fresh values: page faults would cost more than
// the filling, and finding small pages more than reading them anywhere.
//
//   std::vector<Cut> cuts;
//   cuts.reserve(count);
//   ask_for_huge_pages(cuts.data(), count * sizeof(Cut));
#pragma once

#include <cstddef>

namespace einmal {

inline constexpr std::size_t kHugePage = std::size_t{2} << 20;

// Only advice, for what is larger than such a page: a system without them refuses it, and nothing
// is lost.
void ask_for_huge_pages(void* begin, std::size_t bytes);

}  // namespace einmal
