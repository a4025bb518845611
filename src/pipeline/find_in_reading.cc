#include "pipeline/find_in_reading.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "pipeline/left_text.h"
#include "plan/document_cuts.h"

namespace einmal {
namespace {

// After so many attempts everything that is still to be cut stays.
constexpr int kAttempts = 4;

}  // namespace

FoundInReading find_in_reading(ParsedDocument& document, Format format,
                               const std::vector<Span>& staying, const SearchReading& search) {
  const Reading& reading = document.reading();
  std::vector<bool> fixed(reading.blocks.size(), false);
  for (std::size_t i = 0; i < fixed.size(); ++i) {
    fixed[i] = std::any_of(staying.begin(), staying.end(), [&](const Span& span) {
      return span.overlaps(reading.blocks[i].source);
    });
  }
  StructureGuard guard(document, format);
  for (int attempt = 0;; ++attempt) {
    const Pass pass = search(reading, fixed);
    const Repeats& found = pass.repeats;
    Repeats placed = in_document(document.bytes(), reading, found, [&](Span kept) {
      return is_elsewhere(kept) ? kept : reading.document_span(kept);
    });
    std::unique_ptr<ParsedOutput> output;
    if (!placed.plan.empty()) output = guard.output_of(found, placed.plan);
    if (placed.plan.empty() || output) {
      const bool settled = pass.finds_same_again && attempt == 0 && staying.empty() &&
                           (output == nullptr || output->is_certain());
      return {std::move(placed), std::move(output), settled};
    }
    if (attempt < kAttempts) {
      for (const std::size_t block : guard.breaking_blocks(found)) fixed[block] = true;
    } else {
      fixed.assign(fixed.size(), true);
    }
  }
}

}  // namespace einmal
