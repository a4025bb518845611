// Finds the blocks of a Markdown document that nobody could read in two ways: paragraphs of simple
// inlines, headings behind "#", lists of such paragraphs, code between fences, rules. The stretches
// between them are left to cmark-gfm, which takes ten times as long; where a simple stretch stood,
// it reads a mark.
//
//   const SimpleBlocks simple(text, header_bytes, texts);
//   for (const MarkdownStretch& stretch : simple.stretches()) {
//     if (stretch.is_simple()) ...   // blocks()[stretch.first_block] and so on
//   }
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "einmal/span.h"
#include "format/markdown_block.h"
#include "format/markdown_lines.h"
#include "format/simple_texts.h"

namespace einmal {

// Whole lines.
struct MarkdownStretch {
  Span span;
  std::size_t first_block = 0;  // of SimpleBlocks::blocks
  std::size_t last_block = 0;   // behind the last one

  bool is_simple() const { return last_block > first_block; }
};

// What a parser reads instead of a simple stretch. If it makes a block of it that nothing holds, it
// would have made the blocks of the stretch that we make of it, and goes on as it would behind it.
inline constexpr std::string_view kStretchMark = "***\n";

class SimpleBlocks {
 public:
  // Text before `begin` is left out. `text`, which holds no NUL, and `texts`, which gets the
  // paragraphs and headings, must outlive this object. Cost: linear.
  SimpleBlocks(std::string_view text, std::size_t begin, SimpleTexts& texts);

  // In order, without gaps. A simple one and another take turns.
  const std::vector<MarkdownStretch>& stretches() const { return stretches_; }
  // Of all simple stretches.
  const std::vector<MarkdownBlock>& blocks() const { return blocks_; }

 private:
  // A line without its end; `next` is where the next one begins.
  struct Line {
    std::string_view text;
    std::size_t next = 0;
  };
  Line line_at(std::size_t begin) const;
  void find_stretches(std::size_t begin);
  std::size_t read_block(std::size_t begin, const Line& line, bool nothing_open);
  std::optional<Line> last_line(Line line, const ItemMark& mark) const;
  std::optional<Line> read_text(std::size_t begin, const Line& line, const ItemMark& mark);
  std::size_t read_paragraph(std::size_t begin, const Line& line);
  std::size_t read_list(std::size_t begin, Line line);
  bool ends_list(std::size_t begin) const;
  std::size_t read_heading(std::size_t begin, const Line& line);
  std::size_t read_code(std::size_t begin, const Line& line);
  std::optional<Line> closing_line(const Line& opening) const;
  std::size_t behind_doubtful(std::size_t begin, const Line& line) const;
  MarkdownBlock& add(MarkdownSort sort, std::size_t begin, const Line& last);

  std::string_view text_;
  SimpleTexts& texts_;
  bool has_returns_ = false;
  std::vector<MarkdownStretch> stretches_;
  std::vector<MarkdownBlock> blocks_;
};

struct FencedCode {
  std::string_view language;  // all that stands behind the fence
  std::string_view literal;   // the lines between the fences
};

// Of a simple block of code.
FencedCode fenced_code(std::string_view source);

// The number of the first item of a simple list; nothing when its items have no numbers.
std::string_view number_of_list(std::string_view source);

}  // namespace einmal
