// Tells what a block of plain text is, from its bytes alone.
//
// Only a paragraph is cut by default, so every doubt here is a block that stays. Asked for blocks
// that repeat, not for every block.
#pragma once

#include <cstddef>
#include <string_view>

#include "einmal/finding.h"

namespace einmal {

// `block` has no white space around it but the indentation of its first line, by which a list of
// terms is told; `first` says that nothing but white space stands before it in the document.
BlockKind kind_of_block(std::string_view block, bool first);

// The same, slower: without the look that tells most paragraphs.
BlockKind kind_by_rules(std::string_view block, bool first);

// The same, faster, for a block of one line.
BlockKind kind_of_line(std::string_view line);

// True of most prose that has plain_lines() (plain_text.h), which is then a paragraph; false says
// nothing.
bool are_prose(std::string_view plain_lines);

// False when a look at both ends of the block shows that it is no heading. REQUIRES: trimmed, not
// empty.
bool may_be_heading(std::string_view block);

// True when the block ends with a colon: what follows belongs to it. REQUIRES: trimmed.
bool introduces(std::string_view block);

// True when both end with the same two words and a colon: "the following conditions:".
bool introduce_alike(std::string_view a, std::string_view b);

// True when `block` does nothing but name whose the text behind it is. REQUIRES: trimmed.
bool is_copyright_notice(std::string_view block);

}  // namespace einmal
