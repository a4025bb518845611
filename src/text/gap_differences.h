// What two runs of white space differ in.
//
//   gap_differences(" ", "\n")      ->  {line-breaks}
//   ignored_differences("\n", "")  ->  {line-breaks}
#pragma once

#include <string_view>

#include "einmal/finding.h"

namespace einmal {

bool is_line_break(char32_t c);

// Between two words, or at the edge of a block: indentation, trailing blanks. A line break stands
// for the space that it replaces. Invisible characters may stand among the white space, and marks
// that the fold diacritics takes away.
FoldSet gap_differences(std::string_view kept, std::string_view copy);

// Where white space is ignored, as between Han and kana: every kind of it counts by itself.
FoldSet ignored_differences(std::string_view kept, std::string_view copy);

}  // namespace einmal
