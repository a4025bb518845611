// A block as the finder knows it.
#pragma once

#include <cstdint>

#include "einmal/span.h"
#include "hash/fingerprint.h"

namespace einmal {

// Where it stands, how big it is, which units it has.
struct Block {
  Span span;                      // trimmed text
  Fingerprint fingerprint = 0;    // of the units, chained
  std::uint64_t first_unit = 0;   // number of its first unit; numbers grow and are never reused
  std::uint32_t unit_count = 0;
  std::uint32_t points = 0;       // see units.h; at most 2^32 - 1
  std::uint32_t document = 0;     // of a corpus
  bool guessed = false;           // it is a block only as long as its neighbours are what they are
  bool single_line = false;       // no line end in it
  bool plain_lines = false;       // see PlainTextSplitter; not told of live blocks
};

// What is left of the fingerprint of a live block: enough to tell which texts need no comparison.
inline std::uint32_t short_fingerprint(const Block& block) {
  return static_cast<std::uint32_t>(block.fingerprint);
}

}  // namespace einmal
