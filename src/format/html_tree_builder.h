// Puts a tree of HTML together as gumbo does, told what begins and ends where.
//
//   HtmlTreeBuilder tree(bytes, arena);
//   tree.take({0, 3});                 // what is taken from now on: "<p>"
//   tree.insert(tag);
//   tree.begin_text(3, false);         // ends where the next one begins
//   tree.take({7, 11}, GUMBO_TAG_P);   // "</p>"
//   tree.pop();
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "format/html_arena.h"
#include "format/html_simple_tags.h"

namespace einmal {

class HtmlTreeBuilder {
 public:
  // Both must outlive the tree.
  HtmlTreeBuilder(std::string_view bytes, HtmlArena& arena) : bytes_(bytes), arena_(arena) {}

  // What is taken: its bytes, and what it is the end tag of.
  void take(Span source, GumboTag ends = GUMBO_TAG_LAST);

  // A text begins, or goes on. White space as far as `is_white`. The first line end behind
  // `skip_line_end` is no text.
  void begin_text(std::size_t begin, std::size_t end, bool is_white);
  void skip_line_end() { skips_line_end_ = true; }
  // The text ends where what is taken begins. The text, or null when there was none.
  GumboNode* end_text();

  // Elements that stand open, the first one is html.
  void insert(const HtmlTag& tag, GumboNamespaceEnum name_space = GUMBO_NAMESPACE_HTML);
  void insert_void(const HtmlTag& tag);
  void insert_implied(GumboTag tag);
  // REQUIRES: one is open.
  void pop();
  // Takes it off the stack and does nothing else: the text goes on.
  void pop_silently();
  // Notes the end of body or html, which stay open for what stands behind them.
  void end_body() { end_root(1, body_closed_); }
  void end_html() { end_root(0, html_closed_); }

  enum class Place { kHere, kBeforeHtml, kBehindBody, kBehindHtml };
  void add_comment(const char* text, Place place);

  GumboTag current() const { return open_.empty() ? GUMBO_TAG_LAST : tag_at(depth() - 1); }
  bool in_svg() const {
    return !open_.empty() && current_element().tag_namespace == GUMBO_NAMESPACE_SVG;
  }
  const GumboElement& current_element() const { return open_.back().node->v.element; }
  // Of the open elements, from html on.
  std::size_t depth() const { return open_.size(); }
  GumboTag tag_at(std::size_t depth) const { return open_[depth].node->v.element.tag; }
  // Whether a paragraph is open that the start of a block would end.
  bool in_paragraph() const { return open_.back().in_paragraph; }
  // Whether a link is open that the start of a link would end.
  bool in_link() const { return open_.back().in_link; }
  // Counts an end tag that was left out, until the end tag of something around it.
  void note_implied_end() { ++implied_ends_; }
  std::size_t implied_ends() const { return implied_ends_; }
  std::size_t open_buttons() const { return buttons_; }
  std::size_t open_formatting() const { return formatting_; }

  // Ends all and hands the document over. Call once. REQUIRES: html is open.
  const GumboNode* finish(bool has_doctype, GumboQuirksModeEnum quirks);

 private:
  struct Open {
    GumboNode* node;
    std::size_t first_child;  // in children_
    bool in_paragraph;
    bool in_link;
    std::size_t implied_ends;  // before it
  };
  static constexpr std::size_t kNoText = SIZE_MAX;

  GumboNode* make(GumboNodeType type);
  GumboNode* make_element(GumboTag tag);
  void push(GumboNode* node);
  void end_root(std::size_t depth, bool& closed);
  void adopt_children(GumboNode& parent, GumboVector& vector, std::size_t first);
  GumboStringPiece piece(Span span) const { return {bytes_.data() + span.begin, span.size()}; }

  std::string_view bytes_;
  HtmlArena& arena_;
  Span token_;
  GumboTag ends_ = GUMBO_TAG_LAST;
  std::vector<Open> open_;
  std::vector<GumboNode*> children_;  // of what is open, up to what is open within it
  std::vector<GumboNode*> before_html_;  // html itself is the last one
  std::vector<GumboNode*> behind_body_;
  std::vector<GumboNode*> behind_html_;
  std::size_t text_ = kNoText;
  bool text_is_white_ = true;
  bool skips_line_end_ = false;
  bool body_closed_ = false;
  bool html_closed_ = false;
  std::size_t implied_ends_ = 0;
  std::size_t buttons_ = 0;
  std::size_t formatting_ = 0;
};

}  // namespace einmal
