#include "format/reading.h"

#include <algorithm>
#include <cassert>

namespace einmal {
namespace {

// Letters, because digits may be folded.
std::string letters(std::uint64_t number) {
  std::string text;
  do {
    text += static_cast<char>('a' + number % 26);
    number /= 26;
  } while (number > 0);
  return text;
}

}  // namespace

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

std::size_t Reading::block_at(std::uint64_t offset) const {
  const auto after = std::upper_bound(
      blocks.begin(), blocks.end(), offset,
      [](std::uint64_t value, const ReadBlock& block) { return value < block.text.begin; });
  assert(after != blocks.begin());
  return static_cast<std::size_t>(after - blocks.begin()) - 1;
}

Span Reading::document_span(Span text_span) const {
  const ReadBlock& first = blocks[block_at(text_span.begin)];
  const ReadBlock& last =
      text_span.end <= first.text.end ? first : blocks[block_at(text_span.end - 1)];
  const bool begins = text_span.begin == first.text.begin;
  const bool ends = text_span.end == last.text.end;
  if (begins && ends) return {first.source.begin, last.source.end};
  const Span inner = source_of(text_span);
  return {begins ? first.source.begin : inner.begin, ends ? last.source.end : inner.end};
}

BlockLookup::BlockLookup(const Reading& reading) : reading_(reading) {
  first_.reserve(reading.text.size() / kStride + 2);
  for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
    while (first_.size() * kStride <= reading.blocks[i].text.begin) first_.push_back(i);
  }
}

std::size_t BlockLookup::block_at(std::uint64_t offset) const {
  const std::vector<ReadBlock>& blocks = reading_.blocks;
  const std::uint64_t stride = offset / kStride;
  std::size_t next = stride < first_.size() ? first_[stride] : blocks.size();
  while (next < blocks.size() && blocks[next].text.begin <= offset) ++next;
  while (next > 0 && blocks[next - 1].text.begin > offset) --next;
  assert(next > 0);
  return next - 1;
}

// Ill-formed bytes equal only themselves, and a longer row of this one than any in the document
// stands in no other block.
DividerTexts::DividerTexts(std::string_view document) : prefix_(1, '\xFF') {
  while (document.find(prefix_) != std::string_view::npos) prefix_ += prefix_;
}

DividerTexts DividerTexts::of_document(std::size_t number) const {
  DividerTexts texts = *this;
  texts.prefix_ += letters(number) + '\xFF';
  return texts;
}

std::string DividerTexts::next() { return prefix_ + letters(++count_); }

}  // namespace einmal
