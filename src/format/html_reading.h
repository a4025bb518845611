// Reads HTML: whole pages, what a content management system stores of them, and XHTML.
//
//   const Reading reading = read_html("<p>Caf&eacute;</p><p>open</p>");
//   reading.text                // "Café\n\nopen"
//   reading.blocks[1].source    // of "<p>open</p>"
//
// Blocks are paragraphs, headings, items, cells, quotes, code, captions, and the text that stands
// directly in a div, section, article, main or body, between elements. A div that holds nothing
// but such text is a paragraph. Dividers (reading.h) are objects, rules and text that is set
// apart: nav, aside, a lead, a pull quote. What is not shown is not read at all: head, script,
// style, template, noscript, what is `hidden` or has a style of display:none. What is aria-hidden
// is shown, so it is read.
//
// Tied are blocks that hold an id to which something leads, an object, a comment, markup left open
// or crossing, a template's "{{"; and captions.
#pragma once

#include <optional>
#include <string_view>

#include "format/html_tree.h"
#include "format/reading.h"

namespace einmal {

// Every byte sequence is accepted. A document that nests elements more than 512 deep, or is more
// than a parser should be given (format/html_tree.h), is one divider. Cost: linear. Throws
// std::bad_alloc.
Reading read_html(std::string_view document, HtmlParsing parsing = HtmlParsing::kQuick);
// The same of a document that is parsed already, or could not be.
Reading read_html(std::string_view document, const std::optional<HtmlTree>& tree,
                  const DividerTexts& dividers);

}  // namespace einmal
