// "Did you mean": the name nearest to a mistyped one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

// The first of the names that are fewest typing slips away (a letter too many, missing, wrong, or
// two swapped); none when that is more than a third of the longer name.
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& names);

}  // namespace einmal
