// Makes sure that a cut changes nothing but what it cuts: the output is read again, and has exactly
// the blocks of the document that stay, looking as they did.
//
//   StructureGuard guard(document, reading, Format::kMarkdown);
//   if (!guard.holds(found)) fix(guard.breaking_blocks(found));
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "format/reading.h"

namespace einmal {

class StructureGuard {
 public:
  // All must outlive the guard; `reading` is that of `document`.
  StructureGuard(std::string_view document, const Reading& reading, Format format);

  // Whether `found`, in spans of the reading, may be cut. Cost: the document is read.
  bool holds(const Repeats& found);

  // The blocks that are to stay, as indices: those of the findings whose cut breaks something by
  // itself. When that can't be told, or not with reading the document some dozen times, those of
  // all that are in doubt. Never empty. REQUIRES: `found` does not hold.
  std::vector<std::size_t> breaking_blocks(const Repeats& found);

 private:
  Repeats only(const Repeats& found, const std::vector<std::size_t>& findings) const;
  bool keeps_blocks(const std::vector<Cut>& cut_blocks, std::string_view output) const;

  std::string_view document_;
  const Reading& reading_;
  Format format_;
  std::uint64_t bytes_left_;  // that may yet be read
};

}  // namespace einmal
