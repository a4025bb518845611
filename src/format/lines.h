// Walks over the lines of a text: LF, CRLF, CR, U+2028 and U+2029 end one, in any mix.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "einmal/span.h"
#include "format/line_kernels.h"

namespace einmal {

// [begin, end) without its terminator; `next` is where the next line begins.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
  bool ends_paragraph = false;  // U+2029
};

// REQUIRES: begin < text.size(). Cost: linear in the line.
Line line_at(std::string_view text, std::size_t begin);

// The byte length of the line terminator at `position`, 0 when none stands there.
std::size_t terminator_size(std::string_view text, std::size_t position);

// Walks over lines in order, faster than line_at: line ends are looked for in pieces of many lines.
class LineReader {
 public:
  // `text` must outlive the reader.
  explicit LineReader(std::string_view text) : text_(text) {}

  // Where the line that begins there ends, without its terminator. REQUIRES: begin is not before
  // that of the call before.
  std::size_t end_of(std::size_t begin) {
    while (next_ < count_ && piece_ + ends_[next_] < begin) ++next_;
    if (next_ == count_) read_on(begin);
    return next_ < count_ ? piece_ + ends_[next_] : text_.size();
  }

  // Where line ends begin that are known and not before `begin`: offsets from `piece`; perhaps not
  // all there are. REQUIRES: as end_of. Good until the next call.
  struct KnownEnds {
    std::size_t piece;
    std::span<const std::uint16_t> offsets;
  };
  KnownEnds ends_from(std::size_t begin) {
    end_of(begin);
    return {piece_, {ends_.data() + next_, count_ - next_}};
  }

  // So many of them are passed.
  void pass(std::size_t count) { next_ += count; }

  // True when it is known that find_plain_lines() takes that part of the text, up to their number.
  bool is_plain(std::size_t begin, std::size_t end) const {
    if (begin >= piece_) return is_plain(begin, end, piece_, odd_);
    if (begin < before_) return false;
    if (end <= piece_) return is_plain(begin, end, before_, odd_before_);
    return is_plain(begin, piece_, before_, odd_before_) && is_plain(piece_, end, piece_, odd_) &&
           !is_blank_around_piece();
  }

  // As line_at. REQUIRES: as end_of.
  Line at(std::size_t begin) {
    const std::size_t end = end_of(begin);
    if (end < text_.size() && text_[end] == '\n') return {begin, end, end + 1, false};
    const std::size_t size = terminator_size(text_, end);
    return {begin, end, end + size, size == 3 && text_[end + 2] == '\xA9'};
  }

 private:
  void read_on(std::size_t begin);

  static bool is_plain(std::size_t begin, std::size_t end, std::size_t piece, std::uint64_t odd) {
    if (end > piece + kLineEndsBytes || begin >= end) return false;
    const std::size_t first = (begin - piece) / kOddBytes;
    const std::size_t last = (end - 1 - piece) / kOddBytes;
    const std::uint64_t bits = ~std::uint64_t{0} >> (63 - (last - first)) << first;
    return (odd & bits) == 0;
  }
  // Three blanks stand where the piece before ends and this one begins.
  bool is_blank_around_piece() const {
    const std::size_t begin = piece_ - std::min<std::size_t>(piece_, 2);
    return text_.substr(begin, piece_ + 2 - begin).find("   ") != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t piece_ = 0;       // where the piece begins whose line ends are known
  std::size_t piece_bytes_ = 0;
  std::size_t next_ = 0;        // of the known ends, the first that was not passed
  std::size_t count_ = 0;
  std::uint64_t odd_ = 0;       // in the piece
  std::size_t before_ = 0;      // where the piece before this one begins; this one if there is none
  std::uint64_t odd_before_ = 0;
  std::array<std::uint16_t, kLineEndsRoom> ends_;  // from `piece_`; the first `count_` are set
};

// `text` without white space, of any kind, at its ends. A byte order mark counts as such.
std::string_view trimmed(std::string_view text);

// Blank lines of spaces and tabs or nothing, which part blocks in every mode; there are others.
// From the line feed before one to behind its own: the last that begins before `position`, or the
// first that does not. Cost: linear in how far away it is.
std::optional<Span> blank_line_before(std::string_view text, std::size_t position);
std::optional<Span> blank_line_behind(std::string_view text, std::size_t position);

// Where the line that holds `position` begins if nothing but blanks stand before it; else position.
std::size_t before_indentation(std::string_view text, std::size_t position);

// Behind the blanks that follow `position` in its line.
std::size_t behind_trailing_blanks(std::string_view text, std::size_t position);

}  // namespace einmal
