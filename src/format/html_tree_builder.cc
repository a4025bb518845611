#include "format/html_tree_builder.h"

#include <new>

#include "format/html_simple_rules.h"

namespace einmal {
namespace {

bool is_formatting_rule(HtmlStart rule) {
  return rule == HtmlStart::kFormatting || rule == HtmlStart::kAnchor;
}

void add_flags(GumboNode& node, unsigned flags) {
  node.parse_flags = static_cast<GumboParseFlags>(node.parse_flags | flags);
}

}  // namespace

void HtmlTreeBuilder::take(Span source, GumboTag ends) {
  token_ = source;
  ends_ = ends;
  skips_line_end_ = false;
}

// Two bytes of a line end are one character, which stands where the second one does.
void HtmlTreeBuilder::begin_text(std::size_t begin, std::size_t end, bool is_white) {
  if (text_ != kNoText) {
    text_is_white_ = text_is_white_ && is_white;
    return;
  }
  const auto skip_return = [&] { begin += bytes_.substr(begin, 2) == "\r\n"; };
  skip_return();
  if (skips_line_end_ && (bytes_[begin] == '\n' || bytes_[begin] == '\r')) {
    ++begin;
    skip_return();
  }
  skips_line_end_ = false;
  text_is_white_ = is_white;
  if (begin < end) text_ = begin;
}

GumboNode* HtmlTreeBuilder::end_text() {
  if (text_ == kNoText) return nullptr;
  GumboNode* const node = make(text_is_white_ ? GUMBO_NODE_WHITESPACE : GUMBO_NODE_TEXT);
  node->v.text.text = "";
  node->v.text.original_text = piece({text_, token_.begin});
  children_.push_back(node);
  text_ = kNoText;
  return node;
}

void HtmlTreeBuilder::insert(const HtmlTag& tag, GumboNamespaceEnum name_space) {
  end_text();
  GumboNode* const node = make_element(tag.tag);
  node->v.element.tag_namespace = name_space;
  node->v.element.original_tag = piece(tag.source);
  node->v.element.attributes = tag.attributes;
  push(node);
}

// The parser ends it where it begins.
void HtmlTreeBuilder::insert_void(const HtmlTag& tag) {
  insert(tag);
  pop();
}

void HtmlTreeBuilder::insert_implied(GumboTag tag) {
  end_text();
  GumboNode* const node = make_element(tag);
  add_flags(*node, GUMBO_INSERTION_BY_PARSER | GUMBO_INSERTION_IMPLIED);
  push(node);
}

void HtmlTreeBuilder::push(GumboNode* node) {
  const GumboTag tag = node->v.element.tag;
  const HtmlStart rule = start_rule(tag);
  const bool is_marker = rule == HtmlStart::kCell || rule == HtmlStart::kCaption ||
                         rule == HtmlStart::kObject;
  const bool keeps_apart = is_marker || rule == HtmlStart::kTable || rule == HtmlStart::kButton;
  const Open above = open_.empty() ? Open{} : open_.back();
  (open_.empty() ? before_html_ : children_).push_back(node);
  open_.push_back({node, children_.size(),
                   tag == GUMBO_TAG_P || (above.in_paragraph && !keeps_apart),
                   tag == GUMBO_TAG_A || (above.in_link && !is_marker), implied_ends_});
  buttons_ += rule == HtmlStart::kButton;
  formatting_ += is_formatting_rule(rule);
}

void HtmlTreeBuilder::pop() {
  end_text();
  GumboNode& node = *open_.back().node;
  GumboElement& element = node.v.element;
  const bool is_closed = (element.tag == GUMBO_TAG_BODY && body_closed_) ||
                         (element.tag == GUMBO_TAG_HTML && html_closed_);
  if (ends_ == element.tag) implied_ends_ = open_.back().implied_ends;
  if (!is_closed) {
    element.end_pos.offset = static_cast<unsigned>(token_.begin);
    if (ends_ != GUMBO_TAG_LAST) element.original_end_tag = piece(token_);
    const bool is_html = element.tag_namespace == GUMBO_NAMESPACE_HTML;
    if (ends_ != element.tag || !is_html) add_flags(node, GUMBO_INSERTION_IMPLICIT_END_TAG);
  }
  pop_silently();
}

void HtmlTreeBuilder::pop_silently() {
  GumboNode& node = *open_.back().node;
  const HtmlStart rule = start_rule(node.v.element.tag);
  buttons_ -= rule == HtmlStart::kButton;
  formatting_ -= is_formatting_rule(rule);
  adopt_children(node, node.v.element.children, open_.back().first_child);
  open_.pop_back();
}

void HtmlTreeBuilder::end_root(std::size_t depth, bool& closed) {
  GumboElement& element = open_[depth].node->v.element;
  element.end_pos.offset = static_cast<unsigned>(token_.begin);
  element.original_end_tag = piece(token_);
  closed = true;
}

void HtmlTreeBuilder::add_comment(const char* text, Place place) {
  end_text();
  GumboNode* const node = make(GUMBO_NODE_COMMENT);
  node->v.text.text = text;
  node->v.text.original_text = piece(token_);
  switch (place) {
    case Place::kHere: return children_.push_back(node);
    case Place::kBeforeHtml: return before_html_.push_back(node);
    case Place::kBehindBody: return behind_body_.push_back(node);
    case Place::kBehindHtml: return behind_html_.push_back(node);
  }
}

GumboNode* HtmlTreeBuilder::make(GumboNodeType type) {
  auto* const node = new (arena_.take<GumboNode>()) GumboNode{};
  node->type = type;
  return node;
}

GumboNode* HtmlTreeBuilder::make_element(GumboTag tag) {
  GumboNode* const node = make(GUMBO_NODE_ELEMENT);
  node->v.element.tag = tag;
  node->v.element.tag_namespace = GUMBO_NAMESPACE_HTML;
  return node;
}

void HtmlTreeBuilder::adopt_children(GumboNode& parent, GumboVector& vector, std::size_t first) {
  const std::size_t count = children_.size() - first;
  if (count == 0) return;
  void** const all = arena_.take<void*>(count);
  for (std::size_t i = 0; i < count; ++i) {
    GumboNode* const child = children_[first + i];
    child->parent = &parent;
    child->index_within_parent = i;
    all[i] = child;
  }
  vector = {all, static_cast<unsigned>(count), static_cast<unsigned>(count)};
  children_.resize(first);
}

const GumboNode* HtmlTreeBuilder::finish(bool has_doctype, GumboQuirksModeEnum quirks) {
  take({bytes_.size(), bytes_.size()});
  while (open_.size() > 1) pop();
  children_.insert(children_.end(), behind_body_.begin(), behind_body_.end());
  pop();
  GumboNode* const node = make(GUMBO_NODE_DOCUMENT);
  add_flags(*node, GUMBO_INSERTION_BY_PARSER);
  GumboDocument& document = node->v.document;
  document.has_doctype = has_doctype;
  document.doc_type_quirks_mode = quirks;
  document.name = document.public_identifier = document.system_identifier = "";
  children_ = std::move(before_html_);
  children_.insert(children_.end(), behind_html_.begin(), behind_html_.end());
  adopt_children(*node, document.children, 0);
  return node;
}

}  // namespace einmal
