// Tells what a block of plain text is, from its bytes alone.
//
// Only a paragraph is cut by default, so every doubt here is a block that stays. Asked for blocks
// that repeat, not for every block.
#pragma once

#include <cstddef>
#include <string_view>

#include "einmal/finding.h"

namespace einmal {

// `block` is trimmed; `first` says that nothing but white space stands before it in the document.
BlockKind kind_of_block(std::string_view block, bool first);

// True when the line ends with closing punctuation, quotes and brackets behind it aside.
bool ends_sentence(std::string_view line);

// Code points: close enough to the width on a page.
std::size_t columns_of(std::string_view line);

}  // namespace einmal
