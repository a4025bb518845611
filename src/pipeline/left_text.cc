#include "pipeline/left_text.h"

#include <algorithm>
#include <cstddef>

namespace einmal {

void LeftText::cut(const RemovalPlan& plan, std::uint64_t bytes) {
  kept_ = kept_spans(plan, bytes);
  kept_at_.clear();
  std::uint64_t at = 0;
  for (const Span& span : kept_) {
    kept_at_.push_back(at);
    at += span.size();
  }
}

Span LeftText::original_span(Span span) const {
  if (kept_.empty() || span.empty() || is_elsewhere(span)) return span;
  const auto original_offset = [this](std::uint64_t offset) {
    const auto after = std::upper_bound(kept_at_.begin(), kept_at_.end(), offset);
    const auto index = static_cast<std::size_t>(after - kept_at_.begin()) - 1;
    return kept_[index].begin + (offset - kept_at_[index]);
  };
  return {original_offset(span.begin), original_offset(span.end - 1) + 1};
}

Span LeftText::current_span(Span span) const {
  if (kept_.empty() || is_elsewhere(span)) return span;
  const auto last = [](std::uint64_t value, const Span& kept) { return value < kept.begin; };
  // How much of what is left stands before an offset.
  const auto left_before = [&](std::uint64_t offset) -> std::uint64_t {
    const auto after = std::upper_bound(kept_.begin(), kept_.end(), offset, last);
    if (after == kept_.begin()) return 0;
    const auto index = static_cast<std::size_t>(after - kept_.begin()) - 1;
    return kept_at_[index] + std::min(offset - kept_[index].begin, kept_[index].size());
  };
  return {left_before(span.begin), left_before(span.end)};
}

}  // namespace einmal
