// Tells the few documents that cmark-gfm would take quadratic time or memory for.
//
// It is linear in nearly everything, nesting included. What is not, as measured with version
// 0.29.0.gfm.6: a row of "![" in one paragraph; "@" in one word; cells that a table's rows leave
// out; blank lines below deep lists. Nobody writes enough of these to notice.
//
//   if (!markdown_bounds(document).readable) keep_everything();
#pragma once

#include <string_view>

namespace einmal {

struct MarkdownBounds {
  bool readable = true;    // within seconds, and within the limits of cmark-gfm
  bool autolinks = true;   // the same for bare addresses as links
  bool whatever_goes = true;  // what is left when lines go is no farther out than the document
};

// Cost: linear, 1 ns a byte.
MarkdownBounds markdown_bounds(std::string_view document);

}  // namespace einmal
