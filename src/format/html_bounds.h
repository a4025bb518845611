// Says, from a look at the tags alone, whether an HTML parser gets through a source in good time.
#pragma once

#include <string_view>

namespace einmal {

// False when elements could nest thousands deep, when more than 128 b, i, font and their like could
// be open at once, or a tag has thousands of attributes. Never true
// for a source that nests much deeper; false for some whose tags are left open in ways that a
// parser would sort out. Cost: linear, and no stack.
bool is_bounded_html(std::string_view bytes);

}  // namespace einmal
