// A Markdown document as cmark-gfm parsed it, or would have, and where its blocks stand in the
// bytes.
//
//   const MarkdownTree tree(document);
//   for (const MarkdownBlock& block : tree.blocks()) use(block.sort, block.source);
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "format/markdown_block.h"
#include "format/markdown_parser.h"
#include "format/simple_blocks.h"
#include "format/simple_texts.h"
#include "format/source_lines.h"

namespace einmal {

class MarkdownTree {
 public:
  // `document` must outlive the tree. Cost: linear for what markdown_bounds lets through. An
  // ill-formed byte sequence stays as it is. cmark-gfm ends the program when memory runs out.
  // Without shortcuts it parses everything, as the slow twin.
  explicit MarkdownTree(std::string_view document, bool shortcuts = true);

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

  // Of a block with a node.
  const SourceLines& lines() const { return lines_; }

  // REQUIRES: block.simple > 0.
  SimpleText simple_text(const MarkdownBlock& block) const { return texts_.text(block.simple); }

  // Of a block of code or HTML: its lines, and the language as it stands behind the fence.
  std::string_view literal(const MarkdownBlock& block) const;
  std::string_view language(const MarkdownBlock& block) const;

  // What the document looks like, without the blocks that lie in `removed`. These leave the tree
  // for the time being; when the parser does not take one back, there is nothing, and the tree is
  // not readable any more. REQUIRES: is_readable().
  std::optional<std::string> drawn_without(const std::vector<Span>& removed);

 private:
  // Where the parser read something else instead of simple blocks.
  struct Mark {
    int line;
    std::size_t first_block;  // of the simple ones
    std::size_t last_block;   // behind the last one
  };

  bool replace_nuls();
  bool read_stretches(bool autolinks);
  bool read_whole(bool shortcuts, bool autolinks);
  bool definitions_may_count(const std::vector<MarkdownStretch>& stretches) const;
  bool reads_alike_with_nuls(bool autolinks) const;
  bool collect_blocks(const std::vector<MarkdownBlock>& simple, const std::vector<Mark>& marks);
  void add_simple(const std::vector<MarkdownBlock>& simple, const Mark& mark);
  bool add_block(cmark_node* node);
  bool is_in_order() const;
  void put_in_order();
  std::string_view source_of(const MarkdownBlock& block) const {
    return parsed_.substr(block.source.begin, block.source.size());
  }
  Span leaf_source(cmark_node* node, MarkdownSort sort) const;
  bool goes(std::size_t index, const std::vector<Span>& removed) const;
  void draw(const MarkdownBlock& block, const std::vector<Span>& removed, std::string& out) const;
  void draw_list(const MarkdownBlock& list, const std::vector<Span>& removed,
                 std::string& out) const;

  std::string_view document_;
  std::string_view parsed_;
  std::string without_nuls_;
  char nul_ = 0;
  bool readable_ = false;
  bool whatever_goes_ = false;
  std::size_t front_matter_ = 0;
  SimpleTexts texts_;
  SourceLines lines_;
  std::optional<MarkdownParser> parser_;
  std::vector<MarkdownBlock> blocks_;
};

}  // namespace einmal
