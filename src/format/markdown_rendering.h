// What a Markdown document looks like: how a cut is proven to change nothing around it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "einmal/span.h"
#include "format/markdown_tree.h"

namespace einmal {

// The front matter, and what cmark-gfm draws of `tree` without the blocks that lie in the spans
// `removed`, which are in order. Nothing when the tree is not readable.
std::optional<std::string> drawn_markdown(MarkdownTree& tree, const std::vector<Span>& removed);

}  // namespace einmal
