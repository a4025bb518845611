// Where the live blocks stand, in the order of the text, without a copy of them.
//
//   const LiveSpans spans(live);
//   for (std::size_t i = 0; i < spans.size(); ++i) use(spans[i]);
#pragma once

#include <cstddef>

#include "base/spooled_array.h"
#include "einmal/span.h"
#include "match/live_text.h"

namespace einmal {

// Good until the live text changes; `live` must outlive this.
class LiveSpans {
 public:
  // Of all blocks from `first` on. The documents of a corpus may have been taken in another order
  // than that in which they stand: only then the spans are copied, and sorted.
  explicit LiveSpans(const LiveText& live, std::size_t first = 0)
      : live_(live), first_(first), forward_(live.direction() == Direction::kForward) {
    if (!live.is_in_order()) sorted_ = live.spans(first);
  }

  std::size_t size() const { return live_.size() - first_; }
  Span operator[](std::size_t index) const {
    return sorted_.empty() ? of_live(index) : sorted_[index];
  }

 private:
  Span of_live(std::size_t index) const {
    return live_.span(forward_ ? first_ + index : live_.size() - 1 - index);
  }

  const LiveText& live_;
  std::size_t first_;
  bool forward_;
  SpooledArray<Span> sorted_;
};

}  // namespace einmal
