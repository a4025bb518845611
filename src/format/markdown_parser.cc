// Two thirds of cmark-gfm's time go to inlines. It asks an extension whether a block has any, so
// one of ours says no where SimpleInlines can read them.
//
// Extensions with characters of their own (strikethrough, bare addresses) write these into tables
// of the whole process while they parse inlines: two threads would take them away from each other.
// So these are attached only where such a character stands, and then one document at a time.
#include "format/markdown_parser.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>

namespace einmal {
namespace {

constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE;

void register_extensions() {
  static std::once_flag once;
  std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
}

std::mutex& special_characters() {
  static std::mutex mutex;
  return mutex;
}

// What the parser would make a link of unasked has one of these in it.
bool holds_address(std::string_view text) {
  return text.find("://") != text.npos || text.find("www.") != text.npos ||
         text.find('@') != text.npos;
}

// std::string_view::find_first_of takes five times as long.
std::size_t end_of_line(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  return std::min(text.substr(0, end).find('\r'), end);
}

std::string_view text_of(std::string_view text, const MarkdownStretch& stretch) {
  return text.substr(stretch.span.begin, stretch.span.size());
}

std::string_view content_of(cmark_node* node) {
  const char* content = cmark_node_get_string_content(node);
  return content != nullptr ? content : "";
}

bool is_heading_or_paragraph(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

}  // namespace

void MarkdownParser::FreeExtension::operator()(cmark_syntax_extension* extension) const {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

MarkdownParser::MarkdownParser(std::string_view text, const SourceLines& lines,
                               const MarkdownParsing& parsing)
    : text_(text), lines_(lines), texts_(parsing.texts) {
  register_extensions();
  parser_.reset(cmark_parser_new(kOptions));
  attach_extensions(parsing);
  if (texts_ != nullptr) attach_simple_inlines();
  feed(parsing.stretches);
  if (unfinished_ != nullptr) {
    for (cmark_node* node : headings_and_paragraphs(unfinished_)) {
      cmark_node_set_syntax_extension(node, extension_.get());
    }
  }
  std::unique_lock lock(special_characters(), std::defer_lock);
  if (has_special_characters_) lock.lock();
  root_.reset(cmark_parser_finish(parser_.get()));
  if (texts_ != nullptr && unfinished_ == nullptr) drop_simple_inlines();
}

void MarkdownParser::feed(std::span<const MarkdownStretch> stretches) {
  std::string_view parsed;
  for (const MarkdownStretch& stretch : stretches) {
    parsed = stretch.is_simple() ? kStretchMark : text_of(text_, stretch);
    cmark_parser_feed(parser_.get(), parsed.data(), parsed.size());
  }
  // The parser itself would end the last line only when it is too late to look at its block.
  if (!parsed.empty() && parsed.back() != '\n' && parsed.back() != '\r') {
    cmark_parser_feed(parser_.get(), "\n", 1);
  }
}

void MarkdownParser::attach_extensions(const MarkdownParsing& parsing) {
  const auto attach = [this](const char* name) {
    cmark_parser_attach_syntax_extension(parser_.get(), cmark_find_syntax_extension(name));
  };
  const auto any = [&](auto holds) {
    return std::any_of(parsing.stretches.begin(), parsing.stretches.end(),
                       [&](const MarkdownStretch& stretch) {
                         return !stretch.is_simple() && holds(text_of(text_, stretch));
                       });
  };
  attach("table");
  attach("tasklist");
  const bool strikes = any([](std::string_view text) { return text.find('~') != text.npos; });
  const bool links = parsing.autolinks && any(holds_address);
  if (strikes) attach("strikethrough");
  if (links) attach("autolink");
  has_special_characters_ = strikes || links;
}

void MarkdownParser::attach_simple_inlines() {
  extension_.reset(cmark_syntax_extension_new("simple-inlines"));
  cmark_syntax_extension* extension = extension_.get();
  cmark_syntax_extension_set_private(extension, this, nullptr);
  cmark_syntax_extension_set_open_block_func(extension, &see_block);
  cmark_syntax_extension_set_contains_inlines_func(extension, &takes_inlines);
  cmark_parser_attach_syntax_extension(parser_.get(), extension);
}

// Opens nothing: it is the one way to the root before inlines are parsed.
cmark_node* MarkdownParser::see_block(cmark_syntax_extension* extension, int /*indented*/,
                                      cmark_parser* /*parser*/, cmark_node* parent,
                                      unsigned char* /*input*/, int /*size*/) {
  auto* self = static_cast<MarkdownParser*>(cmark_syntax_extension_get_private(extension));
  if (self->unfinished_ == nullptr) {
    while (cmark_node_parent(parent) != nullptr) parent = cmark_node_parent(parent);
    self->unfinished_ = parent;
  }
  return nullptr;
}

std::vector<cmark_node*> MarkdownParser::headings_and_paragraphs(cmark_node* root) {
  std::vector<cmark_node*> found;
  cmark_node* node = root;
  while (true) {
    const bool is_found = is_heading_or_paragraph(node);
    if (is_found) found.push_back(node);
    cmark_node* child = is_found ? nullptr : cmark_node_first_child(node);
    if (child != nullptr) {
      node = child;
      continue;
    }
    while (node != root && cmark_node_next(node) == nullptr) node = cmark_node_parent(node);
    if (node == root) return found;
    node = cmark_node_next(node);
  }
}

// Where no line asked whether it opens a block (a heading alone) it is too late to ask, and inlines
// go that should never have been.
void MarkdownParser::drop_simple_inlines() {
  for (cmark_node* node : headings_and_paragraphs(root_.get())) {
    if (!leaves_alone(node)) continue;
    while (cmark_node* child = cmark_node_first_child(node)) cmark_node_free(child);
  }
}

int MarkdownParser::takes_inlines(cmark_syntax_extension* extension, cmark_node* node) {
  auto* self = static_cast<MarkdownParser*>(cmark_syntax_extension_get_private(extension));
  return is_heading_or_paragraph(node) && self->leaves_alone(node) ? 0 : 1;
}

// The parser does not end the content of a heading without any.
bool MarkdownParser::has_content(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  if (line < 1 || cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) return line >= 1;
  const std::uint64_t begin = lines_.offset_of(line, cmark_node_get_start_column(node));
  const std::size_t text = text_.find_first_not_of("# \t", begin);
  return text != text_.npos && text_[text] != '\r' && text_[text] != '\n';
}

bool MarkdownParser::leaves_alone(cmark_node* node) {
  if (!has_content(node) || !find_lines(node)) return false;
  const std::size_t number = texts_->add(content_of(node), line_begins_);
  cmark_node_set_user_data(node, reinterpret_cast<void*>(number));
  return number > 0;
}

// False when they do not stand in the text as they are.
bool MarkdownParser::find_lines(cmark_node* node) {
  std::string_view content = content_of(node);
  bool in_one_piece = true;
  std::uint64_t behind_last = 0;
  line_begins_.clear();
  const bool is_heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
  const int first = cmark_node_get_start_line(node);
  int column = cmark_node_get_start_column(node);
  for (int number = first; !content.empty(); ++number, column = 1) {
    std::size_t end = end_of_line(content);
    const bool ends_line = end < content.size();
    const std::string_view line = content.substr(0, end);
    const std::string_view marks =
        is_heading && number == first ? "# \t" : column > 1 ? "" : " \t>";
    std::uint64_t begin = lines_.offset_of(number, column);
    while (begin < text_.size() && marks.find(text_[begin]) != marks.npos) ++begin;
    if (line.empty() || line[0] == '>' || !text_.substr(begin).starts_with(line)) return false;
    const std::uint64_t behind = begin + line.size();
    const bool whole = behind == text_.size() || text_[behind] == '\r' || text_[behind] == '\n';
    if (!whole && !is_heading) return false;
    in_one_piece = in_one_piece && (number == first || begin == behind_last);
    line_begins_.push_back(begin);
    if (ends_line) end += content.substr(end).starts_with("\r\n") ? 2 : 1;
    behind_last = begin + end;
    // Of the last line the end does not count.
    const bool last = end == content.size();
    in_one_piece = in_one_piece && (last || content[end - 1] == text_[behind_last - 1]);
    content.remove_prefix(end);
  }
  if (in_one_piece && line_begins_.size() > 1) line_begins_.resize(1, 0);
  return true;
}

std::string MarkdownParser::html(cmark_node* node) const {
  cmark_llist* extensions = cmark_parser_get_syntax_extensions(parser_.get());
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_render_html(node, kOptions, extensions), &std::free);
  return html.get();
}

}  // namespace einmal
