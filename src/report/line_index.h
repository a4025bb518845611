// Byte offsets to line numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

// Lines count from 1; LF, CRLF and a lone CR each end one. Built in one pass; 8 bytes a line.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // The line that the byte at `offset` stands in; a line end belongs to the line it ends.
  std::uint64_t line_of(std::uint64_t offset) const;

  // The column of `offset` in its line: bytes, from 1.
  std::uint64_t column_of(std::uint64_t offset) const;

 private:
  std::vector<std::uint64_t> starts_;  // of each line; the first is 0
};

// The lines a span touches, both included. REQUIRES: the span is not empty.
struct Lines {
  std::uint64_t first;
  std::uint64_t last;
};
Lines lines_of(const LineIndex& index, Span span);

std::string line_words(Lines lines);     // "line 5", "lines 5-7"
// "line 5 repeats ", "lines 5-7 repeat ", with " of it": "lines 5-7 of it repeat ".
std::string repeats_words(Lines lines, std::string_view of_what = "");

}  // namespace einmal
