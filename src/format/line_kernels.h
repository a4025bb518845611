// The loops over the bytes of plain text that tell lines and kinds of blocks apart, for the widest
// vectors of the processor that runs them. Each has a scalar twin that gives the same answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace einmal {

// Where the line ends (LF, CR, U+2028, U+2029) of `text` begin, those in its first kLineEndsBytes:
// writes their offsets to `ends`, in order, and returns how many there are. There must be room for
// kLineEndsRoom of them. Bit i of `odd` becomes 1 when in the bytes from i * kOddBytes on, as many,
// something begins, or three blanks end, that find_plain_lines() would not take; else 0.
inline constexpr std::size_t kOddBytes = 64;
inline constexpr std::size_t kLineEndsBytes = 64 * kOddBytes;
inline constexpr std::size_t kLineEndsAtOnce = 2;
// The loop looks ahead, and writes two where there is none.
inline constexpr std::size_t kLineEndsRoom = kLineEndsBytes + 2 + kLineEndsAtOnce;
std::size_t find_line_ends(std::string_view text, std::uint16_t* ends, std::uint64_t* odd);
std::size_t find_line_ends_scalar(std::string_view text, std::uint16_t* ends, std::uint64_t* odd);

// What a block holds somewhere; most hold nothing that makes them other than prose.
struct Signs {
  bool tab = false;
  bool bar = false;           // |
  bool code = false;          // = or ;
  bool three_blanks = false;  // in a row
  bool beyond_ascii = false;

  friend bool operator==(const Signs&, const Signs&) = default;
};
Signs signs_in(std::string_view block);
Signs signs_in_scalar(std::string_view block);

// Where the line feeds of `block` are, if they alone end its lines and it holds neither a control
// character nor any of the signs above but `beyond_ascii`: writes their offsets to `ends`, in
// order, and returns how many there are; else, or when there are more, kNotPlain.
inline constexpr std::size_t kPlainLinesMax = 256;
inline constexpr std::size_t kPlainLinesRoom = kPlainLinesMax + 32;
inline constexpr std::size_t kNotPlain = SIZE_MAX;
std::size_t find_plain_lines(std::string_view block, std::uint16_t* ends);
std::size_t find_plain_lines_scalar(std::string_view block, std::uint16_t* ends);

}  // namespace einmal
