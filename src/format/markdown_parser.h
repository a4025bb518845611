// cmark-gfm with its extensions, told to leave alone what nobody needs it for: stretches of simple
// blocks, and inlines that are simple.
//
//   MarkdownParser parser(text, lines, {.stretches = stretches, .texts = &texts});
//   cmark_node* document = parser.root();
#pragma once

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/simple_blocks.h"
#include "format/simple_texts.h"
#include "format/source_lines.h"

namespace einmal {

struct MarkdownParsing {
  std::span<const MarkdownStretch> stretches;  // for each simple one a mark is parsed instead
  bool autolinks = true;                       // whether bare addresses are links
  SimpleTexts* texts = nullptr;  // gets simple inlines; null: cmark-gfm reads all of them
};

class MarkdownParser {
 public:
  // `lines` are those that are parsed. Both and `parsing.texts` must outlive the parser. Cost:
  // linear. cmark-gfm ends the program when memory runs out.
  MarkdownParser(std::string_view text, const SourceLines& lines, const MarkdownParsing& parsing);
  MarkdownParser(const MarkdownParser&) = delete;
  MarkdownParser& operator=(const MarkdownParser&) = delete;

  cmark_node* root() const { return root_.get(); }

  // A part of the tree as HTML, where what is simple has no content.
  std::string html(cmark_node* node) const;

  // The number, in MarkdownParsing::texts, of a paragraph or heading whose inlines were left alone;
  // else 0.
  static std::size_t simple_text(cmark_node* node) {
    return reinterpret_cast<std::uintptr_t>(cmark_node_get_user_data(node));
  }

 private:
  struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  };
  struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
  };
  struct FreeExtension {
    void operator()(cmark_syntax_extension* extension) const;
  };

  void attach_extensions(const MarkdownParsing& parsing);
  void attach_simple_inlines();
  void feed(std::span<const MarkdownStretch> stretches);
  void drop_simple_inlines();
  static std::vector<cmark_node*> headings_and_paragraphs(cmark_node* root);
  bool has_content(cmark_node* node) const;
  bool find_lines(cmark_node* node);
  bool leaves_alone(cmark_node* node);
  static cmark_node* see_block(cmark_syntax_extension* extension, int indented,
                               cmark_parser* parser, cmark_node* parent, unsigned char* input,
                               int size);
  static int takes_inlines(cmark_syntax_extension* extension, cmark_node* node);

  std::string_view text_;
  const SourceLines& lines_;
  SimpleTexts* texts_;
  std::vector<std::uint64_t> line_begins_;  // scratch of find_lines
  bool has_special_characters_ = false;
  cmark_node* unfinished_ = nullptr;  // the root, as a block saw it before inlines were parsed
  std::unique_ptr<cmark_syntax_extension, FreeExtension> extension_;
  std::unique_ptr<cmark_parser, FreeParser> parser_;
  std::unique_ptr<cmark_node, FreeNode> root_;
};

}  // namespace einmal
