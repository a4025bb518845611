#include "pipeline/find_in_reading.h"

#include <utility>
#include <vector>

#include "format/read_document.h"
#include "pipeline/structure_guard.h"
#include "plan/document_cuts.h"

namespace einmal {
namespace {

// After so many attempts everything that is still to be cut stays.
constexpr int kAttempts = 4;

}  // namespace

FoundInReading find_in_reading(std::string_view document, Format format,
                               const SearchReading& search) {
  const Reading reading = read_document(format, document);
  std::vector<bool> fixed(reading.blocks.size(), false);
  const GivenBlocks given(reading, fixed);
  StructureGuard guard(document, reading, format);
  FoundInReading found;
  for (int attempt = 0;; ++attempt) {
    found.repeats = search(reading, given);
    if (found.repeats.plan.empty() || guard.holds(found.repeats)) break;
    found.settled = false;
    if (attempt < kAttempts) {
      for (const std::size_t block : guard.breaking_blocks(found.repeats)) fixed[block] = true;
    } else {
      fixed.assign(fixed.size(), true);
    }
  }
  found.repeats = in_document(document, reading, found.repeats);
  return found;
}

}  // namespace einmal
