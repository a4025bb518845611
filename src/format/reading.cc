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
  const ReadBlock& last = blocks[block_at(text_span.end - 1)];
  const Span inner = source_of(text_span);
  return {text_span.begin == first.text.begin ? first.source.begin : inner.begin,
          text_span.end == last.text.end ? last.source.end : inner.end};
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
