// Byte offsets to line numbers, for texts too large for a LineIndex: it remembers every thousandth
// byte and counts the rest.
//
//   SparseLineIndex index(text, spool, SpooledArray<std::uint64_t>(&spool));
//   index.line_ends_before(offset)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/spooled_array.h"
#include "einmal/span.h"
#include "report/line_index.h"

namespace einmal {

// Lines as in LineIndex.
class SparseLineIndex {
 public:
  // `text` and `spool` must outlive this object; the text may be in the spool. `counts` is empty
  // and says where they are to be.
  SparseLineIndex(std::string_view text, const Spool& spool, SpooledArray<std::uint64_t> counts);

  // How many lines end before the byte at `offset`. REQUIRES: offset < text.size(). Reads a
  // kilobyte at most. Thread-safe.
  std::uint64_t line_ends_before(std::uint64_t offset) const;

  // The lines of `span`, when the first line is the one that begins behind so many line ends.
  Lines lines_of(Span span, std::uint64_t line_ends_before_first) const;

 private:
  std::string_view text_;
  const Spool* spool_;
  SpooledArray<std::uint64_t> counts_;  // before each kilobyte
};

}  // namespace einmal
