// Reads the inlines of a Markdown paragraph where nobody could read them in two ways: words,
// emphasis and code, links and images with their targets. All else is left to cmark-gfm, which
// takes ten times as long.
//
//   SimpleInlines inlines;
//   if (inlines.read("See *the* [page](x.html).\n")) use(inlines.tokens());
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "format/link_target.h"
#include "format/markdown_marks.h"

namespace einmal {

// A stretch of the text, or a mark between two.
struct InlineToken {
  enum class Sort : std::uint8_t {
    kText,     // stands as it is read; line ends in it are "\n" with no blank beside them
    kEscaped,  // a backslash and what it makes a character of
    kBreak,    // any other end of a line
    kMark,
  };
  Sort sort = Sort::kText;
  std::uint8_t mark = 0;    // a MarkdownMark
  std::uint32_t begin = 0;  // in the content; of the mark of a link: the address
  std::uint32_t end = 0;
};

class SimpleInlines {
 public:
  // False when it takes a parser. `content` is what cmark-gfm gathers of a paragraph or heading:
  // its lines without what precedes them, each with its end. The answer depends on nothing else, so
  // what is read here means the same in any document. REQUIRES: 4 GB at most. Cost: linear.
  bool read(std::string_view content);

  // Of the last content that was read: without blanks and line ends at its end.
  std::string_view content() const { return content_; }
  // Empty stretches are left out.
  const std::vector<InlineToken>& tokens() const { return tokens_; }
  // Of the marks that begin links and images, in order.
  const std::vector<LinkTarget>& targets() const { return targets_; }
  bool is_emphatic() const;  // all of it is emphasized

 private:
  struct Opened {
    char sign;
    std::size_t size;
    bool operator==(const Opened&) const = default;
  };

  bool read_special();
  bool read_backticks();
  bool read_delimiters();
  bool read_bracket(bool image);
  bool read_target(std::size_t begin, bool image);
  bool close_link();
  bool read_backslash();
  void read_line_end();
  bool is_entity() const;
  bool is_address() const;
  void add(InlineToken::Sort sort, std::size_t begin, std::size_t end);
  void end_text(std::size_t end);
  void add_mark(std::uint64_t mark);
  char at(std::size_t position) const {
    return position < content_.size() ? content_[position] : '\n';
  }

  std::string_view content_;
  std::size_t position_ = 0;
  std::size_t text_begin_ = 0;  // what stands between here and position_ is text
  std::vector<Opened> opened_;  // emphasis
  bool in_link_ = false;
  std::uint64_t link_mark_ = 0;
  std::size_t link_text_end_ = 0;
  std::size_t link_end_ = 0;
  std::size_t opened_before_link_ = 0;
  std::vector<InlineToken> tokens_;
  std::vector<LinkTarget> targets_;
};

}  // namespace einmal
