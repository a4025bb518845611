#include "match/key_cache.h"

#include <algorithm>
#include <utility>

namespace einmal {

const LiveKeyPtr* KeyCache::find(std::uint64_t begin) {
  const auto known = std::find(begins_.begin(), begins_.end(), begin);
  if (known != begins_.end()) return &keys_[static_cast<std::size_t>(known - begins_.begin())];
  const auto one = std::find_if(long_keys_.begin(), long_keys_.end(),
                                [begin](const LongKey& key) { return key.begin == begin; });
  if (one == long_keys_.end()) return nullptr;
  std::rotate(one, one + 1, long_keys_.end());
  return &long_keys_.back().key;
}

void KeyCache::add(std::uint64_t begin, std::uint64_t bytes, LiveKeyPtr key) {
  bytes_added_ += bytes;
  if (bytes < kLongBytes) {
    begins_[next_] = begin;
    keys_[next_] = std::move(key);
    next_ = (next_ + 1) % kShortMax;
    return;
  }
  long_bytes_ += bytes;
  long_keys_.push_back({begin, bytes, std::move(key)});
  while (long_keys_.size() > kLongMax ||
         (long_keys_.size() > kLongMin && long_bytes_ > kLongBytesMax)) {
    long_bytes_ -= long_keys_.front().bytes;
    long_keys_.erase(long_keys_.begin());
  }
}

void KeyCache::forget(std::uint64_t begin, std::uint64_t end) {
  for (std::size_t i = 0; i < kShortMax; ++i) {
    if (begins_[i] < begin || begins_[i] >= end) continue;
    begins_[i] = UINT64_MAX;
    keys_[i].reset();
  }
  std::erase_if(long_keys_, [&](const LongKey& key) {
    const bool forgotten = key.begin >= begin && key.begin < end;
    if (forgotten) long_bytes_ -= key.bytes;
    return forgotten;
  });
}

}  // namespace einmal
