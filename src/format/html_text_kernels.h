// The loops over the text of HTML that look for what is more than words and make blanks of other
// white space, for the widest vectors of the processor that runs them. Each has a scalar twin that
// gives the same answer.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace einmal {

// How far `text` is nothing but words with single white spaces between them: up to "&", "<", or
// white space that more of these or the end follows.
struct HtmlWords {
  std::size_t bytes = 0;
  bool has_odd_spaces = false;  // among the white space are line ends or tabs

  friend bool operator==(const HtmlWords&, const HtmlWords&) = default;
};
HtmlWords words_in(std::string_view text);
HtmlWords words_in_scalar(std::string_view text);

// Makes a blank of all white space.
void even_out_spaces(std::span<char> text);
void even_out_spaces_scalar(std::span<char> text);

}  // namespace einmal
