// cmark-gfm tells where a block begins, and nearly always where it ends; what it tells wrongly (the
// end of an underlined heading, of HTML, of an open fence) is derived from what the block holds. A
// paragraph directly above a table has no place at all: it is put, empty, where the table begins.
// Places that contradict each other make the whole document unreadable, so that nothing is cut.
#include "format/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>

#include "format/front_matter.h"
#include "format/markdown_bounds.h"

namespace einmal {
namespace {

constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

void register_extensions() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

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

// What the parser would make a link of unasked has one of these in it.
bool holds_address(std::string_view text) {
  return text.find("://") != text.npos || text.find("www.") != text.npos ||
         text.find('@') != text.npos;
}

// The same of what stands where a link leads to, as far as it can be seen: "[here](https://a.org)".
bool is_target(std::string_view text, std::size_t address) {
  constexpr std::size_t kLookBack = 12;
  const std::size_t from = address - std::min(address, kLookBack);
  const std::string_view before = text.substr(from, address - from);
  const std::size_t opened = before.rfind("](");
  return opened != before.npos && before.find_first_of(" \t\r\n)", opened) == before.npos;
}

bool seems_to_show_address(std::string_view text) {
  if (text.find('@') != text.npos) return true;
  for (const std::string_view mark : {"://", "www."}) {
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
      if (!is_target(text, at)) return true;
    }
  }
  return false;
}

bool shows_address(cmark_node* root) {
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> steps(cmark_iter_new(root),
                                                                      &cmark_iter_free);
  while (cmark_iter_next(steps.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(steps.get());
    if (cmark_node_get_type(node) != CMARK_NODE_TEXT) continue;
    if (holds_address(cmark_node_get_literal(node))) return true;
  }
  return false;
}

cmark_parser* new_parser(bool autolinks) {
  register_extensions();
  cmark_parser* parser = cmark_parser_new(kOptions);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    if (!autolinks && std::string_view(name) == "autolink") continue;
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
  return parser;
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

std::string html_of(cmark_node* root, cmark_parser* parser) {
  cmark_llist* extensions = cmark_parser_get_syntax_extensions(parser);
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_render_html(root, kOptions, extensions), &std::free);
  return html.get();
}

}  // namespace

bool is_fenced(cmark_node* code) {
  int length = 0;
  int offset = 0;
  char fence = 0;
  return cmark_node_get_fenced(code, &length, &offset, &fence) != 0;
}

MarkdownTree::MarkdownTree(std::string_view document)
    : document_(document), parsed_(document), front_matter_(einmal::front_matter_bytes(document)) {
  const MarkdownBounds bounds = markdown_bounds(document);
  if (!bounds.readable || !replace_nuls()) return;
  const bool autolinks = parse(bounds.autolinks);
  index_lines();
  readable_ = collect_blocks() && (nul_ == 0 || reads_alike_with_nuls(autolinks));
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

// To look for bare addresses takes the parser a third of its time. So it is only asked to where one
// stands in the text, and what seems to stand elsewhere is looked for in the tree.
bool MarkdownTree::parse(bool autolinks) {
  const std::string_view text = parsed_.substr(front_matter_);
  if (!autolinks || seems_to_show_address(text)) {
    parse_with(autolinks);
    return autolinks;
  }
  parse_with(false);
  if (!holds_address(text) || !shows_address(root_.get())) return false;
  parse_with(true);
  return true;
}

void MarkdownTree::parse_with(bool autolinks) {
  root_.reset();
  parser_.reset(new_parser(autolinks));
  const std::string_view text = parsed_.substr(front_matter_);
  cmark_parser_feed(parser_.get(), text.data(), text.size());
  root_.reset(cmark_parser_finish(parser_.get()));
}

// A control character is no part of some link targets where what stands for a NUL is.
bool MarkdownTree::reads_alike_with_nuls(bool autolinks) const {
  const std::unique_ptr<cmark_parser, FreeParser> parser(new_parser(autolinks));
  const std::string_view text = document_.substr(front_matter_);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  const std::unique_ptr<cmark_node, FreeNode> root(cmark_parser_finish(parser.get()));
  const std::string with_nuls = html_of(root.get(), parser.get());
  const std::string html = html_of(root_.get(), parser_.get());
  std::string expected;
  for (const char c : html) {
    if (c == nul_) expected += "\xEF\xBF\xBD";
    else expected += c;
  }
  return with_nuls == expected;
}

void MarkdownTree::index_lines() {
  std::uint64_t begin = front_matter_;
  while (begin < parsed_.size()) {
    lines_.push_back(begin);
    const std::size_t end = parsed_.find_first_of("\r\n", begin);
    if (end == std::string_view::npos) break;
    const bool both = parsed_[end] == '\r' && end + 1 < parsed_.size() && parsed_[end + 1] == '\n';
    begin = end + (both ? 2 : 1);
  }
}

std::uint64_t MarkdownTree::offset_of(int line, int column) const {
  if (line < 1 || lines_.empty()) return front_matter_;
  const auto index = static_cast<std::size_t>(line - 1);
  if (index >= lines_.size()) return parsed_.size();
  const std::uint64_t next = index + 1 < lines_.size() ? lines_[index + 1] : parsed_.size();
  return std::min(lines_[index] + static_cast<std::uint64_t>(std::max(column, 1) - 1), next);
}

// From `begin` to the end of what stands in line `last_line`.
Span MarkdownTree::line_span(std::uint64_t begin, int last_line) const {
  std::uint64_t end = offset_of(last_line + 1, 1);
  while (end > begin && (is_line_end(parsed_[end - 1]) || is_blank(parsed_[end - 1]))) --end;
  return {begin, end};
}

Span MarkdownTree::leaf_source(cmark_node* node, MarkdownSort sort) const {
  const int first = cmark_node_get_start_line(node);
  const int told = cmark_node_get_end_line(node);
  const std::uint64_t begin = offset_of(first, cmark_node_get_start_column(node));
  const auto line = [this](int number) {
    const std::uint64_t at = offset_of(number, 1);
    return parsed_.substr(at, line_span(at, number).size());
  };
  int last = told;
  switch (sort) {
    case MarkdownSort::kHtml: last = first + lines_in(node) - 1; break;
    case MarkdownSort::kRule: last = first; break;
    case MarkdownSort::kHeading:
      if (told == first) break;
      last = first + 1;
      while (last < told && !is_underline(line(last))) ++last;
      break;
    case MarkdownSort::kCode:
      last = first + lines_in(node) - 1;
      if (is_fenced(node)) {
        const char* literal = cmark_node_get_literal(node);
        last = first + (literal == nullptr || *literal == '\0' ? 0 : lines_in(node));
        if (is_fence(line(last + 1))) ++last;
      }
      break;
    default: break;
  }
  return line_span(begin, std::max(first, last));
}

bool MarkdownTree::collect_blocks() {
  std::vector<std::size_t> open;  // the blocks that hold `node`
  for (cmark_node* node = cmark_node_first_child(root_.get()); node != nullptr;) {
    const std::optional<MarkdownSort> sort = sort_of(node);
    if (!sort) return false;
    const int line = cmark_node_get_start_line(node);
    const std::uint64_t begin = offset_of(line, cmark_node_get_start_column(node));
    cmark_node* child = holds_blocks(*sort) ? cmark_node_first_child(node) : nullptr;
    MarkdownBlock block{node, *sort, {begin, begin}, blocks_.size() + 1};
    if (*sort == MarkdownSort::kFootnote) {
      block.source.begin = parsed_.rfind("[^", begin);
      if (block.source.begin == std::string_view::npos) return false;
    }
    if (line == 0) {
      cmark_node* table = cmark_node_next(node);
      if (table == nullptr || sort_of(table) != MarkdownSort::kTable) return false;
      block.source.begin = block.source.end =
          offset_of(cmark_node_get_start_line(table), cmark_node_get_start_column(table));
    } else if (child == nullptr) {
      block.source = holds_blocks(*sort) ? line_span(block.source.begin, line)
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
  for (std::size_t i = 0; i < blocks_.size();) {
    const Span source = blocks_[i].source;
    const auto after = std::upper_bound(
        removed.begin(), removed.end(), source.begin,
        [](std::uint64_t begin, const Span& span) { return begin < span.begin; });
    // A paragraph without a place goes with its table, which holds the bytes of both.
    const Span held = source.empty() && i + 1 < blocks_.size() ? blocks_[i + 1].source : source;
    const bool goes = after != removed.begin() && (after - 1)->contains(held);
    if (goes) gone.emplace_back(blocks_[i].node);
    i = goes ? blocks_[i].last : i + 1;
  }
  std::string html = html_of(root_.get(), parser_.get());
  for (auto node = gone.rbegin(); node != gone.rend(); ++node) {
    readable_ = readable_ && node->put_back();
    if (!readable_) node->free();
  }
  if (!readable_) return std::nullopt;
  return html;
}

}  // namespace einmal
