// Reads Markdown: CommonMark with the extensions of GitHub, footnotes and front matter.
//
//   const Reading reading = read_markdown("# Hello\n\nSee *the* [page](x.html) &amp; more.\n");
//   reading.text        // "Hello\n\nSee the page & more."
//
// Paragraphs are what a reader sees as running text: at the top level, no verse, not between the
// tags of something. A paragraph inside a list item, a quotation or a footnote is of that kind, and
// so is one that is set like one. Tables and code are one block each. Never compared: front matter,
// rules with nothing to read, images without words, what a comment says to ignore (ignore_marks.h).
// Never safe to cut: HTML, shortcodes, anchors, paragraphs with link reference definitions.
#pragma once

#include <string_view>

#include "format/markdown_tree.h"
#include "format/reading.h"

namespace einmal {

// Every byte sequence is accepted; a document out of bounds (markdown_bounds.h) has one block that
// equals nothing. Cost: linear; about ten times the document in memory. Thread-safe.
Reading read_markdown(std::string_view document);
// The same of a document that is parsed already.
Reading read_markdown(const MarkdownTree& tree, const DividerTexts& dividers);

}  // namespace einmal
