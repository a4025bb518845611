// Cuts plain text into blocks: paragraphs and what stands among them.
//
// First stage behind the bytes. Blank lines (lines of spaces too) part blocks. In mode kAuto the
// lines between two blank lines are blocks of their own when they are not wrapped: they are no
// short verses, and all of them end a sentence, or most do and one breaks off where the next word
// would have fitted; or they are wider than people wrap. Which it is depends on these lines alone,
// so a passage is cut up alike wherever it stands.
//
//   PlainTextSplitter splitter(text, ParagraphMode::kAuto);
//   Span block;
//   while (splitter.next(block)) use(text.substr(block.begin, block.size()));
#pragma once

#include <cstddef>
#include <string_view>

#include "einmal/repeats.h"
#include "einmal/span.h"
#include "format/lines.h"

namespace einmal {

class PlainTextSplitter {
 public:
  // `text` must outlive the splitter. Every byte sequence is accepted.
  PlainTextSplitter(std::string_view text, ParagraphMode mode)
      : text_(text), mode_(mode), reader_(text), line_reader_(text) {}

  // The next block, in order, without the white space around it; never empty. Blocks do not
  // overlap; what stands between them is white space and line ends. Returns false behind the last
  // one. Cost: linear over the whole text; a passage of unwrapped lines is read twice.
  bool next(Span& block);

  // Instead, all lines up to the next blank one, or whatever ends a paragraph: together they are
  // one block, or each of them is. Passes over what is left of the last passage.
  bool next_passage(Span& passage);

  // Of the last passage. Cost: O(1).
  std::size_t blocks_of_passage() const { return passage_.by_line ? passage_.lines : 1; }

  // True when the last block is a line that kAuto took for a paragraph. That depends on the lines
  // of its passage together, so it may be different once some of them are cut.
  bool guessed() const { return passage_.by_line && mode_ == ParagraphMode::kAuto; }

  // Where the lines begin that have no blank one between them, and of which the last block is one,
  // or all.
  std::size_t passage_begin() const { return passage_.begin; }

  // True when the last block is sure to have no line end in it.
  bool single_line() const { return passage_.by_line || passage_.lines == 1; }

  // True when the last block is sure to have several lines, find_plain_lines() and no is_marked()
  // one: what block_kind.h asks first.
  bool plain_lines() const { return passage_.plain; }

 private:
  struct Passage {  // lines without a blank one between them
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t lines = 0;
    bool by_line = false;
    bool plain = false;
  };
  bool find_passage();

  std::string_view text_;
  ParagraphMode mode_;
  LineReader reader_;
  std::size_t position_ = 0;  // behind the last passage
  Passage passage_;
  std::size_t line_ = 0;    // in a passage that goes by lines: where the next one begins
  LineReader line_reader_;  // of these
};

// How many blocks there are. Cost: as to cut them.
std::size_t count_blocks(std::string_view text, ParagraphMode mode);

}  // namespace einmal
