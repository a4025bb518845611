// Parses HTML as browsers do, and keeps the parser from doing harm.
//
// The tree is gumbo's own: HTML5's rules for broken markup, with the place in the source of every
// tag that stands there. It lives in an arena, so that nothing walks it to take it down.
//
//   if (const auto tree = HtmlTree::parse(bytes)) walk(tree->document());
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "einmal/span.h"
#include "format/html_arena.h"
#include "format/html_skeleton.h"

namespace einmal {

// Elements nested deeper are not read. Browsers stop at 512.
inline constexpr std::size_t kHtmlDepthMax = 512;

// How a tree comes about, which makes no difference but for time.
enum class HtmlParsing : std::uint8_t {
  kQuick,   // what is simple (html_simple.h) without the parser
  kParser,  // always by the parser, which sees the tags and next to nothing of the text
  kWhole,   // always by the parser, which sees everything
};

class HtmlTree {
 public:
  // Nothing when elements nest deeper than kHtmlDepthMax, when a tag has thousands of attributes,
  // when the tree would take memory out of all proportion, or for 4 GB and more. Never deeper in
  // the stack than a call or two. Cost: linear. `bytes` must outlive the tree.
  // Throws std::bad_alloc.
  static std::optional<HtmlTree> parse(std::string_view bytes,
                                       HtmlParsing parsing = HtmlParsing::kQuick);

  // Whether the tree was made without the parser.
  bool is_simple() const { return simple_; }

  const GumboNode& document() const { return *document_; }
  std::string_view bytes() const { return bytes_; }

  // Where the tag or the text stands; empty at 0 when it stands nowhere.
  Span span_of(const GumboStringPiece& piece) const;

  // From the start tag up to behind the end tag, or up to where the end is implied; empty when the
  // parser made the element up.
  Span span_of(const GumboElement& element) const;

 private:
  HtmlTree() = default;
  std::uint64_t mark_bytes() const;

  std::string_view bytes_;
  std::unique_ptr<HtmlSkeleton> skeleton_;
  std::string_view parsed_;  // the skeleton behind a byte order mark
  std::unique_ptr<HtmlArena> arena_;
  const GumboNode* document_ = nullptr;
  bool simple_ = false;
};

// The children of an element or of the document; none of anything else.
const GumboVector& children_of(const GumboNode& node);

// True for elements, templates among them.
bool is_element(const GumboNode& node);

// True when the parser put the node elsewhere than where it stands, or made a copy of it.
bool was_moved(const GumboNode& node);

// True when the end tag stands in the source and closes this very element.
bool has_end_tag(const GumboNode& node);

}  // namespace einmal
