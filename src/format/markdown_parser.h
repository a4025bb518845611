// cmark-gfm with its extensions, told to leave alone the inlines that nobody needs it for.
//
//   MarkdownParser parser(text, lines, {});
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

#include "format/simple_inlines.h"
#include "format/source_lines.h"

namespace einmal {

struct MarkdownParsing {
  std::size_t front_matter_bytes = 0;  // not parsed
  bool autolinks = true;               // whether bare addresses are links
  bool simple_inlines = true;          // false: cmark-gfm reads everything, as the slow twin
};

class MarkdownParser {
 public:
  // Both must outlive the parser. Cost: linear. cmark-gfm ends the program when memory runs out.
  MarkdownParser(std::string_view text, const SourceLines& lines, const MarkdownParsing& parsing);
  MarkdownParser(const MarkdownParser&) = delete;
  MarkdownParser& operator=(const MarkdownParser&) = delete;

  cmark_node* root() const { return root_.get(); }

  // The tree as HTML, where what is_simple has no content.
  std::string html() const;

  // Whether the inlines of a paragraph or heading were left alone: simple_inlines has them.
  static bool is_simple(cmark_node* node) { return cmark_node_get_user_data(node) != nullptr; }
  // REQUIRES: there is any.
  static std::string_view content_of(cmark_node* node);

  struct Inlines {
    std::span<const InlineToken> tokens;        // of content_of
    std::span<const std::uint64_t> line_begins;  // where its lines stand in the text
    bool is_emphatic;
  };
  // REQUIRES: is_simple(node). Stays valid for the life of the parser.
  Inlines simple_inlines(cmark_node* node) const;

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

  void attach_extensions(std::string_view text, bool autolinks);
  void attach_simple_inlines();
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
  struct Simple {
    std::size_t tokens_end;  // those before it end where the last one's do
    std::size_t lines_end;
    bool is_emphatic;
  };
  SimpleInlines inlines_;
  std::vector<Simple> simple_;  // the user data of a node is one more than its index
  std::vector<InlineToken> tokens_;
  std::vector<std::uint64_t> line_begins_;
  bool has_special_characters_ = false;
  cmark_node* unfinished_ = nullptr;  // the root, as a block saw it before inlines were parsed
  std::unique_ptr<cmark_syntax_extension, FreeExtension> extension_;
  std::unique_ptr<cmark_parser, FreeParser> parser_;
  std::unique_ptr<cmark_node, FreeNode> root_;
};

}  // namespace einmal
