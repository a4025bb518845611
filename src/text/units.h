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

// As points_of(key.substr(begin, end - begin)), where `marks` are those of `key`. REQUIRES: no two
// spaces in a row, as in any key. Cost: constant, unless a script without spaces may be in the key.
std::uint64_t points_of(std::string_view key, const KeyMarks& marks, std::size_t begin,
                        std::size_t end);

// The sizes of the units of a key, one after the other.
//
//   UnitSizes sizes(key, marks);
//   std::uint64_t points = sizes.next(begin, end);
class UnitSizes {
 public:
  // Both must outlive this.
  UnitSizes(std::string_view key, const KeyMarks& marks) : key_(key), marks_(marks) {}

  // As points_of. REQUIRES: [begin, end) is a unit, and behind those asked for before.
  std::uint64_t next(std::size_t begin, std::size_t end) {
    if (marks_.has_unspaced()) return points_of(key_.substr(begin, end - begin));
    const std::uint32_t before = begin == behind_ ? spaces_ : marks_.spaces_before(begin);
    const std::uint32_t spaces = marks_.spaces_before(end);
    behind_ = next_unit_begin(key_, end);
    spaces_ = spaces + static_cast<std::uint32_t>(behind_ - end);
    return std::uint64_t{kPointsPerWord} * (spaces - before + 1);
  }

 private:
  std::string_view key_;
  const KeyMarks& marks_;
  std::size_t behind_ = 0;
  std::uint32_t spaces_ = 0;  // before `behind_`
};

// False for "* * *" and its like, which are no text.
bool has_letter_or_digit(std::string_view key);

// True when no word runs across `position`. REQUIRES: position <= key.size().
bool is_word_boundary(std::string_view key, std::size_t position);

}  // namespace einmal
