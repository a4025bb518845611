#include "report/sparse_line_index.h"

#include <algorithm>
#include <utility>

namespace einmal {
namespace {

constexpr std::uint64_t kStep = 1024;

// The line ends in `text`, of which the last byte is the one before `next`.
std::uint64_t line_ends_in(std::string_view text, char next) {
  auto count = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if ((at + 1 < text.size() ? text[at + 1] : next) != '\n') ++count;
  }
  return count;
}

}  // namespace

SparseLineIndex::SparseLineIndex(std::string_view text, const Spool& spool,
                                 SpooledArray<std::uint64_t> counts)
    : text_(text), spool_(&spool), counts_(std::move(counts)) {
  constexpr std::uint64_t kStepsToTrim = 1024;
  std::uint64_t count = 0;
  for (std::uint64_t begin = 0; begin < text.size(); begin += kStep) {
    counts_.push_back(count);
    const std::string_view step = text.substr(begin, kStep);
    count += line_ends_in(step, begin + kStep < text.size() ? text[begin + kStep] : '\0');
    if (counts_.size() % kStepsToTrim == 0) spool.trim();
  }
}

std::uint64_t SparseLineIndex::line_ends_before(std::uint64_t offset) const {
  const std::uint64_t begin = offset / kStep * kStep;
  std::string scratch;
  // With the byte at the offset, which says what a CR before it is.
  const std::string_view step =
      spool_->fetched(text_.substr(begin, offset - begin + 1), scratch);
  return counts_[offset / kStep] + line_ends_in(step.substr(0, offset - begin), step.back());
}

Lines SparseLineIndex::lines_of(Span span, std::uint64_t line_ends_before_first) const {
  const std::uint64_t begin = span.begin / kStep * kStep;
  std::string scratch;
  const std::string_view text = spool_->fetched(text_.substr(begin, span.end - begin), scratch);
  const std::string_view before = text.substr(0, span.begin - begin);
  const std::string_view inside = text.substr(before.size(), span.size() - 1);
  const std::uint64_t first = counts_[span.begin / kStep] - line_ends_before_first + 1 +
                              line_ends_in(before, text[before.size()]);
  return {first, first + line_ends_in(inside, text.back())};
}

}  // namespace einmal
