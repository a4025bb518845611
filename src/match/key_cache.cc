#include "match/key_cache.h"

#include <algorithm>
#include <utility>

namespace einmal {

KeyCache::Set& KeyCache::set_of(Span block) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
  return short_keys_[block.begin * kSpread >> (64 - kSetBits)];
}

const LiveKeyPtr* KeyCache::find(Span block) {
  const auto is_it = [block](const KnownKey& one) {
    return one.key != nullptr && one.block == block;
  };
  if (block.size() < kShortBytes) {
    if (short_keys_.empty()) return nullptr;
    for (const KnownKey& one : set_of(block).keys) {
      if (is_it(one)) return &one.key;
    }
    return nullptr;
  }
  if (block.size() < kLongBytes) {
    const auto one = std::find_if(middle_keys_.begin(), middle_keys_.end(), is_it);
    return one == middle_keys_.end() ? nullptr : &one->key;
  }
  const auto one = std::find_if(long_keys_.begin(), long_keys_.end(), is_it);
  if (one == long_keys_.end()) return nullptr;
  std::rotate(one, one + 1, long_keys_.end());
  return &long_keys_.back().key;
}

void KeyCache::add(Span block, LiveKeyPtr key) {
  bytes_added_ += block.size();
  if (block.size() < kShortBytes) {
    if (short_keys_.empty()) short_keys_.resize(std::size_t{1} << kSetBits);
    Set& set = set_of(block);
    set.keys[set.next] = {block, std::move(key)};
    set.next = (set.next + 1) % kPerSet;
    return;
  }
  if (block.size() < kLongBytes) {
    if (middle_keys_.size() < kMiddleMax) middle_keys_.emplace_back();
    middle_keys_[next_middle_] = {block, std::move(key)};
    next_middle_ = (next_middle_ + 1) % kMiddleMax;
    return;
  }
  long_bytes_ += block.size();
  long_keys_.push_back({block, std::move(key)});
  while (long_keys_.size() > kLongMax ||
         (long_keys_.size() > kLongMin && long_bytes_ > kLongBytesMax)) {
    long_bytes_ -= long_keys_.front().block.size();
    long_keys_.erase(long_keys_.begin());
  }
}

void KeyCache::forget(std::uint64_t begin, std::uint64_t end) {
  const auto is_forgotten = [&](const KnownKey& one) {
    return one.block.begin >= begin && one.block.begin < end;
  };
  const auto forget_in = [&](auto& keys) {
    for (KnownKey& one : keys) {
      if (is_forgotten(one)) one.key.reset();
    }
  };
  for (Set& set : short_keys_) forget_in(set.keys);
  forget_in(middle_keys_);
  std::erase_if(long_keys_, [&](const KnownKey& one) {
    if (is_forgotten(one)) long_bytes_ -= one.block.size();
    return is_forgotten(one);
  });
}

}  // namespace einmal
