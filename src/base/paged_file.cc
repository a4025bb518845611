#include "base/paged_file.h"

#include <algorithm>
#include <cstring>

namespace einmal {

PagedFile::PagedFile(Spool& spool, std::uint64_t cache_bytes)
    : spool_(spool),
      file_(spool.open_file()),
      slots_(std::max<std::size_t>(cache_bytes / kPageBytes, 1)) {
  cache_.grow(slots_.size() * kPageBytes);
}

PagedFile::~PagedFile() { spool_.close_file(file_, bytes_); }

void PagedFile::load(std::size_t slot, std::uint64_t number) {
  Slot& held = slots_[slot];
  if (held.changed) {
    const std::uint64_t begin = held.number * kPageBytes;
    spool_.write(file_, begin, bytes_of(slot), kPageBytes);
    held.changed = false;
    if (begin + kPageBytes > bytes_) {
      spool_.count_bytes(begin + kPageBytes - bytes_);
      bytes_ = begin + kPageBytes;
    }
  }
  held.number = UINT64_MAX;
  const std::uint64_t begin = number * kPageBytes;
  std::size_t count = 0;
  if (begin < bytes_) count = spool_.read(file_, begin, bytes_of(slot), kPageBytes);
  std::memset(bytes_of(slot) + count, 0, kPageBytes - count);
  held.number = number;
}

}  // namespace einmal
