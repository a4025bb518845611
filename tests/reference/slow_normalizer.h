// The slow twin of the normalizer: what two texts are compared by, straight from ICU.
//
//   slow_normalize("\u201eGro\u00df\u201c \u2013\n ja") == U"'gross' - ja"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace einmal::reference {

// What an invalid byte becomes: a value that is no code point, so that it equals only itself and
// never joins its neighbours to something valid.
inline constexpr char32_t kInvalidByte = 0x110000;

// NFKC_Casefold of every valid stretch; then quotes to ', dashes to -, runs of white space to one
// space; no white space at either end.
std::u32string slow_normalize(std::string_view text);

// True for a letter of a script that puts no spaces between words.
bool is_spaceless(char32_t character);

// The size of a normalized text: 5 for a word, 2 for a character of a script without spaces, 0 for
// the whole when it has no letter and no digit.
std::uint64_t slow_points(std::u32string_view normalized);

}  // namespace einmal::reference
