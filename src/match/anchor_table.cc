#include "match/anchor_table.h"

#include <algorithm>
#include <cassert>

namespace einmal {
namespace {

constexpr unsigned kPlaceBits = 40;
constexpr std::uint64_t kPlaceMask = (std::uint64_t{1} << kPlaceBits) - 1;
constexpr std::size_t kSlotsMin = 64;

// The lower bits: the upper ones are the home.
std::uint64_t tag_of(Fingerprint fingerprint) { return fingerprint << kPlaceBits; }

}  // namespace

AnchorTable::AnchorTable(std::size_t slots, std::size_t places_max, Spool* spool)
    : spool_(spool), places_max_(places_max) {
  add_table(std::max(slots, kSlotsMin));
}

void AnchorTable::add_table(std::size_t slots) {
  const std::uint64_t memory = spool_ == nullptr ? 0 : spool_->memory_bytes_max() / 16 * 3;
  Table table{PagedArray<std::uint64_t>(spool_, memory)};
  table.slots.assign_zeros(slots);
  tables_.push_back(std::move(table));
}

bool AnchorTable::insert(Fingerprint fingerprint, std::uint64_t place) {
  assert(place < kPlaceMask);
  const std::uint64_t tag = tag_of(fingerprint);
  std::size_t known = 0;
  std::size_t slot = 0;
  for (Table& table : tables_) {
    for (slot = table.home_of(fingerprint); table.slots[slot] != 0; slot = table.following(slot)) {
      if (((table.slots[slot] ^ tag) & ~kPlaceMask) == 0 && ++known >= places_max_) return true;
    }
  }
  tables_.back().slots.set(slot, tag | (place + 1));
  if (marked_) since_mark_.push_back({tables_.size() - 1, slot});
  if (4 * ++tables_.back().count > 3 * tables_.back().slots.size()) {
    add_table(2 * tables_.back().slots.size());
  }
  return known > 0;
}

void AnchorTable::find(Fingerprint fingerprint, std::vector<std::uint64_t>& places) const {
  places.clear();
  const std::uint64_t tag = tag_of(fingerprint);
  for (const Table& table : tables_) {
    for (std::size_t slot = table.home_of(fingerprint); table.slots[slot] != 0;
         slot = table.following(slot)) {
      if (((table.slots[slot] ^ tag) & ~kPlaceMask) == 0) {
        places.push_back((table.slots[slot] & kPlaceMask) - 1);
      }
    }
  }
  // Probing that wrapped around its table's end met later places first.
  if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
}

void AnchorTable::mark() {
  marked_ = true;
  since_mark_.clear();
}

// All of them, and they are the last ones: no probing for an older place passes over these slots.
void AnchorTable::rewind() {
  for (const Inserted& inserted : since_mark_) {
    Table& table = tables_[inserted.table];
    table.slots.set(inserted.slot, 0);
    --table.count;
  }
  since_mark_.clear();
}

bool AnchorTable::contains(Fingerprint fingerprint) const {
  const std::uint64_t tag = tag_of(fingerprint);
  for (const Table& table : tables_) {
    for (std::size_t slot = table.home_of(fingerprint); table.slots[slot] != 0;
         slot = table.following(slot)) {
      if (((table.slots[slot] ^ tag) & ~kPlaceMask) == 0) return true;
    }
  }
  return false;
}

}  // namespace einmal
