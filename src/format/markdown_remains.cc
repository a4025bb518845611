// A parser of Markdown goes from line to line, and all that it remembers are the blocks that are
// still open. Behind a blank line none is open when the last one was a paragraph, a heading or code
// between fences that nothing holds. So where such a block and a blank line stand before whole
// paragraphs that nothing holds, and a blank line behind them, the parser stands before what
// follows as it stood where they begin: it reads what follows alike without them.
//
// What a document has in common are its definitions of links and its footnotes. Paragraphs whose
// inlines are simple neither define nor use any.
#include "format/markdown_remains.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace einmal {
namespace {

// cmark-gfm may count how much text definitions add, beside the size of a document larger than
// this.
constexpr std::size_t kBytesWithDefinitions = 100'000;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Whether a line without text lies in `between`, which begins in the line where a block ends.
bool has_blank_line(std::string_view between) {
  return is_blank(between) && std::count(between.begin(), between.end(), '\n') >= 2;
}

std::vector<Span> merged(const std::vector<Span>& spans) {
  std::vector<Span> result;
  for (const Span& span : spans) {
    if (!result.empty() && result.back().end == span.begin) result.back().end = span.end;
    else result.push_back(span);
  }
  return result;
}

// Whether what is removed are paragraphs of this kind. Takes spans in order.
class Removable {
 public:
  explicit Removable(const MarkdownTree& tree) : blocks_(tree.blocks()), text_(tree.document()) {}

  bool holds(Span removed) {
    while (next_ < blocks_.size() && blocks_[next_].source.begin < removed.begin) pass();
    if (next_ == 0 || next_ < held_until_ || !closes_at_blank_line(next_ - 1)) return false;
    std::uint64_t done = blocks_[next_ - 1].source.end;
    const bool at_end = removed.end == text_.size();
    const std::uint64_t before = done;
    for (; next_ < blocks_.size() && blocks_[next_].source.begin < removed.end; pass()) {
      const MarkdownBlock& block = blocks_[next_];
      if (block.sort != MarkdownSort::kParagraph || block.simple == 0) return false;
      if (block.source.empty() || block.source.end > removed.end) return false;
      if (!is_blank(between(done, block.source.begin))) return false;
      done = block.source.end;
    }
    if (done == before || done > removed.end || before > removed.begin) return false;
    if (at_end) return is_blank(between(done, removed.end));
    return ends_line(removed.begin) && has_blank_line(between(before, removed.begin)) &&
           ends_line(removed.end) && has_blank_line(between(done, removed.end));
  }

 private:
  void pass() {
    if (next_ >= held_until_ && blocks_[next_].last > next_ + 1) held_until_ = blocks_[next_].last;
    ++next_;
  }
  // REQUIRES: `block` was passed last.
  bool closes_at_blank_line(std::size_t block) const {
    if (block < held_until_ || blocks_[block].source.empty()) return false;
    switch (blocks_[block].sort) {
      case MarkdownSort::kParagraph:
      case MarkdownSort::kHeading: return true;
      case MarkdownSort::kCode: return blocks_[block].fenced;
      default: return false;
    }
  }
  bool ends_line(std::uint64_t end) const { return end > 0 && text_[end - 1] == '\n'; }
  std::string_view between(std::uint64_t begin, std::uint64_t end) const {
    return text_.substr(begin, end - begin);
  }

  const std::vector<MarkdownBlock>& blocks_;
  std::string_view text_;
  std::size_t next_ = 0;
  std::size_t held_until_ = 0;  // blocks before this one are held by another, or hold some
};

// Copies a reading but for some of its blocks.
class Remains {
 public:
  explicit Remains(const Reading& reading) : from_(reading) {
    left_.text.reserve(reading.text.size());
    left_.blocks.reserve(reading.blocks.size());
    left_.pieces.reserve(reading.pieces.size());
    left_.marks.reserve(reading.marks.size());
    new_index_.reserve(reading.blocks.size());
    left_.quotes_lines = reading.quotes_lines;
  }

