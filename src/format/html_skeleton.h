// A source of HTML with its text left out, for a parser to which text is all the same.
//
// Between tags it makes no difference to the tree whether one letter stands or a thousand, but
// parsers look at each. Tags, comments, scripts and white space at the begin of texts stay, as does
// whatever looks odd.
//
//   HtmlSkeleton skeleton(bytes);
//   skeleton.leave_out({7, 100});                 // keeps one byte of these
//   parse(skeleton.finish());
//   skeleton.source_of(offset)                    // where it stands in `bytes`
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

class HtmlSkeleton {
 public:
  // `bytes` must outlive the skeleton, which stands still: parsers keep pointers into it.
  explicit HtmlSkeleton(std::string_view bytes) : bytes_(bytes) {}

  // Puts the first byte of `text` for all of it. REQUIRES: not empty, behind what was left out
  // before.
  void leave_out(Span text);

  // The skeleton. Call once.
  std::string_view finish();

  // The offset in the source of an offset in the skeleton; what is behind a text left out is behind
  // all of it.
  std::uint64_t source_of(std::uint64_t offset) const;

 private:
  struct Piece {
    std::uint64_t begin;
    std::uint64_t source_begin;
  };
  std::string_view bytes_;
  std::string skeleton_;
  std::uint64_t copied_ = 0;  // of `bytes_`
  std::vector<Piece> pieces_;
};

}  // namespace einmal
