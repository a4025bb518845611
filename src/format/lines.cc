#include "format/lines.h"

#include <algorithm>

namespace einmal {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The size of the white space, ASCII or not, that `text` begins with; 0 when none does.
std::size_t leading_space(std::string_view text) {
  if (is_ascii_space(text[0])) return 1;
  const auto starts = [text](std::string_view prefix) { return text.starts_with(prefix); };
  if (starts("\xC2\xA0") || starts("\xC2\x85")) return 2;
  if (starts("\xE1\x9A\x80") || starts("\xE2\x81\x9F") || starts("\xE3\x80\x80") ||
      starts(kByteOrderMark)) {
    return 3;
  }
  if (text.size() >= 3 && starts("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(text[2]);
    if ((last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF) return 3;
  }
  return 0;
}

std::size_t trailing_space(std::string_view text) {
  if (is_ascii_space(text.back())) return 1;
  for (const std::size_t size : {std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= size && static_cast<unsigned char>(text[text.size() - size]) >= 0xC2 &&
        leading_space(text.substr(text.size() - size)) == size) {
      return size;
    }
  }
  return 0;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The blank line behind the line feed at `line_feed`, if there is one.
std::optional<Span> blank_line_at(std::string_view text, std::size_t line_feed) {
  const std::size_t end = text.find_first_not_of(" \t\r", line_feed + 1);
  if (end == text.npos || text[end] != '\n') return std::nullopt;
  return Span{line_feed, end + 1};
}

}  // namespace

std::size_t terminator_size(std::string_view text, std::size_t position) {
  if (position >= text.size()) return 0;
  const char c = text[position];
  if (c == '\n') return 1;
  if (c == '\r') return position + 1 < text.size() && text[position + 1] == '\n' ? 2 : 1;
  const std::string_view rest = text.substr(position);
  return rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

Line line_at(std::string_view text, std::size_t begin) { return LineReader(text).at(begin); }

// Looks for the next line end in the pieces behind the one that is known.
void LineReader::read_on(std::size_t begin) {
  while (next_ == count_ && piece_ + piece_bytes_ < text_.size()) {
    const std::size_t end = piece_ + piece_bytes_;
    const bool goes_on = piece_bytes_ > 0 && begin <= end;
    before_ = goes_on ? piece_ : std::max(begin, end);
    odd_before_ = odd_;
    piece_ = std::max(begin, end);
    piece_bytes_ = std::min(kLineEndsBytes, text_.size() - piece_);
    count_ = find_line_ends(text_.substr(piece_), ends_.data(), &odd_);
    next_ = 0;
  }
}

std::string_view trimmed(std::string_view text) {
  const auto is_ink = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.empty() && is_ink(text.front()) && is_ink(text.back())) return text;
  while (!text.empty()) {
    const std::size_t size = leading_space(text);
    if (size == 0) break;
    text.remove_prefix(size);
  }
  while (!text.empty()) {
    const std::size_t size = trailing_space(text);
    if (size == 0) break;
    text.remove_suffix(size);
  }
  return text;
}

std::optional<Span> blank_line_before(std::string_view text, std::size_t position) {
  while (position > 0) {
    position = text.rfind('\n', position - 1);
    if (position == text.npos) break;
    if (const auto line = blank_line_at(text, position)) return line;
  }
  return std::nullopt;
}

std::optional<Span> blank_line_behind(std::string_view text, std::size_t position) {
  for (position = text.find('\n', position); position != text.npos;
       position = text.find('\n', position + 1)) {
    if (const auto line = blank_line_at(text, position)) return line;
  }
  return std::nullopt;
}

std::size_t before_indentation(std::string_view text, std::size_t position) {
  std::size_t begin = position;
  while (begin > 0 && is_blank(text[begin - 1])) --begin;
  const bool at_line_start = begin == 0 || text[begin - 1] == '\n' || text[begin - 1] == '\r' ||
                             text.substr(0, begin).ends_with(kByteOrderMark) ||
                             (begin >= 3 && terminator_size(text, begin - 3) == 3);
  return at_line_start ? begin : position;
}

std::size_t behind_trailing_blanks(std::string_view text, std::size_t position) {
  while (position < text.size() && is_blank(text[position])) ++position;
  return position;
}

}  // namespace einmal
