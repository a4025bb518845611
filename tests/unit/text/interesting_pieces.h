// Code points and byte sequences that fold, combine, vanish or are none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace einmal {

// About 170 of them, each of one code point or one ill-formed sequence.
const std::vector<std::string>& interesting_pieces();

// The UTF-8 of a code point. REQUIRES: no surrogate.
std::string utf8_of(char32_t code_point);

// "61 CC 81", for messages.
std::string hex_of(std::string_view bytes);

}  // namespace einmal
