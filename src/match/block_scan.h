// Turns a block of source into what the finder works on: fingerprints and sizes of its units.
//
// Map stage of the pipeline: knows one block at a time and no other.
//
//   BlockScanner scanner(normalizer, fingerprinter, Direction::kForward);
//   ScannedBlock block;
//   scanner.scan(text, span, marks, block);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hash/fingerprint.h"
#include "match/live_text.h"
#include "text/key_marks.h"
#include "text/normalizer.h"

namespace einmal {

struct Unit {
  Fingerprint fingerprint;
  std::uint32_t points;
};

struct ScannedBlock {
  Block block;  // first_unit is still open
  std::vector<Unit> units;
  // Of the first words of a block that is a single unit: finds a sentence that elsewhere runs on,
  // or is broken off, without a full stop. 0 for other blocks.
  Fingerprint head = 0;
  std::string key;  // its normalized text; empty where that has to be made again
};

// The first words of a key that is one unit, as far as its `head` goes; 0 when it is too short.
std::size_t head_size(std::string_view key, Direction direction);

class BlockScanner {
 public:
  BlockScanner(const Normalizer& normalizer, const Fingerprinter& fingerprinter,
               Direction direction)
      : normalizer_(normalizer), fingerprinter_(fingerprinter), direction_(direction) {}

  // Fills `scanned`, whose memory is reused, as is that of `marks`, which means nothing afterwards.
  // A block without text has no units. Thread-safe.
  void scan(std::string_view text, Span span, KeyMarks& marks, ScannedBlock& scanned) const;

 private:
  // Adds the units of a key; returns their points.
  std::uint64_t scan_units(std::string_view key, KeyMarks& marks, std::vector<Unit>& units) const;

  const Normalizer& normalizer_;
  const Fingerprinter& fingerprinter_;
  Direction direction_;
};

}  // namespace einmal
