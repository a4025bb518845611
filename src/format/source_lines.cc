#include "format/source_lines.h"

#include <algorithm>

namespace einmal {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_white(char c) { return c == ' ' || c == '\t' || is_line_end(c); }

}  // namespace

void SourceLines::add(Span lines) {
  const std::string_view text = text_.substr(0, lines.end);
  std::size_t begin = lines.begin;
  const bool has_returns = text.find('\r', begin) != std::string_view::npos;
  while (begin < text.size()) {
    begins_.push_back(begin);
    const std::size_t end =
        has_returns ? text.find_first_of("\r\n", begin) : text.find('\n', begin);
    if (end == std::string_view::npos) break;
    const bool both = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    begin = end + (both ? 2 : 1);
  }
}

int SourceLines::add_other(std::uint64_t begin) {
  begins_.push_back(begin);
  return static_cast<int>(begins_.size());
}

std::uint64_t SourceLines::offset_of(int line, int column) const {
  if (begins_.empty()) return text_.size();
  if (line < 1) return begins_.front();
  const auto index = static_cast<std::size_t>(line - 1);
  if (index >= begins_.size()) return text_.size();
  const std::uint64_t next = index + 1 < begins_.size() ? begins_[index + 1] : text_.size();
  return std::min(begins_[index] + static_cast<std::uint64_t>(std::max(column, 1) - 1), next);
}

Span SourceLines::span_to(std::uint64_t begin, int last_line) const {
  std::uint64_t end = offset_of(last_line + 1, 1);
  while (end > begin && is_white(text_[end - 1])) --end;
  return {begin, end};
}

std::string_view SourceLines::line(int number) const {
  const std::uint64_t at = offset_of(number, 1);
  return text_.substr(at, span_to(at, number).size());
}

}  // namespace einmal
