// A block of a Markdown document, whoever read it: cmark-gfm, or SimpleBlocks where nobody could
// read it in two ways.
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <cstdint>

#include "einmal/span.h"

namespace einmal {

// What a block is, as far as einmal tells them apart.
enum class MarkdownSort : std::uint8_t {
  kParagraph,
  kHeading,
  kCode,
  kHtml,
  kRule,
  kTable,
  kList,  // from here on blocks hold blocks
  kItem,
  kQuote,
  kFootnote,
};

constexpr bool holds_blocks(MarkdownSort sort) { return sort >= MarkdownSort::kList; }

struct MarkdownBlock {
  MarkdownSort sort = MarkdownSort::kParagraph;
  std::uint8_t level = 0;      // of a heading
  bool fenced = false;         // of code: it stands between fences, else it is indented
  std::size_t simple = 0;      // of a paragraph or heading: its number in SimpleTexts, or 0
  Span source;                 // from its first marker to the end of its last line's text
  std::size_t last = 0;        // behind the blocks that it holds; they follow it
  cmark_node* node = nullptr;  // null where cmark-gfm was not asked
};

}  // namespace einmal
