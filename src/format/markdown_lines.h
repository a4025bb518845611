// What a line of Markdown begins, where it is not indented and nobody could read it in two ways.
//
//   if (is_text(line)) ...   // of a paragraph, be it the first line or not
#pragma once

#include <cstddef>
#include <string_view>

namespace einmal {

// All lines are without their ends.

bool is_blank(std::string_view line);

std::string_view without_blanks_behind(std::string_view text);

// Whether a line is text of a paragraph, wherever it stands but in code and HTML, and be it the
// first of the paragraph or not. Of some lines that are text it does not say so.
bool is_text(std::string_view line);

// The level of the heading that a line is; 0 for none. It may have no text.
std::size_t heading_level(std::string_view line);
// Its text, without what closes it.
std::string_view heading_text(std::string_view line, std::size_t level);

// Some lines that are rules where no paragraph stands before them.
bool is_rule_line(std::string_view line);

// The signs of the fence that begins here, which opens or closes code; 0 for none.
std::size_t fence_size(std::string_view line);
// Whether the line opens code and tells the language as it stands.
bool is_opening_fence(std::string_view line);
bool is_closing_fence(std::string_view line, std::string_view opening);

// What ends the HTML that a line may begin, if blank lines don't; else nothing.
std::string_view html_end(std::string_view line);

// The mark of an item of a list, which text follows.
struct ItemMark {
  char sign = 0;          // '-', '*', '+', '.' or ')'; 0: there is none
  std::size_t size = 0;   // of the mark and the blank behind it
  bool numbers() const { return sign == '.' || sign == ')'; }
};
ItemMark item_mark(std::string_view line);

}  // namespace einmal
