#include "format/read_document.h"

#include "format/html_reading.h"
#include "format/html_structure.h"
#include "format/html_tree.h"
#include "format/markdown_reading.h"
#include "format/markdown_rendering.h"
#include "format/markdown_tree.h"

namespace einmal {
namespace {

class ParsedMarkdown : public ParsedDocument {
 public:
  ParsedMarkdown(std::string_view bytes, const DividerTexts& dividers)
      : ParsedDocument(bytes, dividers), tree_(bytes) {
    reading_ = read_markdown(tree_, dividers);
  }
  std::optional<std::string> drawn_without(const std::vector<Span>& removed) override {
    return drawn_markdown(tree_, removed);
  }

 private:
  MarkdownTree tree_;
};

class ParsedHtml : public ParsedDocument {
 public:
  ParsedHtml(std::string_view bytes, const DividerTexts& dividers)
      : ParsedDocument(bytes, dividers), tree_(HtmlTree::parse(bytes)) {
    reading_ = read_html(bytes, tree_, dividers);
  }
  std::optional<std::string> drawn_without(const std::vector<Span>& removed) override {
    if (!tree_) return std::nullopt;
    return written_html(*tree_, removed);
  }

 private:
  std::optional<HtmlTree> tree_;
};

}  // namespace

bool has_reading(Format format) { return format != Format::kPlainText; }

Reading read_document(Format format, std::string_view document) {
  return format == Format::kHtml ? read_html(document) : read_markdown(document);
}

std::unique_ptr<ParsedDocument> parse_document(Format format, std::string_view document,
                                               const DividerTexts& dividers) {
  if (format == Format::kHtml) return std::make_unique<ParsedHtml>(document, dividers);
  return std::make_unique<ParsedMarkdown>(document, dividers);
}

std::unique_ptr<ParsedDocument> parse_document(Format format, std::string_view document) {
  return parse_document(format, document, DividerTexts(document));
}

bool looks_alike(ParsedDocument& document, const std::vector<Span>& removed,
                 ParsedDocument& output) {
  const std::optional<std::string> expected = document.drawn_without(removed);
  return expected && output.drawn_without({}) == expected;
}

}  // namespace einmal
