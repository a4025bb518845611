#include "plan/separator.h"

#include "format/lines.h"

namespace einmal {
namespace {

bool has_blank_line(std::string_view separator) {
  std::size_t ends = 0;
  for (std::size_t position = 0; position < separator.size();) {
    const std::size_t size = terminator_size(separator, position);
    ends += size > 0;
    if (size == 3 && separator[position + 2] == '\xA9') ends = 2;  // a paragraph separator
    position += size > 0 ? size : 1;
  }
  return ends >= 2;
}

}  // namespace

Span with_separator(std::string_view text, Span blocks, const Neighbours& neighbours) {
  const std::uint64_t first = before_indentation(text, blocks.begin);
  const std::uint64_t last = behind_trailing_blanks(text, blocks.end);
  const std::uint64_t before =
      neighbours.before ? behind_trailing_blanks(text, neighbours.before->end) : first;
  if (!neighbours.after) return {before, last};
  const std::uint64_t after = before_indentation(text, neighbours.after->begin);
  const bool before_is_weaker = neighbours.before &&
                                !has_blank_line(text.substr(before, first - before)) &&
                                has_blank_line(text.substr(last, after - last));
  return before_is_weaker ? Span{before, last} : Span{first, after};
}

}  // namespace einmal
