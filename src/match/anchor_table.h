// Remembers where fingerprints stand: the hash table behind the finder.
//
// An entry is eight bytes: 24 bits of the fingerprint and a 40-bit place. Other bits of it are the
// entry's position in the table, so about 45 bits decide; a false hit costs a comparison, never a
// wrong cut. A fingerprint has a limited number of places; what is more common than that is a
// phrase and anchors nothing. Places are not removed one by one: the finder knows which of them are
// stale. But all that were inserted since a mark can be taken back.
//
//   AnchorTable table(text.size() / 64);
//   table.insert(fingerprint, place);
//   std::vector<std::uint64_t> places;
//   table.find(fingerprint, places);   // the earliest inserted comes first
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/paged_array.h"
#include "hash/fingerprint.h"

namespace einmal {

inline constexpr std::size_t kPlacesMax = 16;

// Open addressing with linear probing, at most 3/4 full. A full table stays as it is and a larger
// one is put beside it: entries cannot move, since they do not hold their fingerprint.
class AnchorTable {
 public:
  // Room for 3/4 of `slots` entries before a second table is needed. What the memory of `spool`,
  // which must outlive the table, does not hold is in a file of it.
  explicit AnchorTable(std::size_t slots, std::size_t places_max = kPlacesMax,
                       Spool* spool = nullptr);

  // Adds a place unless the fingerprint has as many as it may. REQUIRES: place < 2^40 - 1.
  // Returns whether it had any before. Amortized O(1). Throws std::bad_alloc.
  bool insert(Fingerprint fingerprint, std::uint64_t place);

  // Replaces `places` by those of the fingerprint, and perhaps of another one that looks the same.
  void find(Fingerprint fingerprint, std::vector<std::uint64_t>& places) const;

  bool contains(Fingerprint fingerprint) const;

  // What is inserted from here on can be taken back, again and again.
  void mark();
  // Takes back what was inserted since the last mark(). REQUIRES: there was one. Cost: linear in
  // what is taken back.
  void rewind();

  // Loads the slot of a fingerprint that will be asked for soon.
  void prefetch(Fingerprint fingerprint) const {
    const Table& table = tables_.back();
    table.slots.prefetch(table.home_of(fingerprint));
  }

 private:
  struct Table {
    PagedArray<std::uint64_t> slots;  // 0: empty; else tag << 40 | place + 1
    std::size_t count = 0;

    std::size_t home_of(Fingerprint fingerprint) const {
      return static_cast<std::size_t>(
          static_cast<unsigned __int128>(fingerprint) * slots.size() >> 64);
    }
    std::size_t following(std::size_t slot) const {
      return slot + 1 == slots.size() ? 0 : slot + 1;
    }
  };

  struct Inserted {
    std::size_t table;
    std::size_t slot;
  };

  void add_table(std::size_t slots);

  Spool* spool_;
  std::vector<Table> tables_;  // oldest first; only the last one takes new entries
  std::size_t places_max_;
  bool marked_ = false;
  SpooledArray<Inserted> since_mark_;
};

}  // namespace einmal
