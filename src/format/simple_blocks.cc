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
#include <array>

namespace einmal {
namespace {

constexpr std::size_t kFenceMax = 100;  // cmark-gfm counts up to 255
constexpr std::size_t kLevelMax = 6;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

std::string_view without_blanks_behind(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t count_at_begin(std::string_view text, char c) {
  return std::min(text.find_first_not_of(c), text.size());
}

enum class Begin : std::uint8_t {
  kDoubtful,
  kText,    // neither begins a block of another kind nor goes on with any but a paragraph
  kDigit,   // text unless it numbers a list
  kSign,    // text in front of a word: of emphasis, of a bracket
};

constexpr std::array<Begin, 256> kBegins = [] {
  std::array<Begin, 256> begins = {};
  for (std::size_t c = 0x80; c < 256; ++c) begins[c] = Begin::kText;
  for (std::size_t c = 'a'; c <= 'z'; ++c) begins[c] = begins[c - 'a' + 'A'] = Begin::kText;
  for (const char c : std::string_view("!\"$%&'(),./;?@\\]^{}")) {
    begins[static_cast<unsigned char>(c)] = Begin::kText;
  }
  for (std::size_t c = '0'; c <= '9'; ++c) begins[c] = Begin::kDigit;
  for (const char c : std::string_view("*_`[")) begins[static_cast<unsigned char>(c)] = Begin::kSign;
  return begins;
}();

bool begins_word(std::string_view text) {
  return !text.empty() && !is_blank(text.front()) && text.front() != '*' && text.front() != '_';
}

// Whether a line is text of a paragraph, wherever it stands but in code and HTML, and be it the
// first of the paragraph or not.
bool is_text(std::string_view line) {
  if (line.empty()) return false;
  const char c = line.front();
  switch (kBegins[static_cast<unsigned char>(c)]) {
    case Begin::kText: return true;
    case Begin::kDigit: {
      const std::size_t end = std::min(line.find_first_not_of("0123456789"), line.size());
      const bool numbers = end < line.size() && (line[end] == '.' || line[end] == ')') &&
                           (end + 1 == line.size() || is_blank(line[end + 1]));
      return !numbers;
    }
    case Begin::kSign: {
      if (c == '[') return line.size() > 1 && line[1] != '^';
      const std::size_t size = count_at_begin(line, c);
      return c == '`' ? size < 3 : begins_word(line.substr(size));
    }
    case Begin::kDoubtful: break;
  }
  return false;
}

// The level of the heading that a line is; 0 for none. It may have no text.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = count_at_begin(line, '#');
  const bool is_heading = level <= kLevelMax && (level == line.size() || is_blank(line[level]));
  return is_heading ? level : 0;
}

// Without what closes it.
std::string_view heading_text(std::string_view line, std::size_t level) {
  std::string_view text = line.substr(std::min(line.find_first_not_of(" \t", level), line.size()));
  text = without_blanks_behind(text);
  const std::size_t end = text.find_last_not_of('#') + 1;
  if (end == text.size() || (end > 0 && !is_blank(text[end - 1]))) return text;
  return without_blanks_behind(text.substr(0, end));
}

bool is_rule(std::string_view line) {
  const std::string_view signs = without_blanks_behind(line);
  if (signs.size() < 3 || (signs[0] != '-' && signs[0] != '*' && signs[0] != '_')) return false;
  return count_at_begin(signs, signs[0]) == signs.size();
}

// The signs of the fence that begins here, which opens or closes code; 0 for none.
std::size_t fence_size(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return 0;
  const std::size_t size = count_at_begin(line, line[0]);
  return size >= 3 ? size : 0;
}

// Whether the line opens code and tells the language as it stands.
bool is_opening_fence(std::string_view line) {
  const std::size_t size = fence_size(line);
  if (size == 0 || size > kFenceMax) return false;
  return std::all_of(line.begin() + static_cast<std::ptrdiff_t>(size), line.end(), [](char c) {
    return static_cast<unsigned char>(c) >= ' ' && c != '\x7F' && c != '`' && c != '~' &&
           c != '&' && c != '\\';
  });
}

bool is_closing_fence(std::string_view line, std::string_view opening) {
  const std::size_t indentation = count_at_begin(line, ' ');
  line.remove_prefix(indentation);
  const std::size_t size = fence_size(line);
  return indentation < 4 && size >= fence_size(opening) && line[0] == opening[0] &&
         is_blank(line.substr(size));
}

std::string_view trimmed_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return without_blanks_behind(text);
}

// What ends the HTML that a line begins, if blank lines don't.
std::string_view html_end(std::string_view line) {
  if (line.starts_with("<!--")) return "-->";
  if (line.starts_with("<?")) return "?>";
  if (line.starts_with("<![")) return "]]>";
  if (line.starts_with("<!")) return ">";
  const auto letter = [&](std::size_t i) { return i < line.size() ? line[i] | 0x20 : 0; };
  if (letter(1) == 's' && letter(2) == 'c') return "</script>";
  if (letter(1) == 's' && letter(2) == 't' && letter(3) == 'y') return "</style>";
  if (letter(1) == 'p' && letter(2) == 'r') return "</pre>";
  if (letter(1) == 't' && letter(2) == 'e' && letter(3) == 'x') return "</textarea>";
  return "";
}

}  // namespace

