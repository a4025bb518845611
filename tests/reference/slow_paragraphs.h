// The slow twin of the splitter for paragraphs divided by blank lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal::reference {

struct SlowBlock {
  Span text;                  // without the white space around it
  std::uint64_t line_begin;   // of the line the text begins in
  std::u32string normalized;
  std::uint64_t points;
};

// Lines end with LF, CRLF, CR; a line of white space alone is blank. A byte order mark at the start
// belongs to no block.
std::vector<SlowBlock> slow_paragraphs(std::string_view text);

}  // namespace einmal::reference
