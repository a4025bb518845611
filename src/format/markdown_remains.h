// What is left of a Markdown document when paragraphs go, told without reading it again.
//
//   if (remains_as_read(tree, reading, removed)) use(remaining_reading(reading, removed));
//   else parse(output);
#pragma once

#include <vector>

#include "einmal/span.h"
#include "format/markdown_tree.h"
#include "format/reading.h"

namespace einmal {

// Whether it is certain that what stays of tree.document() without the spans `removed`, which are
// in order and apart, is read as it was. `reading` was made of `tree`. Cost: linear in the blocks.
bool remains_as_read(const MarkdownTree& tree, const Reading& reading,
                     const std::vector<Span>& removed);

// The reading of what stays. REQUIRES: it is certain. Cost: linear.
Reading remaining_reading(const Reading& reading, const std::vector<Span>& removed);

}  // namespace einmal
