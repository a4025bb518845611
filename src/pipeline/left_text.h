// What cuts leave of a text, and the way between the two.
//
//   LeftText left;
//   left.cut(plan, text.size());
//   left.original_span({10, 20})   // where that stands in the text before the cuts
#pragma once

#include <cstdint>
#include <vector>

#include "einmal/removal_plan.h"
#include "einmal/span.h"

namespace einmal {

// Offsets from here on are in other texts, and are what they are before a cut and behind it.
inline constexpr std::uint64_t kElsewhere = std::uint64_t{1} << 62;

inline bool is_elsewhere(Span span) { return span.begin >= kElsewhere; }

class LeftText {
 public:
  // From now on it is what this plan leaves of a text of `bytes`.
  void cut(const RemovalPlan& plan, std::uint64_t bytes);

  // Where a span of what is left stands in the original.
  Span original_span(Span span) const;
  // And the other way round, as far as it is left: empty when nothing of it is.
  Span current_span(Span span) const;

 private:
  std::vector<Span> kept_;              // in the original; empty before the first cut
  std::vector<std::uint64_t> kept_at_;  // where each of them begins in what is left
};

}  // namespace einmal
