// Says whether a cut left the rest of an HTML document as it was.
#pragma once

#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

// True when the tree of `output` is that of `document` without the elements and texts that lie in
// `removed`: the same names, attributes, texts and comments, nested alike. White space next to
// blocks, where a browser shows none, does not count. False when one of the two can't be read.
// `removed` is in order and apart. Cost: both are parsed; linear.
bool html_renders_alike(std::string_view document, const std::vector<Span>& removed,
                        std::string_view output);

}  // namespace einmal
