// What a start tag does in the tree, as far as it is simple (html_simple.h).
#pragma once

#include <gumbo.h>

#include <cstdint>

namespace einmal {

enum class HtmlStart : std::uint8_t {
  kPlain,       // span, label, unknown ones: goes where it stands
  kBlock,       // ends a paragraph
  kHeading,
  kPre,         // the line end behind it is none
  kItem,        // li
  kTerm,        // dt, dd
  kAnchor,
  kFormatting,
  kVoid,
  kRule,        // hr
  kHeadVoid,    // meta, link: may stand in the head
  kRaw,         // script, style: text up to the end tag; may stand in the head
  kRcdata,      // title: the same with character references
  kTextArea,
  kFrame,       // iframe: as script, but for the head
  kTable,
  kCaption,
  kColumns,     // colgroup
  kColumn,
  kRows,        // tbody, thead, tfoot
  kRow,
  kCell,
  kButton,
  kForm,
  kObject,
  kSvg,         // other rules hold in it
  kHtml,
  kHead,
  kBody,
  kOdd,         // nothing here is sure
};

HtmlStart start_rule(GumboTag tag);

// True for script, title and the like: what stands in them up to the end tag is text.
bool holds_raw_text(HtmlStart rule);

// True when the end tag may be left out before that of something around it: p, li, dt, dd.
bool has_implied_end(GumboTag tag);

// True where the search for an item that is open ends, but for p, div and address.
bool ends_item_search(GumboTag tag);

}  // namespace einmal
