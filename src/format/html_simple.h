// Builds the tree of HTML that nobody could read in two ways, without asking the parser.
//
//   HtmlArena arena(bytes_max);
//   const GumboNode* document = simple_html(bytes, arena);
//   if (document == nullptr) document = parse(bytes);
//
// Simple is what is well nested, with end tags where they belong or left out where only one place
// is left for them. Whatever makes a parser mend something, and some of what is merely rare, is
// not simple: then the whole document is not. What else is simple, html_simple.cc says.
#pragma once

#include <gumbo.h>

#include <string_view>

#include "format/html_arena.h"

namespace einmal {

// The document as gumbo would have it, with every position and flag that html_tree.h tells of; but
// line and column numbers are 0, attributes know nothing but name and value, doctypes only the mode
// they ask for, and texts are not decoded but those of scripts and styles. Null when a part of it
// is not simple. `bytes`, which has no byte order mark, must outlive the tree, which is in `arena`.
// Cost: linear; 130 bytes of memory a tag or text. Throws std::bad_alloc.
const GumboNode* simple_html(std::string_view bytes, HtmlArena& arena);

}  // namespace einmal
