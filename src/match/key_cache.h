// Keeps the keys of live blocks that were made last (live_text.h).
//
// A key costs what its block is long, and a text may have blocks of some bytes and blocks of some
// megabytes: a log without blank lines, JSON. Each sort has its own places, so that a hundred short
// blocks do not drive out the long one that all of them repeat a line of.
//
//   if (const LiveKeyPtr* known = cache.find(begin)) return *known;
//   cache.add(begin, size, make_key());
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace einmal {

class LiveKey;
using LiveKeyPtr = std::shared_ptr<const LiveKey>;

class KeyCache {
 public:
  KeyCache() { begins_.fill(UINT64_MAX); }

  // The key of the block that begins there, if it is kept; good until the next call of add().
  const LiveKeyPtr* find(std::uint64_t begin);

  // The key of a block of `bytes`, that begins at `begin`. REQUIRES: find(begin) has none.
  void add(std::uint64_t begin, std::uint64_t bytes, LiveKeyPtr key);

  // Forgets the keys of blocks that begin in [begin, end).
  void forget(std::uint64_t begin, std::uint64_t end);

  // Of the blocks whose keys were added.
  std::uint64_t bytes_added() const { return bytes_added_; }

  // A block of that size is a long one.
  static constexpr std::uint64_t kLongBytes = std::uint64_t{64} << 10;

 private:
  // More than a fingerprint has places, so that a block finds the keys of all of them when the next
  // one asks. As many long ones when they are not too long.
  static constexpr std::size_t kShortMax = 64;
  static constexpr std::size_t kLongMin = 4;
  static constexpr std::size_t kLongMax = 24;
  static constexpr std::uint64_t kLongBytesMax = std::uint64_t{16} << 20;

  struct LongKey {
    std::uint64_t begin;
    std::uint64_t bytes;
    LiveKeyPtr key;
  };

  std::array<std::uint64_t, kShortMax> begins_;  // UINT64_MAX: no key
  std::array<LiveKeyPtr, kShortMax> keys_;       // a ring: the next one goes to `next_`
  std::size_t next_ = 0;
  std::vector<LongKey> long_keys_;  // the one asked for last comes last
  std::uint64_t long_bytes_ = 0;
  std::uint64_t bytes_added_ = 0;
};

}  // namespace einmal
