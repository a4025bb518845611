// What each element of HTML means for a reader: where a block of text begins, what is markup within
// one, what is no text.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string_view>

#include "einmal/finding.h"

namespace einmal {

enum class HtmlRole : std::uint8_t {
  kInline,   // part of the text around it
  kBreak,    // br
  kBlock,    // a block of text, or several: p, li, td, blockquote ...
  kBox,      // what holds blocks: section, ul, table; text standing directly in it is a block
  kStrange,  // an element that nobody knows: as kInline, or kBox, but ties the text around it
  kObject,   // shown, but no text: images, media, form controls; ties the text around it
  kUnseen,   // not shown: script, style, template, head, hidden elements
  kApart,    // text that repeats by design: nav, aside, a lead, a pull quote; never compared
};

HtmlRole role_of(const GumboElement& element);

// The kind of text in a block or box that stands in one of kind `outer`.
BlockKind kind_within(const GumboElement& element, BlockKind outer);

// 1 to 6 for h1 to h6, else 0.
std::uint8_t heading_level(const GumboElement& element);

// True when the block is cut whole: it may go without what holds it falling apart. Cells of a table
// stay and lose their text; so do boxes.
bool goes_whole(const GumboElement& element);

// True for boxes, items and their like, which go when all that stands in them goes.
bool goes_when_empty(const GumboElement& element);

// True when a heading in it heads nothing behind it.
bool holds_sections(const GumboElement& element);

// True for what names something else that stays: captions, legends, summaries.
bool is_label(const GumboElement& element);

// Which markup of text this is, 0 for none: <b> is <strong>, <span> is nothing.
std::uint64_t mark_sort(const GumboElement& element);

// True when all text in it is code or what is typed: code, kbd, samp, tt.
bool is_code(const GumboElement& element);

// True for b and strong.
bool is_bold(const GumboElement& element);

// True for b, i, font and the like, which a parser takes up again behind where they broke off.
bool is_formatting(const GumboElement& element);

// The value of an attribute, empty when there is none.
std::string_view attribute(const GumboElement& element, const char* name);

}  // namespace einmal
