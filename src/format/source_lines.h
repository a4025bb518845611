// Where the lines of a Markdown document begin: the way from cmark-gfm's places to bytes.
//
//   const SourceLines lines(text, header_bytes);
//   lines.offset_of(3, 1)   // where the third line behind the header begins
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

class SourceLines {
 public:
  // Lines count from `begin` on. `text` must outlive this object. Cost: linear, fast.
  SourceLines(std::string_view text, std::size_t begin) : SourceLines(text) {
    add({begin, text.size()});
  }

  // The same of whoever does not read all lines. Those of a span, then the next ones.
  explicit SourceLines(std::string_view text) : text_(text) {}
  void add(Span lines);
  // A line that is read instead of what begins here. Returns its number.
  int add_other(std::uint64_t begin);

  // The offset of a place as cmark-gfm tells it, both from 1 on; clamped to the line.
  std::uint64_t offset_of(int line, int column) const;

  // From `begin` to the end of what stands in line `last_line`.
  Span span_to(std::uint64_t begin, int last_line) const;

  // The line as it stands, without white space at its end.
  std::string_view line(int number) const;

 private:
  std::string_view text_;
  std::vector<std::uint64_t> begins_;
};

}  // namespace einmal
