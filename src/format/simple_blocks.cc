// A parser of Markdown goes from line to line, and all that it remembers are the blocks that are
// still open. Behind a blank line that may be lists and footnotes, which a line without indentation
// ends unless it begins with a marker; and, where nothing has ended them yet, code between fences
// and HTML, which take any line. A line that begins a simple block and the mark that is read
// instead (a rule) have in common what matters: neither is indented, neither goes on with
// a list, and both begin a block where they are not taken by code or HTML. So the parser's tree
// tells: if the mark is a rule there that nothing holds, the simple blocks are blocks there.
// Behind them nothing is open, neither the blocks nor, since they began without indentation,
// anything before them; as behind the mark.
//
// What a document has in common are its definitions of links and its footnotes: simple blocks
// neither define nor use any (simple_inlines.h).
//
// So correctness rests on two things alone: that read_block() takes nothing that can be read
// otherwise where a block may begin, and that a simple stretch begins behind a blank line or where
// nothing is open. Where doubtful lines end is a guess, which the tree confirms or not.
#include "format/simple_blocks.h"

#include <algorithm>

namespace einmal {
namespace {

constexpr std::size_t kBytesPerBlock = 64;  // or more, where room for all blocks is made at once

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view without_spaces_before(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

}  // namespace

SimpleBlocks::SimpleBlocks(std::string_view text, std::size_t begin, SimpleTexts& texts)
    : text_(text), texts_(texts) {
  blocks_.reserve((text.size() - begin) / kBytesPerBlock);
  std::size_t at = text.find('\r', begin);
  has_returns_ = at != text.npos;
  while (at != text.npos && at + 1 < text.size() && text[at + 1] == '\n') {
    at = text.find('\r', at + 2);
  }
  if (at == text.npos) {
    find_stretches(begin);
  } else if (begin < text.size()) {
    stretches_.push_back({{begin, text.size()}});  // a return alone ends a line too
  }
}

SimpleBlocks::Line SimpleBlocks::line_at(std::size_t begin) const {
  const std::size_t end = std::min(text_.find('\n', begin), text_.size());
  const bool returns = end > begin && text_[end - 1] == '\r';
  return {text_.substr(begin, end - begin - (returns ? 1 : 0)), std::min(end + 1, text_.size())};
}

void SimpleBlocks::find_stretches(std::size_t begin) {
  std::size_t stretch_begin = begin;
  std::size_t first_block = 0;
  const auto end_stretch = [&](std::size_t end, std::size_t blocks) {
    if (end > stretch_begin) stretches_.push_back({{stretch_begin, end}, first_block, blocks});
    stretch_begin = end;
    first_block = blocks;
  };
  bool is_simple = false;
  // A byte order mark is no text at the begin.
  bool may_begin = !text_.substr(begin).starts_with(kByteOrderMark);
  for (std::size_t at = begin; at < text_.size();) {
    const Line line = line_at(at);
    if (is_blank(line.text)) {
      may_begin = true;
      at = line.next;
      continue;
    }
    const std::size_t known = blocks_.size();
    const bool nothing_open = is_simple || at == stretch_begin;
    const std::size_t behind = may_begin ? read_block(at, line, nothing_open) : 0;
    if ((behind > 0) != is_simple) end_stretch(at, known);
    is_simple = may_begin = behind > 0;
    at = is_simple ? behind : behind_doubtful(at, line);
  }
  end_stretch(text_.size(), blocks_.size());
}

// Returns where the line behind the block begins; 0 when it is not simple. Behind doubtful lines,
// where something may be open, an item may go on with a list, and a fence may look like the end of
// code (MarkdownTree).
std::size_t SimpleBlocks::read_block(std::size_t begin, const Line& line, bool nothing_open) {
  if (line.text.front() == '#') return read_heading(begin, line);
  if (is_rule_line(line.text)) {
    add(MarkdownSort::kRule, begin, line);
    return line.next;
  }
  if (is_opening_fence(line.text)) return nothing_open ? read_code(begin, line) : 0;
  if (is_text(line.text)) return read_paragraph(begin, line);
  return nothing_open ? read_list(begin, line) : 0;
}

MarkdownBlock& SimpleBlocks::add(MarkdownSort sort, std::size_t begin, const Line& last) {
  const std::string_view text = without_blanks_behind(last.text);
  MarkdownBlock& block = blocks_.emplace_back();
  block.sort = sort;
  block.last = blocks_.size();
  block.source = {begin, static_cast<std::size_t>(text.data() + text.size() - text_.data())};
  return block;
}

// The last line of the paragraph that `line`, which is text, begins; in a list, whose items end it
// too, behind such a mark. Nothing when there is doubt.
std::optional<SimpleBlocks::Line> SimpleBlocks::last_line(Line line, const ItemMark& mark) const {
  while (line.next < text_.size()) {
    const Line next = line_at(line.next);
    const bool ends = is_blank(next.text) || heading_level(next.text) > 0 ||
                      is_opening_fence(next.text) ||
                      (mark.sign != 0 && item_mark(next.text).sign == mark.sign);
    if (ends) break;
    const std::string_view text = without_spaces_before(next.text);
    const std::size_t indentation = next.text.size() - text.size();
    // Of a line that is set in, but not as deep as the item, cmark-gfm keeps the blanks.
    if (!is_text(text) || (indentation > 0 && indentation < mark.size)) return std::nullopt;
    line = next;
  }
  return line;
}

// The same as a block.
std::optional<SimpleBlocks::Line> SimpleBlocks::read_text(std::size_t begin, const Line& line,
                                                          const ItemMark& mark) {
  const std::optional<Line> last = last_line(line, mark);
  if (!last) return std::nullopt;
  const std::uint64_t place = begin;
  const std::size_t number = texts_.add(text_.substr(begin, last->next - begin), {&place, 1});
  if (number == 0) return std::nullopt;
  add(MarkdownSort::kParagraph, begin, *last).simple = number;
  return last;
}

std::size_t SimpleBlocks::read_paragraph(std::size_t begin, const Line& line) {
  const std::optional<Line> last = read_text(begin, line, {});
  return last ? last->next : 0;
}

// Items of one paragraph each, without blank lines between.
std::size_t SimpleBlocks::read_list(std::size_t begin, Line line) {
  const std::size_t list = blocks_.size();
  const char sign = item_mark(line.text).sign;
  if (sign == 0) return 0;
  add(MarkdownSort::kList, begin, line);
  while (true) {
    const std::size_t item = blocks_.size();
    add(MarkdownSort::kItem, begin, line);
    const ItemMark mark = item_mark(line.text);
    const std::optional<Line> last = read_text(begin + mark.size, line, mark);
    const bool ends = !last || last->next == text_.size() ||
                      item_mark(line_at(last->next).text).sign != sign;
    if (!last || (ends && !ends_list(last->next))) {
      blocks_.resize(list);
      return 0;
    }
    for (const std::size_t holder : {list, item}) {
      blocks_[holder].source.end = blocks_.back().source.end;
      blocks_[holder].last = blocks_.size();
    }
    begin = last->next;
    if (ends) return begin;
    line = line_at(begin);
  }
}

// Whether what stands from here on does not go on with a list before it. REQUIRES: it is no text of
// its last paragraph.
bool SimpleBlocks::ends_list(std::size_t begin) const {
  Line line = line_at(begin);
  while (is_blank(line.text) && line.next < text_.size()) line = line_at(line.next);
  return is_blank(line.text) || is_text(line.text) || heading_level(line.text) > 0 ||
         is_rule_line(line.text) || is_opening_fence(line.text);
}

std::size_t SimpleBlocks::read_heading(std::size_t begin, const Line& line) {
  const std::size_t level = heading_level(line.text);
  if (level == 0 || static_cast<unsigned char>(line.text.back()) < ' ') return 0;
  const std::string_view text = heading_text(line.text, level);
  if (text.empty() || text.front() == '#' || text.front() == '>') return 0;
  const auto place = static_cast<std::uint64_t>(text.data() - text_.data());
  const std::size_t number = texts_.add(text, {&place, 1});
  if (number == 0) return 0;
  MarkdownBlock& block = add(MarkdownSort::kHeading, begin, line);
  block.level = static_cast<std::uint8_t>(level);
  block.simple = number;
  return line.next;
}

std::size_t SimpleBlocks::read_code(std::size_t begin, const Line& line) {
  const std::optional<Line> last = closing_line(line);
  if (!last) return 0;
  // What cmark-gfm makes of it has other line ends.
  if (has_returns_ && text_.substr(begin, last->next - begin).find('\r') != text_.npos) return 0;
  add(MarkdownSort::kCode, begin, *last).fenced = true;
  return last->next;
}

// Nothing when the code is never closed.
std::optional<SimpleBlocks::Line> SimpleBlocks::closing_line(const Line& opening) const {
  for (std::size_t at = opening.next; at < text_.size();) {
    const Line line = line_at(at);
    if (is_closing_fence(line.text, opening.text)) return line;
    at = line.next;
  }
  return std::nullopt;
}

// Where the next line begins that may not be inside of what this one opens.
std::size_t SimpleBlocks::behind_doubtful(std::size_t begin, const Line& line) const {
  const std::string_view text = without_spaces_before(line.text);
  if (fence_size(text) > 0) {
    const std::optional<Line> last = closing_line({text, line.next});
    return last ? last->next : text_.size();
  }
  const std::string_view end = html_end(text);
  if (end.empty()) return line.next;
  const std::size_t found = text_.find(end, begin);
  return found == text_.npos ? text_.size() : line_at(found).next;
}

FencedCode fenced_code(std::string_view source) {
  const std::size_t first = source.find('\n');
  const std::size_t last = source.rfind('\n');
  std::string_view opening = source.substr(0, first);
  if (opening.ends_with('\r')) opening.remove_suffix(1);
  const std::string_view language = without_spaces_before(opening.substr(fence_size(opening)));
  return {without_blanks_behind(language), source.substr(first + 1, last - first)};
}

// Leading zeros count for nothing.
std::string_view number_of_list(std::string_view source) {
  const std::string_view digits = source.substr(0, source.find_first_not_of("0123456789"));
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - !digits.empty()));
}

}  // namespace einmal
