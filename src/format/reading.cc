#include "format/reading.h"

#include <algorithm>
#include <cassert>

namespace einmal {

Span Reading::source_of(Span text_span) const {
  assert(!text_span.empty() && !pieces.empty());
  const auto piece_at = [this](std::uint64_t offset) {
    const auto after = std::upper_bound(
        pieces.begin(), pieces.end(), offset,
        [](std::uint64_t value, const ReadPiece& piece) { return value < piece.text_begin; });
    return after == pieces.begin() ? after : after - 1;
  };
  const auto first = piece_at(text_span.begin);
  const auto last = piece_at(text_span.end - 1);
  Span source{first->source.begin, last->source.end};
  if (first->linear) source.begin += text_span.begin - first->text_begin;
  if (last->linear) source.end = last->source.begin + (text_span.end - last->text_begin);
  return source;
}

}  // namespace einmal
