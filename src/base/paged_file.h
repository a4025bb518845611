// An unlinked file that is read and written by pages, through a cache.
//
//   PagedFile file(spool, std::uint64_t{16} << 20);
//   std::memcpy(file.page_to_change(12), bytes, count);
//   std::memcpy(bytes, file.page(12), count);
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/spool.h"

namespace einmal {

class PagedFile {
 public:
  static constexpr std::size_t kPageBytes = 1024;

  // `spool` must outlive the file. Throws SpoolError, as all functions do.
  PagedFile(Spool& spool, std::uint64_t cache_bytes);
  ~PagedFile();
  PagedFile(const PagedFile&) = delete;
  PagedFile& operator=(const PagedFile&) = delete;

  // Good until the next call. A page that was never changed is zero.
  const char* page(std::uint64_t number) { return bytes_of(slot_of(number)); }
  char* page_to_change(std::uint64_t number) {
    const std::size_t slot = slot_of(number);
    slots_[slot].changed = true;
    return bytes_of(slot);
  }

 private:
  struct Slot {
    std::uint64_t number = UINT64_MAX;
    bool changed = false;
  };

  // Where in the cache the page is, or now is.
  std::size_t slot_of(std::uint64_t number) {
    const std::size_t slot = number % slots_.size();
    if (slots_[slot].number != number) load(slot, number);
    return slot;
  }
  void load(std::size_t slot, std::uint64_t number);
  char* bytes_of(std::size_t slot) { return cache_.bytes() + slot * kPageBytes; }

  Spool& spool_;
  int file_;
  std::uint64_t bytes_ = 0;  // of the file
  std::vector<Slot> slots_;
  SpooledBytes cache_;  // in memory
};

}  // namespace einmal
