// Tells which fingerprints stand more than once in a text, before it is searched: only these need a
// place in the anchor table. For texts whose table would not fit into memory.
//
//   AnchorFilter filter(spool, text.size());
//   for (const ScannedBlock& block : all_blocks) filter.add(block);
//   filter.resolve();
//   filter.repeats(unit.fingerprint)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/spooled_array.h"
#include "hash/fingerprint.h"
#include "match/block_scan.h"

namespace einmal {

class AnchorFilter {
 public:
  // `spool` must outlive the filter. `text_bytes` says how many fingerprints to expect.
  AnchorFilter(Spool& spool, std::uint64_t text_bytes);

  // Takes the fingerprints of the units of a block, of its first words and of the whole.
  void add(const ScannedBlock& scanned);

  // Call once, behind the last block. Throws Error when the spool is full.
  void resolve();

  // False when the fingerprint was added once or never. True when it was added twice, and for one
  // in a hundred of the others, or for more where memory is scarce. Thread-safe after resolve().
  bool repeats(Fingerprint fingerprint) const {
    const Fingerprint key = key_of(fingerprint);
    const std::uint64_t bits = bits_of(key);
    return (words_[word_of(key)] & bits) == bits;
  }

  // How many different fingerprints were added twice.
  std::size_t repeated() const { return repeated_count_; }

 private:
  // Fingerprints that begin alike, in the order in which they came.
  struct Partition {
    std::vector<Fingerprint> waiting;   // for a full chunk
    std::vector<std::uint32_t> chunks;  // numbers of chunks in chunks_
  };

  // What is left of a fingerprint: the lowest bit is put to another use, and 0 is no key.
  static Fingerprint key_of(Fingerprint fingerprint) {
    const Fingerprint key = fingerprint & ~Fingerprint{1};
    return key == 0 ? 2 : key;
  }
  static std::uint64_t bits_of(Fingerprint key) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 4; ++i) bits |= std::uint64_t{1} << (key >> (6 * i + 1) & 63);
    return bits;
  }
  std::size_t word_of(Fingerprint key) const {
    return static_cast<std::size_t>(static_cast<unsigned __int128>(key) * words_.size() >> 64);
  }
  void add(Fingerprint fingerprint);
  void flush(Partition& partition);
  bool resolve_part(const Partition& partition, unsigned part_bits, std::uint64_t part);
  bool find_repeats_in(std::span<const Fingerprint> fingerprints, unsigned part_bits,
                       std::uint64_t part);

  Spool& spool_;
  unsigned partition_bits_;
  std::size_t chunk_size_;
  std::vector<Partition> partitions_;
  SpooledArray<Fingerprint> chunks_;
  // While a partition is resolved: each of its fingerprints once, see the essay.
  SpooledArray<Fingerprint> seen_;  // in memory
  std::size_t seen_count_ = 0;
  SpooledArray<Fingerprint> repeated_;
  std::size_t repeated_count_ = 0;
  SpooledArray<std::uint64_t> words_;  // of the Bloom filter, in memory
};

}  // namespace einmal
