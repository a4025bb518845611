// Cuts a key into units, the sentences by which einmal looks things up, and counts their words.
//
// A unit ends behind a full stop and its like, closing quotes included, when white space or the end
// follows; in scripts without spaces it ends right there, and in those that use a space as a comma
// (Thai and its neighbours) at each space. The rule looks at nothing but the bytes of the unit and
// the one behind it, so the same sentence is the same unit wherever it stands.
// "z. B." and "3. Mai" split too: units only anchor a comparison, they do not bound it.
//
//   KeyMarks marks;
//   marks.read(key, true);
//   for (std::size_t begin = 0; begin < key.size();) {
//     std::size_t end = unit_end(key, begin, marks);
//     use(key.substr(begin, end - begin));
//     begin = next_unit_begin(key, end);
//   }
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/key_marks.h"

namespace einmal {

// A unit without an end is cut at the first space behind this many bytes.
inline constexpr std::size_t kUnitBytesMax = 4096;

// Sizes are counted in points, so that words and characters add up: 12 words = 60 points = 30
// characters of a script without spaces.
inline constexpr std::uint32_t kPointsPerWord = 5;
inline constexpr std::uint32_t kPointsPerUnspacedCharacter = 2;

// Where the unit that begins at `begin` ends. REQUIRES: begin < key.size() and key[begin] != ' '.
std::size_t unit_end(std::string_view key, std::size_t begin, const KeyMarks& marks);

// Skips the space between two units. Returns key.size() behind the last one.
inline std::size_t next_unit_begin(std::string_view key, std::size_t end) {
  return end < key.size() && key[end] == ' ' ? end + 1 : end;
}

// The size of a stretch of key text that begins and ends at word boundaries. A word is what stands
// between two spaces; beside characters of a script without spaces it needs a letter or a digit.
std::uint64_t points_of(std::string_view key);
// The same of [begin, end) of a key. REQUIRES: no space at either end.
std::uint64_t points_of(std::string_view key, std::size_t begin, std::size_t end,
                        const KeyMarks& marks);

// False for "* * *" and its like, which are no text.
bool has_letter_or_digit(std::string_view key);

// True when no word runs across `position`. REQUIRES: position <= key.size().
bool is_word_boundary(std::string_view key, std::size_t position);

}  // namespace einmal
