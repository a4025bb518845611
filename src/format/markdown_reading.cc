#include "format/markdown_reading.h"

#include <algorithm>
#include <cstddef>

#include "format/block_kind.h"
#include "format/heading_links.h"
#include "format/ignore_marks.h"
#include "format/lines.h"
#include "format/markdown_inlines.h"
#include "format/markdown_marks.h"
#include "format/markdown_tree.h"
#include "format/wrappers.h"

namespace einmal {
namespace {

// What plain text guesses about the form of a paragraph holds here too.
bool is_set_otherwise(BlockKind guess) {
  return guess == BlockKind::kVerse || guess == BlockKind::kListItem ||
         guess == BlockKind::kFootnote || guess == BlockKind::kTable;
}

// ": what the term above means"
bool has_definition(std::string_view paragraph) {
  for (std::size_t line = 0; line != paragraph.npos;) {
    const std::size_t begin = line == 0 ? 0 : line + 1;
    const std::string_view text = trimmed(paragraph.substr(begin, 8));
    if (text.starts_with(": ") || text == ":") return true;
    line = paragraph.find('\n', begin);
  }
  return false;
}

// Link reference definitions are no text and go unnoticed at the begin of a paragraph.
bool may_define_links(std::string_view paragraph) {
  return paragraph.starts_with('[') && paragraph.find("]:") != paragraph.npos;
}

// Whether no word stands outside of code: a sample that is set as a paragraph.
bool is_all_code(const BlockText& block) {
  std::uint64_t done = 0;
  bool any = false;
  for (const ReadMark& mark : block.marks) {
    const bool begins = mark.sort == kCodeSpan;
    if (!begins && mark.sort != kCodeSpan + kEnd) continue;
    const auto before = std::string_view(block.text).substr(done, mark.text_begin - done);
    if (begins && !trimmed(before).empty()) return false;
    done = mark.text_begin;
    any = true;
  }
  return any && trimmed(std::string_view(block.text).substr(done)).empty();
}

// Set in by two columns or more, it goes on with something above: a definition, a loose list.
bool is_indented(std::string_view document, std::uint64_t begin) {
  std::uint64_t line = begin;
  while (line > 0 && (document[line - 1] == ' ' || document[line - 1] == '\t')) --line;
  return begin - line >= 2;
}

class Reader {
 public:
  Reader(const MarkdownTree& tree, const DividerTexts& dividers)
      : tree_(tree), inlines_(tree), dividers_(dividers) {
    if (tree_.front_matter_bytes() > 0) {
      add_divider({0, tree_.front_matter_bytes()}, BlockKind::kFrontMatter);
    }
    if (!tree_.is_readable()) add_divider({0, tree.document().size()}, BlockKind::kCode);
  }

  Reading read() {
    reserve();
    find_file_mark();
    const std::vector<MarkdownBlock>& blocks = tree_.blocks();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      leave_holders(i);
      const MarkdownBlock& block = blocks[i];
      const bool ignored = ignored_.ignores(i, block.last);
      if (block.last > i + 1) {
        enter_holder(block);
      } else if (!block.source.empty()) {
        add_leaf(block, ignored);
      }
    }
    leave_holders(blocks.size());
    set_wrapped_kinds();
    for (const std::size_t block : links_.linked_blocks()) reading_.blocks[block].tied = true;
    std::erase_if(reading_.groups,
                  [](const ReadGroup& group) { return group.first_block == group.last_block; });
    reading_.quotes_lines = true;
    return std::move(reading_);
  }

 private:
  struct Holder {
    MarkdownSort sort;
    std::size_t last;   // of the tree's blocks
    std::size_t group;  // of the reading's
  };

  // Enough for prose, and little where there is more markup.
  void reserve() {
    const std::size_t bytes = tree_.document().size();
    reading_.text.reserve(bytes);
    reading_.blocks.reserve(tree_.blocks().size() + 1);
    reading_.pieces.reserve(bytes / 32);
    reading_.marks.reserve(bytes / 64);
  }

  void enter_holder(const MarkdownBlock& block) {
    holders_.push_back({block.sort, block.last, reading_.groups.size()});
    reading_.groups.push_back({reading_.blocks.size(), 0, block.source});
  }

  void leave_holders(std::size_t next) {
    while (!holders_.empty() && holders_.back().last <= next) {
      reading_.groups[holders_.back().group].last_block = reading_.blocks.size();
      holders_.pop_back();
    }
  }

  void find_file_mark() {
    for (const MarkdownBlock& block : tree_.blocks()) {
      if (block.sort == MarkdownSort::kHtml &&
          ignore_mark(source_of(block)) == IgnoreMark::kFile) {
        ignored_.see(IgnoreMark::kFile);
      }
    }
  }

  std::string_view source_of(const MarkdownBlock& block) const {
    return tree_.parsed().substr(block.source.begin, block.source.size());
  }

  // The kind of a paragraph or heading where it stands; `at_top` where nothing holds it.
  BlockKind kind_here(BlockKind at_top) const {
    const auto is_held_by = [this](MarkdownSort sort) {
      return std::any_of(holders_.begin(), holders_.end(),
                         [sort](const Holder& holder) { return holder.sort == sort; });
    };
    if (holders_.empty()) return at_top;
    if (is_held_by(MarkdownSort::kFootnote)) return BlockKind::kFootnote;
    return is_held_by(MarkdownSort::kQuote) ? BlockKind::kQuote : BlockKind::kListItem;
  }

