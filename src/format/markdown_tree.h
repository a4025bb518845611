// A Markdown document as cmark-gfm parsed it, and where its blocks stand in the bytes.
//
//   const MarkdownTree tree(document);
//   for (const MarkdownBlock& block : tree.blocks()) use(block.node, block.source);
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "format/markdown_parser.h"
#include "format/source_lines.h"

namespace einmal {

// What a block is, as far as einmal tells them apart.
enum class MarkdownSort : std::uint8_t {
  kParagraph,
  kHeading,
  kCode,
  kHtml,
  kRule,
  kTable,
  kList,  // from here on blocks hold blocks
  kItem,
  kQuote,
  kFootnote,
};

constexpr bool holds_blocks(MarkdownSort sort) { return sort >= MarkdownSort::kList; }

// Whether a block of code stands between fences; else it is indented.
bool is_fenced(cmark_node* code);

struct MarkdownBlock {
  cmark_node* node = nullptr;
  MarkdownSort sort = MarkdownSort::kParagraph;
  Span source;           // from its first marker to the end of its last line's text
  std::size_t last = 0;  // behind the blocks that it holds; they follow it
  bool simple = false;   // a leaf whose inlines are not in the tree: MarkdownParser::is_simple
};

class MarkdownTree {
 public:
  // `document` must outlive the tree. Cost: linear for what markdown_bounds lets through. An
  // ill-formed byte sequence stays as it is. cmark-gfm ends the program when memory runs out.
  // `simple_inlines`: as in MarkdownParsing.
  explicit MarkdownTree(std::string_view document, bool simple_inlines = true);

  // False when the document is out of bounds, or the parser's places make no sense: then nothing
  // is known, and there are no blocks.
  bool is_readable() const { return readable_; }

  // In order of the bytes: a block stands before those that it holds, and footnotes stand where
  // they are written. Link reference definitions and footnotes that nothing refers to are in none.
  const std::vector<MarkdownBlock>& blocks() const { return blocks_; }

  // False when it is but for what would be missing that a document like this is within bounds.
  bool whatever_goes() const { return whatever_goes_; }

  std::string_view document() const { return document_; }
  std::size_t front_matter_bytes() const { return front_matter_; }

  // The document's bytes as they were parsed. They differ in NULs, which cmark-gfm would replace by
  // something longer: another byte, which stands nowhere else, takes their place.
  std::string_view parsed() const { return parsed_; }
  // That byte; 0 in a document without NULs.
  char nul() const { return nul_; }

  // REQUIRES: is_readable().
  const SourceLines& lines() const { return *lines_; }
  const MarkdownParser& parser() const { return *parser_; }

  // What the document looks like, without the blocks that lie in `removed`. These leave the tree
  // for the time being; when the parser does not take one back, there is nothing, and the tree is
  // not readable any more. REQUIRES: is_readable().
  std::optional<std::string> html_without(const std::vector<Span>& removed);

 private:
  bool replace_nuls();
  bool reads_alike_with_nuls(MarkdownParsing parsing) const;
  bool collect_blocks();
  void put_in_order();
  Span leaf_source(cmark_node* node, MarkdownSort sort) const;

  std::string_view document_;
  std::string_view parsed_;
  std::string without_nuls_;
  char nul_ = 0;
  bool readable_ = false;
  bool whatever_goes_ = false;
  std::size_t front_matter_ = 0;
  std::optional<SourceLines> lines_;
  std::optional<MarkdownParser> parser_;
  std::vector<MarkdownBlock> blocks_;
};

}  // namespace einmal
