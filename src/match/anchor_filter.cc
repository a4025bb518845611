// Why a filter changes no result
//
// The table of anchors (repeat_finder.cc) answers one question: where did this fingerprint stand
// before? Each of its keys comes from one block that is looked up or kept: the fingerprint of a
// unit, that of the first words, or that of a window, which is chained from the fingerprints of
// whole blocks and ends with that of the block itself. Every block is scanned before the first is
// looked up, so all fingerprints of units, heads and blocks that will ever be asked for are known.
//
//   - A fingerprint that was scanned once belongs to one place. Whoever asks for it is the block at
//     that place, before it is kept; or, when that block is taken up again, it asks for itself.
//     Either way there is no other place to be found: the answer without an entry is the same.
//   - Two equal windows end with equal blocks. A window whose last block has a fingerprint that was
//     scanned once is asked for once, by that block.
//   - kPlacesMax limits the places of one fingerprint; leaving out others changes no count.
//   - keep() returns whether a unit stood before. For a fingerprint scanned once it did not.
//   - Fingerprints of few bits collide in the scan just as they do in the table.
//
// A false `repeats` puts an anchor into the table that nobody will find, as all of them are in it
// without a filter. So the answer may be wrong in that direction, and only that one.
//
// One thing is not quite the same: the table holds 24 bits of a fingerprint, so about once in 6
// million look-ups it takes one for another, and says of a unit that stands nowhere that it stood
// before. The filter keeps most of these questions away from it. What is cut is compared letter by
// letter, so neither answer cuts what does not stand elsewhere. But collect_units() looks a block
// up by its units only when enough of them are known, and keep() tells the search for overlaps
// where to begin: a block just below that limit may be looked up with the one answer and not with
// the other. Then a true repeat is found in memory and not in files, as it would be missed or found
// with a table of another size. No test has met such a block.
//
// A search that is repeated on what was left scans anew.
//
// How
//
// Fingerprints are spread and dealt out by their first bits to partitions, in chunks in one file
// that is written from front to back. Each partition alone is then read into a hash table of fixed
// size; one that holds too many different fingerprints is read in halves, quarters and so on. The
// lowest bit of a fingerprint is left out and says there that it came twice. What came twice is
// gathered and, when its number is known, put into a Bloom filter whose bits for one fingerprint
// lie in one word: a look-up is one cache miss.
#include "match/anchor_filter.h"

#include <algorithm>
#include <bit>

namespace einmal {
namespace {

// Prose has an anchor for every 65 bytes; what has more makes larger partitions.
constexpr std::uint64_t kBytesPerAnchor = 48;

constexpr unsigned kPartitionBitsMax = 12;
constexpr std::size_t kChunkMin = 256;
constexpr std::size_t kChunkMax = 8192;
constexpr std::size_t kSeenMin = 1024;

// Of the Bloom filter, for a fingerprint; and how many of them are set.
constexpr std::size_t kBitsPerAnchor = 12;
constexpr std::size_t kWordsMin = 64;

constexpr Fingerprint kTwice = 1;

// Odd: makes all bits of a fingerprint of few bits matter in the first ones.
constexpr Fingerprint kSpread = 0x9E3779B97F4A7C15U;

}  // namespace

AnchorFilter::AnchorFilter(Spool& spool, std::uint64_t text_bytes)
    : spool_(spool), chunks_(&spool), repeated_(&spool) {
  // Room for half of the table of seen ones in each partition.
  const std::size_t seen = std::bit_floor(
      std::max<std::size_t>(spool.memory_bytes_max() / 8 / sizeof(Fingerprint), kSeenMin));
  const std::uint64_t wanted = text_bytes / kBytesPerAnchor / (seen / 2) + 1;
  partition_bits_ = std::min(static_cast<unsigned>(std::bit_width(wanted)), kPartitionBitsMax);
  partitions_.resize(std::size_t{1} << partition_bits_);
  const std::size_t room = spool.memory_bytes_max() / 16 / sizeof(Fingerprint) / partitions_.size();
  chunk_size_ = std::clamp(std::bit_floor(room + 1), kChunkMin, kChunkMax);
  seen_.assign_zeros(seen);
}

void AnchorFilter::add(const ScannedBlock& scanned) {
  for (const Unit& unit : scanned.units) add(unit.fingerprint);
  if (scanned.head != 0) add(scanned.head);
  // That of a single unit is the unit's.
  if (scanned.units.size() > 1) add(scanned.block.fingerprint);
}

void AnchorFilter::add(Fingerprint fingerprint) {
  Partition& partition = partitions_[fingerprint * kSpread >> (64 - partition_bits_)];
  partition.waiting.push_back(fingerprint);
  if (partition.waiting.size() == chunk_size_) flush(partition);
}

void AnchorFilter::flush(Partition& partition) {
  partition.chunks.push_back(static_cast<std::uint32_t>(chunks_.size() / chunk_size_));
  chunks_.append(partition.waiting);
  partition.waiting.clear();
}

void AnchorFilter::resolve() {
  for (const Partition& partition : partitions_) {
    // In halves until each of them fits.
    for (unsigned part_bits = 0;; ++part_bits) {
      const std::size_t repeated = repeated_.size();
      std::uint64_t part = 0;
      while (part < std::uint64_t{1} << part_bits && resolve_part(partition, part_bits, part)) {
        ++part;
      }
      if (part == std::uint64_t{1} << part_bits) break;
      repeated_.shrink(repeated);
    }
    spool_.trim();
  }
  partitions_.clear();
  chunks_.clear();
  seen_.clear();
  repeated_count_ = repeated_.size();
  const std::size_t words_wanted = repeated_count_ * kBitsPerAnchor / 64;
  const std::size_t words_max = spool_.memory_bytes_max() / 8 / sizeof(std::uint64_t);
  words_.assign_zeros(std::max(std::min(words_wanted, words_max), kWordsMin));
  for (const Fingerprint key : repeated_) words_[word_of(key)] |= bits_of(key);
  repeated_.clear();
}

// False when it holds too many different fingerprints.
bool AnchorFilter::resolve_part(const Partition& partition, unsigned part_bits,
                                std::uint64_t part) {
  std::fill(seen_.begin(), seen_.end(), 0);
  seen_count_ = 0;
  for (const std::uint32_t chunk : partition.chunks) {
    const Fingerprint* begin = chunks_.data() + std::size_t{chunk} * chunk_size_;
    if (!find_repeats_in({begin, chunk_size_}, part_bits, part)) return false;
    spool_.trim();
  }
  return find_repeats_in(partition.waiting, part_bits, part);
}

bool AnchorFilter::find_repeats_in(std::span<const Fingerprint> fingerprints, unsigned part_bits,
                                   std::uint64_t part) {
  const std::size_t mask = seen_.size() - 1;
  for (const Fingerprint fingerprint : fingerprints) {
    const Fingerprint spread = fingerprint * kSpread;
    if (part_bits > 0 && spread << partition_bits_ >> (64 - part_bits) != part) continue;
    const Fingerprint key = key_of(fingerprint);  // 0 is an empty slot
    std::size_t slot = static_cast<std::size_t>(spread >> 16) & mask;
    while (seen_[slot] != 0 && (seen_[slot] & ~kTwice) != key) slot = (slot + 1) & mask;
    if (seen_[slot] == key) {
      seen_[slot] |= kTwice;
      repeated_.push_back(key);
    } else if (seen_[slot] == 0) {
      seen_[slot] = key;
      if (4 * ++seen_count_ > 3 * seen_.size()) return false;
    }
  }
  return true;
}

}  // namespace einmal
