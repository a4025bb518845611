// cmark-gfm tells where a block begins, and nearly always where it ends; what it tells wrongly (the
// end of an underlined heading, of HTML, of an open fence) is derived from what the block holds. A
// paragraph directly above a table has no place at all: it is put, empty, where the table begins.
// Places that contradict each other make the whole document unreadable, so that nothing is cut.
//
// Simple blocks (simple_blocks.h) are not parsed but put where the parser found the marks that it
// read instead. Where it did not find them all, they were no blocks: then it reads everything.
#include "format/markdown_tree.h"

#include <cmark-gfm-extension_api.h>

#include <algorithm>
#include <array>

#include "format/front_matter.h"
#include "format/markdown_bounds.h"

namespace einmal {
namespace {

std::optional<MarkdownSort> sort_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: return MarkdownSort::kParagraph;
    case CMARK_NODE_HEADING: return MarkdownSort::kHeading;
    case CMARK_NODE_CODE_BLOCK: return MarkdownSort::kCode;
    case CMARK_NODE_HTML_BLOCK: return MarkdownSort::kHtml;
    case CMARK_NODE_THEMATIC_BREAK: return MarkdownSort::kRule;
    case CMARK_NODE_LIST: return MarkdownSort::kList;
    case CMARK_NODE_ITEM: return MarkdownSort::kItem;
    case CMARK_NODE_BLOCK_QUOTE: return MarkdownSort::kQuote;
    case CMARK_NODE_FOOTNOTE_DEFINITION: return MarkdownSort::kFootnote;
    default: break;
  }
  const std::string_view name = cmark_node_get_type_string(node);
  if (name == "table") return MarkdownSort::kTable;
  if (name == "tasklist") return MarkdownSort::kItem;
  return std::nullopt;
}

std::string_view or_empty(const char* text) { return text != nullptr ? text : ""; }

bool is_fenced(cmark_node* code) {
  int length = 0;
  int offset = 0;
  char fence = 0;
  return cmark_node_get_fenced(code, &length, &offset, &fence) != 0;
}

// The lines that a literal was made of; at least one.
int lines_in(cmark_node* node) {
  const std::string_view text = or_empty(cmark_node_get_literal(node));
  const auto ends = std::count(text.begin(), text.end(), '\n');
  return static_cast<int>(ends) + (!text.empty() && text.back() == '\n' ? 0 : 1);
}

// Without the marks of the containers that a line goes on with.
std::string_view without_prefix(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t>"), line.size()));
}

bool is_underline(std::string_view line) {
  const std::string_view text = without_prefix(line);
  if (text.empty() || (text[0] != '=' && text[0] != '-')) return false;
  const std::size_t end = std::min(text.find_first_not_of(text[0]), text.size());
  return text.find_first_not_of(" \t", end) == std::string_view::npos;
}

bool is_fence(std::string_view line) {
  const std::string_view text = without_prefix(line);
  return text.starts_with("```") || text.starts_with("~~~");
}

}  // namespace

MarkdownTree::MarkdownTree(std::string_view document, bool shortcuts)
    : document_(document),
      parsed_(document),
      front_matter_(einmal::front_matter_bytes(document)),
      lines_(document) {
  const MarkdownBounds bounds = markdown_bounds(document);
  if (!bounds.readable || !replace_nuls()) return;
  whatever_goes_ = bounds.whatever_goes && bounds.autolinks;
  readable_ = shortcuts && nul_ == 0 && read_stretches(bounds.autolinks);
  if (!readable_) readable_ = read_whole(shortcuts, bounds.autolinks);
  if (!readable_) blocks_.clear();
}

bool MarkdownTree::read_stretches(bool autolinks) {
  texts_.reserve(parsed_.size());
  const SimpleBlocks simple(parsed_, front_matter_, texts_);
  if (simple.blocks().empty() || definitions_may_count(simple.stretches())) return false;
  std::vector<Mark> marks;
  bool takes_parser = false;
  for (const MarkdownStretch& stretch : simple.stretches()) {
    if (stretch.is_simple()) {
      marks.push_back({lines_.add_other(stretch.span.begin), stretch.first_block,
                       stretch.last_block});
    } else {
      lines_.add(stretch.span);
      takes_parser = true;
    }
  }
  if (takes_parser) {
    parser_.emplace(parsed_, lines_, MarkdownParsing{simple.stretches(), autolinks, &texts_});
  }
  blocks_.reserve(2 * simple.blocks().size());
  if (!takes_parser) add_simple(simple.blocks(), marks.front());
  return !takes_parser || collect_blocks(simple.blocks(), marks);
}