SimpleBlocks::SimpleBlocks(std::string_view text, std::size_t begin, SimpleTexts& texts)
    : text_(text), texts_(texts) {
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
    // A fence behind doubtful lines may look like the end of code in them (MarkdownTree).
    const bool may_be_code = is_simple || at == stretch_begin;
    const std::size_t behind = may_begin ? read_block(at, line, may_be_code) : 0;
    if ((behind > 0) != is_simple) end_stretch(at, known);
    is_simple = may_begin = behind > 0;
    at = is_simple ? behind : behind_doubtful(at, line);
  }
  end_stretch(text_.size(), blocks_.size());
}

// Returns where the line behind the block begins; 0 when it is not simple.
std::size_t SimpleBlocks::read_block(std::size_t begin, const Line& line, bool may_be_code) {
  if (line.text.front() == '#') return read_heading(begin, line);
  if (is_rule(line.text)) {
    add(MarkdownSort::kRule, begin, line);
    return line.next;
  }
  if (is_opening_fence(line.text)) return may_be_code ? read_code(begin, line) : 0;
  return read_paragraph(begin, line);
}

MarkdownBlock& SimpleBlocks::add(MarkdownSort sort, std::size_t begin, const Line& last) {
  const std::string_view text = without_blanks_behind(last.text);
  MarkdownBlock& block = blocks_.emplace_back();
  block.sort = sort;
  block.source = {begin, static_cast<std::size_t>(text.data() + text.size() - text_.data())};
  return block;
}

// It ends before a blank line, a heading, or code between fences.
std::size_t SimpleBlocks::read_paragraph(std::size_t begin, Line line) {
  while (true) {
    if (!is_text(line.text)) return 0;
    if (line.next == text_.size()) break;
    const Line next = line_at(line.next);
    if (is_blank(next.text) || heading_level(next.text) > 0 || is_opening_fence(next.text)) break;
    line = next;
  }
  const std::uint64_t place = begin;
  const std::size_t number = texts_.add(text_.substr(begin, line.next - begin), {&place, 1});
  if (number == 0) return 0;
  add(MarkdownSort::kParagraph, begin, line).simple = number;
  return line.next;
}

std::size_t SimpleBlocks::read_heading(std::size_t begin, const Line& line) {
  const std::size_t level = heading_level(line.text);
  if (level == 0 || static_cast<unsigned char>(line.text.back()) < ' ') return 0;
  const std::string_view text = heading_text(line.text, level);
  if (text.empty() || text.front() == '#') return 0;
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
  const std::size_t indentation = count_at_begin(line.text, ' ');
  const std::string_view text = line.text.substr(indentation);
  if (fence_size(text) > 0) {
    const std::optional<Line> last = closing_line({text, line.next});
    return last ? last->next : text_.size();
  }
  const std::string_view end = html_end(text);
  if (end.empty()) return line.next;
  const std::size_t found = text_.find(end, begin + indentation);
  return found == text_.npos ? text_.size() : line_at(found).next;
}

FencedCode fenced_code(std::string_view source) {
  const std::size_t first = source.find('\n');
  const std::size_t last = source.rfind('\n');
  std::string_view opening = source.substr(0, first);
  if (opening.ends_with('\r')) opening.remove_suffix(1);
  const std::string_view language = opening.substr(fence_size(opening));
  return {trimmed_blanks(language), source.substr(first + 1, last - first)};
}

}  // namespace einmal
