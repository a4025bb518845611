// The slow twin of the normalizer: what two texts are compared by, straight from ICU.
//
//   slow_normalize("\u201eGro\u00df\u201c \u2013\n ja") == U"'gross' - ja"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "einmal/finding.h"

namespace einmal::reference {

// What an invalid byte becomes: a value that is no code point, so that it equals only itself and
// never joins its neighbours to something valid.
inline constexpr char32_t kInvalidByte = 0x110000;

// NFKC_Casefold of every valid stretch; then quotes to ', dashes to -, runs of white space to one
// space; no white space at either end nor between two characters that ignore it. `extra_folds` may
// ask for kDigits and kDiacritics besides.
std::u32string slow_normalize(std::string_view text, FoldSet extra_folds = {});

// The same as bytes: UTF-8, an invalid byte as 0xFF and the byte.
std::string slow_key(std::string_view text, FoldSet extra_folds = {});

// Two normalized texts as one, as if a line break stood between them.
std::u32string slow_join(const std::u32string& text, const std::u32string& next);

// True for a character of a script that puts no spaces between words.
bool is_spaceless(char32_t character);

// True for Han, kana and their punctuation, for which a space is a matter of layout.
bool ignores_space(char32_t character);

// The size of a normalized text: 2 for a character of a script without spaces, 5 for what is left
// of a word between them; punctuation beside such a character counts nothing, and neither does a
// text without any letter or digit.
std::uint64_t slow_points(std::u32string_view normalized);

}  // namespace einmal::reference
