// Foreign bytes made fit to be shown on a terminal, on one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace einmal {

// `text` with each control byte written as \xHH; a file name can hold line ends and escape
// sequences.
std::string visible(std::string_view text);

// The first `words_max` words of `text`, one space between them, "..." after them when words are
// left out. Control and malformed bytes become U+FFFD. At most 120 characters.
std::string excerpt(std::string_view text, std::uint64_t words_max);

}  // namespace einmal
