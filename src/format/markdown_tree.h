// A Markdown document as cmark-gfm parsed it, and where its blocks stand in the bytes.
//
//   const MarkdownTree tree(document);
//   for (const MarkdownBlock& block : tree.blocks()) use(block.node, block.source);
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"

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
};

class MarkdownTree {
 public:
  // `document` must outlive the tree. Cost: linear for what markdown_bounds lets through. An
  // ill-formed byte sequence stays as it is. cmark-gfm ends the program when memory runs out.
  explicit MarkdownTree(std::string_view document);

  // False when the document is out of bounds, or the parser's places make no sense: then nothing
  // is known, and there are no blocks.
  bool is_readable() const { return readable_; }

  // In order of the bytes: a block stands before those that it holds, and footnotes stand where
  // they are written. Link reference definitions and footnotes that nothing refers to are in none.
  const std::vector<MarkdownBlock>& blocks() const { return blocks_; }

  std::string_view document() const { return document_; }
  std::size_t front_matter_bytes() const { return front_matter_; }

  // The document's bytes as they were parsed. They differ in NULs, which cmark-gfm would replace by
  // something longer: another byte, which stands nowhere else, takes their place.
  std::string_view parsed() const { return parsed_; }
  // That byte; 0 in a document without NULs.
  char nul() const { return nul_; }

  // The offset of a place as cmark-gfm tells it; clamped to the line.
  std::uint64_t offset_of(int line, int column) const;

  // What the document looks like, without the blocks that lie in `removed`. These leave the tree
  // for the time being; when the parser does not take one back, there is nothing, and the tree is
  // not readable any more. REQUIRES: is_readable().
  std::optional<std::string> html_without(const std::vector<Span>& removed);

 private:
  struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  };
  struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
  };

  bool replace_nuls();
  bool parse(bool autolinks);  // whether bare addresses are links
  void parse_with(bool autolinks);
  bool reads_alike_with_nuls(bool autolinks) const;
  void index_lines();
  bool collect_blocks();
  void put_in_order();
  Span leaf_source(cmark_node* node, MarkdownSort sort) const;
  Span line_span(std::uint64_t begin, int last_line) const;

  std::string_view document_;
  std::string_view parsed_;
  std::string without_nuls_;
  char nul_ = 0;
  bool readable_ = false;
  std::size_t front_matter_ = 0;
  std::vector<std::uint64_t> lines_;  // where each begins
  std::unique_ptr<cmark_parser, FreeParser> parser_;
  std::unique_ptr<cmark_node, FreeNode> root_;
  std::vector<MarkdownBlock> blocks_;
};

}  // namespace einmal