bool MarkdownTree::read_whole(bool shortcuts, bool autolinks) {
  blocks_.clear();
  parser_.reset();
  texts_ = SimpleTexts();
  lines_ = SourceLines(parsed_, front_matter_);
  const MarkdownStretch whole{{front_matter_, parsed_.size()}};
  parser_.emplace(parsed_, lines_,
                  MarkdownParsing{{&whole, 1}, autolinks, shortcuts ? &texts_ : nullptr});
  return collect_blocks({}, {}) && (nul_ == 0 || reads_alike_with_nuls(autolinks));
}

// cmark-gfm may count how much text definitions add, beside the size of a document larger than
// this.
bool MarkdownTree::definitions_may_count(const std::vector<MarkdownStretch>& stretches) const {
  constexpr std::size_t kBytesWithDefinitions = 100'000;
  if (parsed_.size() - front_matter_ <= kBytesWithDefinitions) return false;
  return std::any_of(stretches.begin(), stretches.end(), [this](const MarkdownStretch& stretch) {
    const std::string_view text = parsed_.substr(stretch.span.begin, stretch.span.size());
    return !stretch.is_simple() && text.find("]:") != text.npos;
  });
}

std::string_view MarkdownTree::literal(const MarkdownBlock& block) const {
  if (block.node == nullptr) return fenced_code(source_of(block)).literal;
  return or_empty(cmark_node_get_literal(block.node));
}

std::string_view MarkdownTree::language(const MarkdownBlock& block) const {
  if (block.node == nullptr) return fenced_code(source_of(block)).language;
  return or_empty(cmark_node_get_fence_info(block.node));
}

bool MarkdownTree::replace_nuls() {
  if (document_.find('\0') == std::string_view::npos) return true;
  std::array<bool, 256> stands = {};
  for (const char c : document_) stands[static_cast<unsigned char>(c)] = true;
  // Neither white space nor punctuation, and well-formed.
  for (char candidate = 1; candidate < ' '; ++candidate) {
    if (stands[static_cast<std::size_t>(candidate)] || (candidate >= '\t' && candidate <= '\r')) {
      continue;
    }
    nul_ = candidate;
    without_nuls_ = document_;
    std::replace(without_nuls_.begin(), without_nuls_.end(), '\0', nul_);
    parsed_ = without_nuls_;
    return true;
  }
  return false;
}

// A control character is no part of some link targets where what stands for a NUL is.
bool MarkdownTree::reads_alike_with_nuls(bool autolinks) const {
  const auto html_of = [&](std::string_view text) {
    const SourceLines lines(text, front_matter_);
    const MarkdownStretch whole{{front_matter_, text.size()}};
    const MarkdownParser parser(text, lines, {{&whole, 1}, autolinks});
    return parser.html(parser.root());
  };
  std::string expected;
  for (const char c : html_of(parsed_)) {
    if (c == nul_) expected += "\xEF\xBF\xBD";
    else expected += c;
  }
  return html_of(document_) == expected;
}

Span MarkdownTree::leaf_source(cmark_node* node, MarkdownSort sort) const {
  const int first = cmark_node_get_start_line(node);
  const int told = cmark_node_get_end_line(node);
  const std::uint64_t begin = lines_.offset_of(first, cmark_node_get_start_column(node));
  int last = told;
  switch (sort) {
    case MarkdownSort::kHtml: last = first + lines_in(node) - 1; break;
    case MarkdownSort::kRule: last = first; break;
    case MarkdownSort::kHeading:
      if (told == first) break;
      last = first + 1;
      while (last < told && !is_underline(lines_.line(last))) ++last;
      break;
    case MarkdownSort::kCode:
      last = first + lines_in(node) - 1;
      if (is_fenced(node)) {
        const char* literal = cmark_node_get_literal(node);
        last = first + (literal == nullptr || *literal == '\0' ? 0 : lines_in(node));
        if (is_fence(lines_.line(last + 1))) ++last;
      }
      break;
    default: break;
  }
  return lines_.span_to(begin, std::max(first, last));
}

