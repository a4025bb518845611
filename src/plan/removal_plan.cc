#include "einmal/removal_plan.h"

#include <cassert>

namespace einmal {

std::uint64_t RemovalPlan::bytes_cut() const {
  std::uint64_t bytes = 0;
  for (const Cut& cut : cuts) bytes += cut.removed.size();
  return bytes;
}

std::vector<Span> kept_spans(const RemovalPlan& plan, std::uint64_t text_bytes) {
  std::vector<Span> spans;
  std::uint64_t position = 0;
  for (const Cut& cut : plan.cuts) {
    assert(position <= cut.removed.begin && cut.removed.end <= text_bytes);
    if (position < cut.removed.begin) spans.push_back({position, cut.removed.begin});
    position = cut.removed.end;
  }
  if (position < text_bytes) spans.push_back({position, text_bytes});
  return spans;
}

std::string apply_plan(const RemovalPlan& plan, std::string_view text) {
  std::string kept;
  kept.reserve(text.size() - plan.bytes_cut());
  for (const Span& span : kept_spans(plan, text.size())) {
    kept.append(text.substr(span.begin, span.size()));
  }
  return kept;
}

}  // namespace einmal
