#include "report/line_index.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace einmal {

LineIndex::LineIndex(std::string_view text) {
  starts_.push_back(0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = text[at] == '\n' ||
                      (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
    if (ends) starts_.push_back(at + 1);
  }
}

std::uint64_t LineIndex::line_of(std::uint64_t offset) const {
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint64_t>(std::distance(starts_.begin(), next));
}

std::uint64_t LineIndex::column_of(std::uint64_t offset) const {
  return offset - starts_[line_of(offset) - 1] + 1;
}

Lines lines_of(const LineIndex& index, Span span) {
  return {.first = index.line_of(span.begin), .last = index.line_of(span.end - 1)};
}

std::string line_words(Lines lines) {
  if (lines.first == lines.last) return "line " + std::to_string(lines.first);
  return "lines " + std::to_string(lines.first) + "-" + std::to_string(lines.last);
}

std::string repeats_words(Lines lines, std::string_view of_what) {
  std::string words = line_words(lines);
  words += of_what;
  return words + (lines.first == lines.last ? " repeats " : " repeat ");
}

}  // namespace einmal
