// The quick way to the folds of two equal texts.
#pragma once

#include <optional>
#include <string_view>

#include "einmal/finding.h"

namespace einmal {

// The differences that make up nearly all there are, told code point by code point: white space,
// case, quotes, dashes, soft hyphens. Nothing when there is any other, or a doubt. REQUIRES: both
// texts have the same key. Cost: linear.
std::optional<FoldSet> simple_differences(std::string_view kept, std::string_view copy);

}  // namespace einmal
