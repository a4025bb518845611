// What is left of a Markdown document when paragraphs go, told without reading it again.
//
//   if (std::optional<Reading> left = remaining_reading(tree, reading, removed)) use(*left);
//   else parse(output);
#pragma once

#include <optional>
#include <vector>

#include "einmal/span.h"
#include "format/markdown_tree.h"
#include "format/reading.h"

namespace einmal {

// The reading of tree.document() without the spans `removed`, which are in order and apart, when
// it is certain that what stays is parsed as it was. `reading` was made of `tree`. Cost: linear.
std::optional<Reading> remaining_reading(const MarkdownTree& tree, const Reading& reading,
                                         const std::vector<Span>& removed);

}  // namespace einmal
