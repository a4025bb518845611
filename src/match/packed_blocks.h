// The live blocks, sixteen bytes each: an array of blocks to which is added, and from which is
// taken, at its end.
//
//   PackedBlocks blocks(spool, bytes_in_memory);   // or without a spool, in memory
//   blocks.push_back(block);
//   Span span = blocks[0].span;
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>

#include "base/paged_array.h"
#include "base/spooled_array.h"
#include "match/block.h"

namespace einmal {

// As the arrays it is made of: not for two threads at once, reading included.
class PackedBlocks {
 public:
  PackedBlocks(Spool* spool, std::uint64_t memory_bytes_max)
      : entries_(spool, memory_bytes_max), groups_(spool, memory_bytes_max / 32), unusual_(spool) {}

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

  // As it was pushed, but that only its short_fingerprint() is left.
  Block operator[](std::size_t index) const {
    assert(index < size());
    const Entry entry = entries_[index];
    if (entry.is_unusual()) return unusual_at(index);
    const Group group = groups_[index / kGroupSize];
    Block block;
    block.span.begin = group.begin + entry.begin() - kBeginBias;
    block.span.end = block.span.begin + entry.bytes;
    block.fingerprint = entry.fingerprint;
    block.first_unit = group.first_unit + entry.first_unit;
    block.unit_count = entry.unit_count();
    block.points = entry.points;
    block.document = group.document + entry.document() - kDocumentBias;
    block.guessed = entry.has(kGuessed);
    block.single_line = entry.has(kSingleLine);
    return block;
  }

  // Parts of that.
  Span span(std::size_t index) const {
    assert(index < size());
    const Entry entry = entries_[index];
    if (entry.is_unusual()) return unusual_at(index).span;
    const std::uint64_t begin = groups_[index / kGroupSize].begin + entry.begin() - kBeginBias;
    return {begin, begin + entry.bytes};
  }
  std::uint64_t first_unit(std::size_t index) const {
    const Entry entry = entries_[index];
    if (entry.is_unusual()) return unusual_at(index).first_unit;
    return groups_[index / kGroupSize].first_unit + entry.first_unit;
  }
  std::uint32_t points(std::size_t index) const {
    const Entry entry = entries_[index];
    return entry.is_unusual() ? unusual_at(index).points : entry.points;
  }
  std::uint32_t document(std::size_t index) const {
    const Entry entry = entries_[index];
    if (entry.is_unusual()) return unusual_at(index).document;
    return groups_[index / kGroupSize].document + entry.document() - kDocumentBias;
  }
  std::uint32_t short_fingerprint(std::size_t index) const { return entries_[index].fingerprint; }

  // Loads what is known of a block.
  void prefetch(std::size_t index) const {
    entries_.prefetch(index);
    groups_.prefetch(index / kGroupSize);
  }

  // REQUIRES: unit numbers grow.
  void push_back(const Block& block);
  void pop_back();

 private:
  static constexpr unsigned kBeginBits = 24;
  static constexpr unsigned kDocumentBits = 13;
  // Places are told from the first block of the group, before which others may stand.
  static constexpr std::uint32_t kBeginBias = std::uint32_t{1} << (kBeginBits - 1);
  static constexpr std::uint32_t kDocumentBias = std::uint32_t{1} << (kDocumentBits - 1);
  struct Entry {
    std::uint32_t fingerprint = 0;
    std::uint32_t begin_and_units = 0;
    std::uint16_t bytes = 0;
    std::uint16_t points = 0;
    std::uint16_t first_unit = 0;
    std::uint16_t document_and_flags = 0;

    std::uint32_t begin() const { return begin_and_units & ((1U << kBeginBits) - 1); }
    std::uint32_t unit_count() const { return begin_and_units >> kBeginBits; }
    std::uint32_t document() const { return document_and_flags & ((1U << kDocumentBits) - 1); }
    bool has(unsigned flag) const { return (document_and_flags & flag) != 0; }
    bool is_unusual() const { return has(kUnusual); }
  };
  static constexpr unsigned kGuessed = 1U << kDocumentBits;
  static constexpr unsigned kSingleLine = kGuessed << 1;
  static constexpr unsigned kUnusual = kGuessed << 2;  // the entry says nothing else
  static_assert(sizeof(Entry) == 16);
  static constexpr std::size_t kGroupSize = 64;
  struct Group {
    std::uint64_t begin;
    std::uint64_t first_unit;
    std::uint32_t document;
  };
  struct Unusual {
    std::size_t index;
    Block block;
  };

  Block unusual_at(std::size_t index) const;

  PagedArray<Entry> entries_;
  PagedArray<Group> groups_;
  SpooledArray<Unusual> unusual_;  // those that do not fit into an entry, in order
};

}  // namespace einmal