bool MarkdownTree::collect_blocks(const std::vector<MarkdownBlock>& simple,
                                  const std::vector<Mark>& marks) {
  auto mark = marks.begin();
  std::vector<std::size_t> open;  // the blocks that hold `node`
  for (cmark_node* node = cmark_node_first_child(parser_->root()); node != nullptr;) {
    const bool is_mark = mark != marks.end() && open.empty() &&
                         cmark_node_get_start_line(node) == mark->line &&
                         cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK;
    cmark_node* child = nullptr;
    if (is_mark) {
      add_simple(simple, *mark++);
    } else {
      if (!add_block(node)) return false;
      if (holds_blocks(blocks_.back().sort)) child = cmark_node_first_child(node);
    }
    if (child != nullptr) {
      open.push_back(blocks_.size() - 1);
      node = child;
      continue;
    }
    while (cmark_node_next(node) == nullptr && !open.empty()) {
      MarkdownBlock& holder = blocks_[open.back()];
      holder.last = blocks_.size();
      holder.source.end = blocks_.back().source.end;
      node = holder.node;
      open.pop_back();
    }
    node = cmark_node_next(node);
  }
  put_in_order();
  return mark == marks.end() && is_in_order();
}

void MarkdownTree::add_simple(const std::vector<MarkdownBlock>& simple, const Mark& mark) {
  const std::size_t first = blocks_.size();
  for (std::size_t i = mark.first_block; i < mark.last_block; ++i) {
    blocks_.push_back(simple[i]);
    blocks_.back().last += first - mark.first_block;
  }
}

// False when its place makes no sense.
bool MarkdownTree::add_block(cmark_node* node) {
  const std::optional<MarkdownSort> sort = sort_of(node);
  if (!sort) return false;
  const int line = cmark_node_get_start_line(node);
  const std::uint64_t begin = lines_.offset_of(line, cmark_node_get_start_column(node));
  MarkdownBlock block;
  block.sort = *sort;
  block.source = {begin, begin};
  block.last = blocks_.size() + 1;
  block.node = node;
  block.simple = MarkdownParser::simple_text(node);
  block.fenced = *sort == MarkdownSort::kCode && is_fenced(node);
  if (*sort == MarkdownSort::kHeading) {
    block.level = static_cast<std::uint8_t>(cmark_node_get_heading_level(node));
  }
  if (*sort == MarkdownSort::kFootnote) {
    block.source.begin = parsed_.rfind("[^", begin);
    if (block.source.begin == std::string_view::npos) return false;
  }
  if (line == 0) {
    cmark_node* table = cmark_node_next(node);
    if (table == nullptr || sort_of(table) != MarkdownSort::kTable) return false;
    block.source.begin = block.source.end =
        lines_.offset_of(cmark_node_get_start_line(table), cmark_node_get_start_column(table));
  } else if (!holds_blocks(*sort)) {
    block.source = leaf_source(node, *sort);
  } else if (cmark_node_first_child(node) == nullptr) {
    block.source = lines_.span_to(block.source.begin, line);
  }
  blocks_.push_back(block);
  return true;
}

// Holders begin before what they hold, and leaves stand one behind the other.
bool MarkdownTree::is_in_order() const {
  std::uint64_t done = front_matter_;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const MarkdownBlock& block = blocks_[i];
    if (block.source.begin < done || block.source.end < block.source.begin) return false;
    const bool is_leaf = block.last == i + 1;
    done = is_leaf ? block.source.end : block.source.begin;
  }
  return true;
}

// Footnotes stand behind everything else in the tree.
void MarkdownTree::put_in_order() {
  std::vector<std::size_t> tops;
  for (std::size_t i = 0; i < blocks_.size(); i = blocks_[i].last) tops.push_back(i);
  const auto before = [this](std::size_t a, std::size_t b) {
    return blocks_[a].source.begin < blocks_[b].source.begin;
  };
  if (std::is_sorted(tops.begin(), tops.end(), before)) return;
  std::stable_sort(tops.begin(), tops.end(), before);
  std::vector<MarkdownBlock> sorted;
  sorted.reserve(blocks_.size());
  for (const std::size_t top : tops) {
    const std::size_t moved_to = sorted.size();
    for (std::size_t i = top; i < blocks_[top].last; ++i) {
      sorted.push_back(blocks_[i]);
      sorted.back().last = blocks_[i].last - top + moved_to;
    }
  }
  blocks_ = std::move(sorted);
}

}  // namespace einmal