  void add_leaf(const MarkdownBlock& block, bool ignored) {
    text_.clear();
    ReadBlock read;
    read.source = block.source;
    switch (block.sort) {
      case MarkdownSort::kParagraph: read_paragraph(block, read); break;
      case MarkdownSort::kHeading:
        inlines_.read(block, text_);
        read.kind = kind_here(BlockKind::kHeading);
        read.level = block.level;
        read.tied = text_.has_anchor;
        links_.add_heading(trimmed(text_.text), reading_.blocks.size());
        break;
      case MarkdownSort::kTable:
        // A paragraph directly above it has no place of its own.
        if (&block != tree_.blocks().data() && (&block - 1)->source.empty()) {
          MarkdownBlock above = *(&block - 1);
          above.source = block.source;
          inlines_.read(above, text_);
        }
        inlines_.read(block, text_);
        read.kind = BlockKind::kTable;
        break;
      case MarkdownSort::kCode:
        inlines_.read_literal(block, text_);
        read.kind = BlockKind::kCode;
        break;
      case MarkdownSort::kHtml: read_html(block, read); break;
      case MarkdownSort::kRule:
        text_.text = "***";
        text_.pieces.push_back({0, block.source, false});
        read.kind = BlockKind::kCode;
        break;
      default: read.kind = kind_here(BlockKind::kListItem); break;
    }
    for (const std::string& target : text_.targets) links_.see(target);
    text_.trim();
    if (ignored || text_.text.empty()) {
      add_divider(block.source, read.kind);
    } else {
      add(read);
    }
  }

  void read_paragraph(const MarkdownBlock& block, ReadBlock& read) {
    inlines_.read(block, text_);
    read.kind = kind_here(BlockKind::kParagraph);
    const std::string_view text = trimmed(text_.text);
    if (read.kind == BlockKind::kParagraph && !text.empty()) {
      const BlockKind guess = kind_of_block(text, false);
      if (is_set_otherwise(guess)) read.kind = guess;
      // A bold line alone heads what follows; a sentence is only loud.
      if (text_.is_emphatic && guess == BlockKind::kHeading) read.kind = guess;
      if (has_definition(source_of(block)) || is_indented(tree_.parsed(), block.source.begin)) {
        read.kind = BlockKind::kListItem;
      }
      if (read.kind != BlockKind::kHeading && is_all_code(text_)) read.kind = BlockKind::kCode;
    }
    const bool shortcode = has_shortcode(text);
    if (shortcode) wrappers_.see(text, reading_.blocks.size());
    if (shortcode && holders_.empty()) read.kind = BlockKind::kCode;
    read.tied = shortcode || text_.has_anchor || may_define_links(source_of(block));
  }

  void read_html(const MarkdownBlock& block, ReadBlock& read) {
    inlines_.read_literal(block, text_);
    wrappers_.see(text_.text, reading_.blocks.size());
    links_.see(text_.text);
    ignored_.see(ignore_mark(text_.text));
    read.kind = BlockKind::kCode;
    read.tied = true;
  }

  void add_divider(Span source, BlockKind kind) {
    text_.clear();
    text_.text = dividers_.next();
    text_.pieces.push_back({0, source, false});
    ReadBlock read;
    read.source = source;
    read.kind = kind;
    read.tied = true;
    add(read);
  }

  void add(ReadBlock& read) {
    if (!reading_.text.empty()) reading_.text += "\n\n";
    const std::uint64_t begin = reading_.text.size();
    reading_.text += text_.text;
    read.text = {begin, reading_.text.size()};
    reading_.blocks.push_back(read);
    for (ReadPiece piece : text_.pieces) {
      piece.text_begin += begin;
      reading_.pieces.push_back(piece);
    }
    for (ReadMark mark : text_.marks) {
      mark.text_begin += begin;
      reading_.marks.push_back(mark);
    }
  }

  void set_wrapped_kinds() {
    const std::vector<bool> wrapped = wrappers_.wrapped(reading_.blocks.size());
    for (std::size_t i = 0; i < wrapped.size(); ++i) {
      BlockKind& kind = reading_.blocks[i].kind;
      const bool is_text = kind == BlockKind::kParagraph || kind == BlockKind::kHeading;
      if (wrapped[i] && is_text) kind = BlockKind::kQuote;
    }
  }

  const MarkdownTree& tree_;
  InlineReader inlines_;
  DividerTexts dividers_;
  IgnoredElements ignored_;
  Wrappers wrappers_;
  HeadingLinks links_;
  std::vector<Holder> holders_;
  BlockText text_;
  Reading reading_;
};

}  // namespace

Reading read_markdown(const MarkdownTree& tree, const DividerTexts& dividers) {
  return Reader(tree, dividers).read();
}

Reading read_markdown(std::string_view document) {
  return read_markdown(MarkdownTree(document), DividerTexts(document));
}

}  // namespace einmal
