#include "format/html_skeleton.h"

#include <algorithm>

namespace einmal {

void HtmlSkeleton::leave_out(Span text) {
  skeleton_ += bytes_.substr(copied_, text.begin + 1 - copied_);
  copied_ = text.end;
  pieces_.push_back({skeleton_.size(), text.end});
}

std::string_view HtmlSkeleton::finish() {
  if (pieces_.empty()) return bytes_;
  skeleton_ += bytes_.substr(copied_);
  return skeleton_;
}

std::uint64_t HtmlSkeleton::source_of(std::uint64_t offset) const {
  const auto after = std::upper_bound(
      pieces_.begin(), pieces_.end(), offset,
      [](std::uint64_t value, const Piece& piece) { return value < piece.begin; });
  if (after == pieces_.begin()) return offset;
  const Piece& piece = *(after - 1);
  return piece.source_begin + (offset - piece.begin);
}

}  // namespace einmal
