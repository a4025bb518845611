// cmark-gfm tells where a block begins, and nearly always where it ends; what it tells wrongly (the
// end of an underlined heading, of HTML, of an open fence) is derived from what the block holds. A
// paragraph directly above a table has no place at all: it is put, empty, where the table begins.
// Places that contradict each other make the whole document unreadable, so that nothing is cut.
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

// The lines that a literal was made of; at least one.
int lines_in(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  const std::string_view text = literal != nullptr ? literal : "";
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

// A node that was taken out of its tree, and where it stood. What was taken out last goes back
// first.
class UnlinkedNode {
 public:
  explicit UnlinkedNode(cmark_node* node)
      : node_(node), parent_(cmark_node_parent(node)), next_(cmark_node_next(node)) {
    cmark_node_unlink(node);
  }
  // Each is put back or freed.
  bool put_back() const {
    return 0 != (next_ != nullptr ? cmark_node_insert_before(next_, node_)
                                  : cmark_node_append_child(parent_, node_));
  }
  void free() const { cmark_node_free(node_); }

 private:
  cmark_node* node_;
  cmark_node* parent_;
  cmark_node* next_;
};

}  // namespace

bool is_fenced(cmark_node* code) {
  int length = 0;
  int offset = 0;
  char fence = 0;
  return cmark_node_get_fenced(code, &length, &offset, &fence) != 0;
}

MarkdownTree::MarkdownTree(std::string_view document, bool simple_inlines)
    : document_(document), parsed_(document), front_matter_(einmal::front_matter_bytes(document)) {
  const MarkdownBounds bounds = markdown_bounds(document);
  if (!bounds.readable || !replace_nuls()) return;
  whatever_goes_ = bounds.whatever_goes && bounds.autolinks;
  const MarkdownParsing parsing{front_matter_, bounds.autolinks, simple_inlines};
  lines_.emplace(parsed_, front_matter_);
  parser_.emplace(parsed_, *lines_, parsing);
  readable_ = collect_blocks() && (nul_ == 0 || reads_alike_with_nuls(parsing));
  if (!readable_) blocks_.clear();
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
bool MarkdownTree::reads_alike_with_nuls(MarkdownParsing parsing) const {
  parsing.simple_inlines = false;
  const auto html_of = [&](std::string_view text) {
    const SourceLines lines(text, parsing.front_matter_bytes);
    return MarkdownParser(text, lines, parsing).html();
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
  const std::uint64_t begin = lines_->offset_of(first, cmark_node_get_start_column(node));
  int last = told;
  switch (sort) {
    case MarkdownSort::kHtml: last = first + lines_in(node) - 1; break;
    case MarkdownSort::kRule: last = first; break;
    case MarkdownSort::kHeading:
      if (told == first) break;
      last = first + 1;
      while (last < told && !is_underline(lines_->line(last))) ++last;
      break;
    case MarkdownSort::kCode:
      last = first + lines_in(node) - 1;
      if (is_fenced(node)) {
        const char* literal = cmark_node_get_literal(node);
        last = first + (literal == nullptr || *literal == '\0' ? 0 : lines_in(node));
        if (is_fence(lines_->line(last + 1))) ++last;
      }
      break;
    default: break;
  }
  return lines_->span_to(begin, std::max(first, last));
}

bool MarkdownTree::collect_blocks() {
  std::vector<std::size_t> open;  // the blocks that hold `node`
  for (cmark_node* node = cmark_node_first_child(parser_->root()); node != nullptr;) {
    const std::optional<MarkdownSort> sort = sort_of(node);
    if (!sort) return false;
    const int line = cmark_node_get_start_line(node);
    const std::uint64_t begin = lines_->offset_of(line, cmark_node_get_start_column(node));
    cmark_node* child = holds_blocks(*sort) ? cmark_node_first_child(node) : nullptr;
    MarkdownBlock block{node, *sort, {begin, begin}, blocks_.size() + 1};
    block.simple = MarkdownParser::is_simple(node);
    if (*sort == MarkdownSort::kFootnote) {
      block.source.begin = parsed_.rfind("[^", begin);
      if (block.source.begin == std::string_view::npos) return false;
    }
    if (line == 0) {
      cmark_node* table = cmark_node_next(node);
      if (table == nullptr || sort_of(table) != MarkdownSort::kTable) return false;
      block.source.begin = block.source.end =
          lines_->offset_of(cmark_node_get_start_line(table), cmark_node_get_start_column(table));
    } else if (child == nullptr) {
      block.source = holds_blocks(*sort) ? lines_->span_to(block.source.begin, line)
                                         : leaf_source(node, *sort);
    }
    blocks_.push_back(block);
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
  // Holders begin before what they hold, and leaves stand one behind the other.
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

std::optional<std::string> MarkdownTree::html_without(const std::vector<Span>& removed) {
  std::vector<UnlinkedNode> gone;
  std::string simple;  // what the HTML lacks
  for (std::size_t i = 0; i < blocks_.size();) {
    const Span source = blocks_[i].source;
    const auto after = std::upper_bound(
        removed.begin(), removed.end(), source.begin,
        [](std::uint64_t begin, const Span& span) { return begin < span.begin; });
    // A paragraph without a place goes with its table, which holds the bytes of both.
    const Span held = source.empty() && i + 1 < blocks_.size() ? blocks_[i + 1].source : source;
    const bool goes = after != removed.begin() && (after - 1)->contains(held);
    if (goes) {
      gone.emplace_back(blocks_[i].node);
    } else if (blocks_[i].simple) {
      simple += MarkdownParser::content_of(blocks_[i].node);
      simple += '\0';
    }
    i = goes ? blocks_[i].last : i + 1;
  }
  std::string html = parser_->html();
  for (auto node = gone.rbegin(); node != gone.rend(); ++node) {
    readable_ = readable_ && node->put_back();
    if (!readable_) node->free();
  }
  if (!readable_) return std::nullopt;
  return html + '\0' + simple;
}

}  // namespace einmal
