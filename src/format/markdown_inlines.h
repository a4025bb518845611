// The text of a paragraph, a heading or a table as its reader sees it, with the way back to the
// bytes: emphasis, links and images become marks, entities and escapes characters.
//
//   BlockText text;
//   InlineReader(tree).read(block, text);
//   text.text   // "Hello world"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/link_target.h"
#include "format/markdown_tree.h"
#include "format/reading.h"

namespace einmal {

// The text of one block; pieces and marks count from its begin.
struct BlockText {
  std::string text;
  std::vector<ReadPiece> pieces;
  std::vector<ReadMark> marks;
  std::vector<std::string> targets;  // of links within a page: "#here", "page.html#there"
  bool has_anchor = false;   // something may lead here, or HTML opens that does not close
  bool has_media = false;    // an image
  bool is_emphatic = false;  // all of it is emphasized

  void clear();
  // Without white space around it.
  void trim();
};

class InlineReader {
 public:
  // `tree` must outlive the reader.
  explicit InlineReader(const MarkdownTree& tree) : tree_(tree) {}

  // Appends the text of a paragraph, heading or table.
  void read(const MarkdownBlock& block, BlockText& out);

  // Appends the literal of a block of code or HTML.
  void read_literal(const MarkdownBlock& block, BlockText& out);

 private:
  void read_simple(const SimpleText& simple);
  void enter(cmark_node* node);
  void leave(cmark_node* node);
  void add_literal(cmark_node* node);
  void add_html(std::string_view tag);
  void add_text(std::string_view text, std::uint64_t hint);
  bool step(std::string_view text, std::size_t& done);
  std::uint64_t find(std::string_view text, std::uint64_t from) const;
  void add_piece(std::string_view text, Span source, bool linear);
  void add_break();
  void add_mark(std::uint64_t sort, LinkTarget target = {});
  void add_target(std::string_view url);

  const MarkdownTree& tree_;
  BlockText* out_ = nullptr;
  Span source_;           // of the block that is read
  std::uint64_t at_ = 0;  // in the document: everything before it is read
  int open_tags_ = 0;
};

}  // namespace einmal