  // The blocks before `last` stay.
  void keep_until(std::size_t last) {
    if (last == next_) return;
    if (!left_.text.empty()) left_.text += "\n\n";
    const Span text{from_.blocks[next_].text.begin, from_.blocks[last - 1].text.end};
    const std::uint64_t shift = left_.text.size() - text.begin;  // modulo 2^64
    left_.text.append(from_.text, text.begin, text.size());
    for (; next_ < last; ++next_) {
      ReadBlock block = from_.blocks[next_];
      block.text = {block.text.begin + shift, block.text.end + shift};
      block.source = moved(block.source);
      new_index_.push_back(left_.blocks.size());
      left_.blocks.push_back(block);
    }
    for (; piece_ < from_.pieces.size() && from_.pieces[piece_].text_begin < text.end; ++piece_) {
      const ReadPiece& piece = from_.pieces[piece_];
      left_.pieces.push_back({piece.text_begin + shift, moved(piece.source), piece.linear});
    }
    for (; mark_ < from_.marks.size() && from_.marks[mark_].text_begin < text.end; ++mark_) {
      const ReadMark& mark = from_.marks[mark_];
      left_.marks.push_back({mark.text_begin + shift, mark.sort, mark.target, mark.leads_near});
    }
    for (; group_ < from_.groups.size() && from_.groups[group_].first_block < last; ++group_) {
      const ReadGroup& group = from_.groups[group_];
      const std::size_t moved_to = new_index_[group.first_block];
      left_.groups.push_back({moved_to, moved_to + group.last_block - group.first_block,
                              moved(group.source)});
    }
  }

  // The blocks in the span go.
  void drop(Span removed) {
    std::size_t last = next_;
    while (last < from_.blocks.size() && from_.blocks[last].source.begin < removed.begin) ++last;
    keep_until(last);
    for (; next_ < from_.blocks.size() && from_.blocks[next_].source.begin < removed.end; ++next_) {
      const ReadBlock& block = from_.blocks[next_];
      while (piece_ < from_.pieces.size() && from_.pieces[piece_].text_begin < block.text.end) {
        ++piece_;
      }
      while (mark_ < from_.marks.size() && from_.marks[mark_].text_begin < block.text.end) ++mark_;
      new_index_.push_back(left_.blocks.size());
    }
    gone_ += removed.size();
  }

  Reading finish() {
    keep_until(from_.blocks.size());
    return std::move(left_);
  }

 private:
  Span moved(Span source) const { return {source.begin - gone_, source.end - gone_}; }

  const Reading& from_;
  Reading left_;
  std::uint64_t gone_ = 0;              // bytes
  std::vector<std::size_t> new_index_;  // of each block up to next_
  std::size_t next_ = 0;
  std::size_t piece_ = 0;
  std::size_t mark_ = 0;
  std::size_t group_ = 0;
};

}  // namespace

bool remains_as_read(const MarkdownTree& tree, const Reading& reading,
                     const std::vector<Span>& removed) {
  const std::string_view document = tree.document();
  const bool may_differ_elsewhere =
      !tree.is_readable() || !tree.whatever_goes() || tree.nul() != 0 ||
      (document.size() > kBytesWithDefinitions && document.find("]:") != document.npos) ||
      (tree.front_matter_bytes() == 0 && document.starts_with('{'));
  if (may_differ_elsewhere) return false;
  Removable removable(tree);
  auto block = reading.blocks.begin();
  for (const Span& span : merged(removed)) {
    // What stands for blocks that are not compared (DividerTexts) depends on the one byte, and a
    // link with the other may lead to a heading.
    const std::string_view gone = document.substr(span.begin, span.size());
    if (gone.find('\xFF') != gone.npos || gone.find('#') != gone.npos) return false;
    if (!removable.holds(span)) return false;
    for (; block != reading.blocks.end() && block->source.begin < span.end; ++block) {
      if (block->source.begin >= span.begin && block->tied) return false;
    }
  }
  return true;
}

Reading remaining_reading(const Reading& reading, const std::vector<Span>& removed) {
  Remains remains(reading);
  for (const Span& span : removed) remains.drop(span);
  return remains.finish();
}

}  // namespace einmal
