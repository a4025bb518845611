// Whether two trees of one document of HTML are the same in all that is read of them.
#pragma once

#include <string>

#include "format/html_tree.h"

namespace einmal::property {

// Names, flags, positions, attributes, texts as far as somebody reads them, and how they nest.
// Empty when both are the same. What is not checked: what html_simple.h says is not there.
std::string tree_difference(const HtmlTree& a, const HtmlTree& b);

// Whether what is made of `document` without the parser is what the parser makes of it. Empty when
// it is, and when nothing is made without the parser.
std::string simple_html_matters(const std::string& document);

}  // namespace einmal::property
