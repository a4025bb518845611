// Says, from a look at the tags alone, whether an HTML parser gets through a source in good time.
#pragma once

#include <string_view>

#include "format/html_skeleton.h"

namespace einmal {

// False when elements could nest thousands deep, when more than 128 b, i, font and their like could
// be open at once, or a tag has thousands of attributes. Never true
// for a source that nests much deeper; false for some whose tags are left open in ways that a
// parser would sort out. Cost: linear, and no stack.
bool is_bounded_html(std::string_view bytes);

// The same, and leaves text out of the skeleton, which is that of `bytes`, wherever it is sure to
// be text.
bool is_bounded_html(std::string_view bytes, HtmlSkeleton& skeleton);

}  // namespace einmal
