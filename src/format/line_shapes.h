// What a single line of plain text looks like: the questions that block_kind.cc asks.
//
// Lines come without the white space around them.
#pragma once

#include <cstddef>
#include <string_view>

#include "format/line_kernels.h"

namespace einmal {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// The blanks that a line, this one with its white space, begins with.
std::size_t indentation_of(std::string_view line);

std::size_t words_of(std::string_view line);

// Code points, those of Chinese, Japanese and Korean twice: close enough to the width on a page.
std::size_t columns_of(std::string_view line);

// columns_of(line) > columns; mostly told by the first bytes.
bool is_wider(std::string_view line, std::size_t columns);

// Of Thai and Lao, which set neither a blank between words nor a full stop behind a sentence.
std::size_t thai_letters_of(std::string_view line);

// True when the line ends with closing punctuation, quotes and brackets behind it aside.
bool ends_sentence(std::string_view line);

// "Row, row, row your boat", and the next line begins so too.
bool begin_alike(std::string_view a, std::string_view b);

// True of a line that begins with a sign (quotes aside) or a digit, or ends as code does. What is
// false of it is neither a bullet, a number but "a)", a rule nor code but by its inner signs.
bool is_marked(std::string_view line);

// The same of a later line of a block, where a number means nothing.
bool is_marked_inside(std::string_view line);

bool has_bullet(std::string_view line);

// "8.5. ", "3.1.2) ": the number of a section, a clause or a question.
bool has_section_number(std::string_view line);

// "1. ", "12) ", "a) ", "(1) ", "(a) "
bool has_number(std::string_view line);

// "Reviewed-by: A. Name"
bool is_field(std::string_view line);

// Cells set apart by three blanks or more, or by a tab.
bool has_gap(std::string_view line);

// A line of nothing but rules, or the lone sign that parts two entries. REQUIRES: not empty.
bool is_rule(std::string_view line);

// Below a title.
bool is_underline(std::string_view line);

// "f(x);", "// note", "a == b", "</p>". `in_block` are the signs of the line or of more than it.
bool is_line_of_code(std::string_view line, Signs in_block);

// "log(format(url));" alone. Prose sets a blank before an opening bracket.
bool is_call(std::string_view line);

// The begin of one.
bool is_footnote(std::string_view line);

}  // namespace einmal
