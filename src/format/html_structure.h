// Says whether a cut left the rest of an HTML document as it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "format/html_tree.h"

namespace einmal {

// The tree without the elements and texts that lie in `removed`: names, attributes, texts and
// comments, nested as they are. White space next to blocks, where a browser shows none, does not
// count. `removed` is in order and apart. Cost: linear.
std::string written_html(const HtmlTree& tree, const std::vector<Span>& removed);

// Whether `output` is written as `document` is without `removed`, both as the parser reads them.
// False when one of the two can't be read.
bool html_renders_alike(std::string_view document, const std::vector<Span>& removed,
                        std::string_view output);

}  // namespace einmal
