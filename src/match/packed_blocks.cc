// What a block has in common with those around it is told once for 64 of them, and a paragraph is
// smaller than its types allow: in 300 MB of English one block in a million does not fit. A run of
// blocks that do not, because thousands of documents before them were cut, ends with its group.
#include "match/packed_blocks.h"

#include <algorithm>

namespace einmal {

void PackedBlocks::push_back(const Block& block) {
  const std::size_t index = size();
  if (index % kGroupSize == 0) {
    groups_.push_back({block.span.begin, block.first_unit, block.document});
  }
  const Group group = groups_[index / kGroupSize];
  // A negative difference is a very large number and does not fit.
  const std::uint64_t begin = block.span.begin - group.begin + kBeginBias;
  const std::uint64_t bytes = block.span.size();
  const std::uint64_t first_unit = block.first_unit - group.first_unit;
  const std::uint32_t document = block.document - group.document + kDocumentBias;
  const bool is_unusual = ((begin >> kBeginBits) | (bytes >> 16) | (block.points >> 16) |
                           (block.unit_count >> (32 - kBeginBits)) | (first_unit >> 16) |
                           (document >> kDocumentBits)) != 0;
  const std::uint32_t flags = (block.guessed ? kGuessed : 0) |
                              (block.single_line ? kSingleLine : 0) |
                              (is_unusual ? kUnusual : 0);
  entries_.push_back({.fingerprint = einmal::short_fingerprint(block),
                      .begin_and_units = static_cast<std::uint32_t>(begin) |
                                         (block.unit_count << kBeginBits),
                      .bytes = static_cast<std::uint16_t>(bytes),
                      .points = static_cast<std::uint16_t>(block.points),
                      .first_unit = static_cast<std::uint16_t>(first_unit),
                      .document_and_flags = static_cast<std::uint16_t>(document | flags)});
  if (!is_unusual) return;
  unusual_.push_back({index, block});
  unusual_.back().block.fingerprint = einmal::short_fingerprint(block);
}

void PackedBlocks::pop_back() {
  entries_.pop_back();
  if (size() % kGroupSize == 0) groups_.pop_back();
  if (!unusual_.empty() && unusual_.back().index == size()) unusual_.pop_back();
}

Block PackedBlocks::unusual_at(std::size_t index) const {
  const auto place = std::partition_point(
      unusual_.begin(), unusual_.end(), [&](const Unusual& one) { return one.index < index; });
  return place->block;
}

}  // namespace einmal
