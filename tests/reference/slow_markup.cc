#include "reference/slow_markup.h"

#include <cmark-gfm.h>
#include <gumbo.h>

#include <algorithm>
#include <memory>

#include "reference/slow_repeats.h"

namespace einmal::reference {
namespace {

std::string text_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE: return cmark_node_get_literal(node);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: return " ";
    default: break;
  }
  std::string text;
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
       child = cmark_node_next(child)) {
    text += text_of(child);
  }
  return text;
}

std::string text_of(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) return node.v.text.text;
  if (node.type != GUMBO_NODE_ELEMENT) return "";
  std::string text;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    text += text_of(*static_cast<const GumboNode*>(children.data[i]));
  }
  return text;
}

std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

// Where line `number` begins, from 1 on.
std::uint64_t line_begin(std::string_view document, int number) {
  std::uint64_t begin = 0;
  for (int line = 1; line < number; ++line) begin = document.find('\n', begin) + 1;
  return begin;
}

void add_paragraphs(const GumboNode& node, std::vector<SlowParagraph>& paragraphs) {
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node.v.element;
  if (element.tag == GUMBO_TAG_P) {
    const Span source{element.start_pos.offset,
                      element.end_pos.offset + element.original_end_tag.length};
    paragraphs.push_back({source, in_one_line(text_of(node))});
    return;
  }
  for (unsigned i = 0; i < element.children.length; ++i) {
    add_paragraphs(*static_cast<const GumboNode*>(element.children.data[i]), paragraphs);
  }
}

}  // namespace

std::vector<SlowParagraph> slow_markdown(std::string_view document) {
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parse_document(document.data(), document.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  std::vector<SlowParagraph> paragraphs;
  for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr;
       node = cmark_node_next(node)) {
    const std::uint64_t begin = line_begin(document, cmark_node_get_start_line(node));
    const std::uint64_t last = line_begin(document, cmark_node_get_end_line(node));
    const std::uint64_t end = std::min(document.find('\n', last), document.size());
    paragraphs.push_back({{begin, end}, in_one_line(text_of(node))});
  }
  return paragraphs;
}

std::vector<SlowParagraph> slow_html(std::string_view document) {
  GumboOutput* output =
      gumbo_parse_with_options(&kGumboDefaultOptions, document.data(), document.size());
  std::vector<SlowParagraph> paragraphs;
  add_paragraphs(*output->root, paragraphs);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return paragraphs;
}

SlowMarkup slow_find_in(const std::vector<SlowParagraph>& paragraphs, std::uint32_t min_words) {
  std::string prose;
  std::vector<Span> spans;
  for (const SlowParagraph& paragraph : paragraphs) {
    if (!prose.empty()) prose += "\n\n";
    spans.push_back({prose.size(), prose.size() + paragraph.text.size()});
    prose += paragraph.text;
  }
  SlowMarkup result;
  std::vector<bool> gone(paragraphs.size(), false);
  for (const SlowRepeat& repeat : slow_find_repeats(prose, min_words).repeats) {
    Span copy;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (!repeat.copy.contains(spans[i])) continue;
      gone[i] = true;
      if (copy.empty()) copy.begin = paragraphs[i].source.begin;
      copy.end = paragraphs[i].source.end;
    }
    result.cuts.push_back({repeat.kind, copy});
  }
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (!gone[i]) result.kept.push_back(paragraphs[i].source);
  }
  return result;
}

}  // namespace einmal::reference
