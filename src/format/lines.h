// Walks over the lines of a text: LF, CRLF, CR, U+2028 and U+2029 end one, in any mix.
#pragma once

#include <cstddef>
#include <string_view>

namespace einmal {

// [begin, end) without its terminator; `next` is where the next line begins.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
  bool ends_paragraph = false;  // U+2029
};

// REQUIRES: begin < text.size(). Cost: linear in the line.
Line line_at(std::string_view text, std::size_t begin);

// `text` without white space, of any kind, at its ends. A byte order mark counts as such.
std::string_view trimmed(std::string_view text);

// Where the line that holds `position` begins if nothing but blanks stand before it; else position.
std::size_t before_indentation(std::string_view text, std::size_t position);

// Behind the blanks that follow `position` in its line.
std::size_t behind_trailing_blanks(std::string_view text, std::size_t position);

// The byte length of the line terminator at `position`, 0 when none stands there.
std::size_t terminator_size(std::string_view text, std::size_t position);

}  // namespace einmal
