#include "format/read_document.h"

#include <utility>

#include "format/html_places.h"
#include "format/html_reading.h"
#include "format/html_structure.h"
#include "format/html_tree.h"
#include "format/markdown_reading.h"
#include "format/markdown_remains.h"
#include "format/markdown_rendering.h"
#include "format/markdown_tree.h"

namespace einmal {
namespace {

class ParsedMarkdown : public ParsedDocument {
 public:
  ParsedMarkdown(std::string_view bytes, const DividerTexts& dividers, bool shortcuts)
      : ParsedDocument(bytes, dividers, shortcuts) {
    reading_ = read_markdown(tree(), dividers);
  }
  ParsedMarkdown(std::string_view bytes, const DividerTexts& dividers, Reading reading)
      : ParsedDocument(bytes, dividers) {
    reading_ = std::move(reading);
  }
  std::optional<std::string> drawn_without(const std::vector<Span>& removed) override {
    return drawn_markdown(tree(), removed);
  }
  bool is_certain_without(const std::vector<Span>& removed) override {
    return takes_shortcuts() && remains_as_read(tree(), reading_, removed);
  }
  std::unique_ptr<ParsedDocument> without(const std::vector<Span>& removed,
                                          std::string_view output) override {
    return std::make_unique<ParsedMarkdown>(output, dividers(),
                                            remaining_reading(reading_, removed));
  }

 private:
  // Made when it is asked for.
  MarkdownTree& tree() {
    if (!tree_) tree_.emplace(bytes(), takes_shortcuts());
    return *tree_;
  }

  std::optional<MarkdownTree> tree_;
};

class ParsedHtml : public ParsedDocument {
 public:
  ParsedHtml(std::string_view bytes, const DividerTexts& dividers, bool shortcuts)
      : ParsedDocument(bytes, dividers, shortcuts),
        tree_(HtmlTree::parse(bytes, shortcuts ? HtmlParsing::kQuick : HtmlParsing::kParser)) {
    reading_ = read_html(bytes, tree_, dividers);
  }
  std::optional<std::string> drawn_without(const std::vector<Span>& removed) override {
    if (!tree_) return std::nullopt;
    return written_html(*tree_, removed);
  }
  bool surely_looks_like(const ParsedDocument& output,
                         const std::vector<Span>& removed) const override {
    const auto& other = static_cast<const ParsedHtml&>(output);
    return takes_shortcuts() && tree_ && other.tree_ &&
           stands_alike(*tree_, removed, *other.tree_);
  }

 private:
  std::optional<HtmlTree> tree_;
};

}  // namespace

bool has_reading(Format format) {
  return format != Format::kPlainText;
}

Reading read_document(Format format, std::string_view document) {
  return format == Format::kHtml ? read_html(document) : read_markdown(document);
}

bool ParsedDocument::is_certain_without(const std::vector<Span>& /*removed*/) { return false; }

bool ParsedDocument::surely_looks_like(const ParsedDocument& /*output*/,
                                       const std::vector<Span>& /*removed*/) const {
  return false;
}

std::unique_ptr<ParsedDocument> ParsedDocument::without(const std::vector<Span>& /*removed*/,
                                                        std::string_view /*output*/) {
  return nullptr;
}

std::unique_ptr<ParsedDocument> parse_document(Format format, std::string_view document,
                                               const DividerTexts& dividers, bool shortcuts) {
  if (format == Format::kHtml) return std::make_unique<ParsedHtml>(document, dividers, shortcuts);
  return std::make_unique<ParsedMarkdown>(document, dividers, shortcuts);
}

std::unique_ptr<ParsedDocument> parse_document(Format format, std::string_view document,
                                               bool shortcuts) {
  return parse_document(format, document, DividerTexts(document), shortcuts);
}

bool looks_alike(ParsedDocument& document, const std::vector<Span>& removed,
                 ParsedDocument& output) {
  if (document.surely_looks_like(output, removed)) return true;
  const std::optional<std::string> expected = document.drawn_without(removed);
  return expected && output.drawn_without({}) == expected;
}

}  // namespace einmal
