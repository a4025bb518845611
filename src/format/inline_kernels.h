// The loop over the text of a Markdown paragraph, for the widest vectors of the processor that runs
// it. It has a scalar twin that gives the same answer.
#pragma once

#include <cstddef>
#include <string_view>

namespace einmal {

// What simple_inlines.h has to look at.
inline constexpr std::string_view kInlineSigns = "\r\n\v\f`\\&<*_[]!~@:.";

// Where the first of these stands at or behind `begin`; text.size() when none does.
// REQUIRES: begin <= text.size().
std::size_t find_inline_sign(std::string_view text, std::size_t begin);
std::size_t find_inline_sign_scalar(std::string_view text, std::size_t begin);

}  // namespace einmal
