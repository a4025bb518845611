// What a Markdown document looks like: how a cut is proven to change nothing around it.
#pragma once

#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

// Whether `output` is drawn, by cmark-gfm, as `document` is without the blocks that lie in the
// spans `removed`, which are in order. Front matter has to be equal. Cost: both are read.
bool markdown_renders_alike(std::string_view document, const std::vector<Span>& removed,
                            std::string_view output);

}  // namespace einmal
