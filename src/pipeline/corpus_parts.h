// How the documents of a corpus lie one behind the other in its text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeline/rounds.h"
#include "plan/planner.h"

namespace einmal {

// Stands behind each document and is never cut.
inline constexpr std::string_view kWall = "\n\n";

// The document that holds this offset, or behind which it stands. REQUIRES: there is one.
inline std::size_t document_at(std::span<const CorpusPart> parts, std::uint64_t offset) {
  const auto after = std::upper_bound(
      parts.begin(), parts.end(), offset,
      [](std::uint64_t value, const CorpusPart& part) { return value < part.span.begin; });
  return static_cast<std::size_t>(after - parts.begin()) - 1;
}

// In which order the documents are taken (ScanOptions::order). Empty when they are taken as they
// stand.
std::vector<std::uint32_t> order_of(std::span<const CorpusPart> parts, Direction direction);

// Where the documents lie in what the rounds have left.
std::vector<CorpusPart> parts_left(const Rounds& rounds, std::span<const CorpusPart> parts);

}  // namespace einmal
