// Tells from where things stand, without a look at the bytes, that a cut left the rest of an HTML
// document as it was.
#pragma once

#include <vector>

#include "einmal/span.h"
#include "format/html_tree.h"

namespace einmal {

// True when it is certain that written_html(output, {}) is written_html(document, removed)
// (format/html_structure.h). False says nothing. `output` was made of the bytes of `document`
// without those in `removed`, which is in order and apart. Cost: linear in tags and texts.
bool stands_alike(const HtmlTree& document, const std::vector<Span>& removed,
                  const HtmlTree& output);

}  // namespace einmal
