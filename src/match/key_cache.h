// Keeps the keys of live blocks that were made last (live_text.h).
//
// A key costs what its block is long, and a text may have blocks of some bytes and blocks of some
// megabytes: a log without blank lines, JSON. Each sort has its own places, so that a hundred short
// blocks do not drive out the long one that all of them repeat a line of.
//
//   if (const LiveKeyPtr* known = cache.find(span)) return *known;
//   cache.add(span, make_key());
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "einmal/span.h"

namespace einmal {

class LiveKey;
using LiveKeyPtr = std::shared_ptr<const LiveKey>;

class KeyCache {
 public:
  // The key of that block, if it is kept; good until the next call of add().
  const LiveKeyPtr* find(Span block);

  // REQUIRES: find(block) has none.
  void add(Span block, LiveKeyPtr key);

  // Forgets the keys of blocks that begin in [begin, end).
  void forget(std::uint64_t begin, std::uint64_t end);

  // Of the blocks whose keys were added.
  std::uint64_t bytes_added() const { return bytes_added_; }

  // A block of that size is a long one.
  static constexpr std::uint64_t kLongBytes = std::uint64_t{64} << 10;

 private:
  struct KnownKey {
    Span block;
    LiveKeyPtr key;  // null: none
  };

  // Short blocks have few places to look at, by where they begin. All in all there are some times
  // as many as a fingerprint has places, so that a block finds the keys of all of them when the
  // next one asks. Those of middle size have a ring.
  static constexpr std::uint64_t kShortBytes = std::uint64_t{2} << 10;
  static constexpr unsigned kSetBits = 7;
  static constexpr std::size_t kPerSet = 4;
  static constexpr std::size_t kMiddleMax = 64;
  // As many long ones when they are not too long.
  static constexpr std::size_t kLongMin = 4;
  static constexpr std::size_t kLongMax = 24;
  static constexpr std::uint64_t kLongBytesMax = std::uint64_t{16} << 20;

  struct Set {
    std::array<KnownKey, kPerSet> keys;
    std::size_t next = 0;  // goes next
  };
  Set& set_of(Span block);

  std::vector<Set> short_keys_;  // made when the first key is added
  std::vector<KnownKey> middle_keys_;
  std::size_t next_middle_ = 0;
  std::vector<KnownKey> long_keys_;  // the one asked for last comes last
  std::uint64_t long_bytes_ = 0;
  std::uint64_t bytes_added_ = 0;
};

}  // namespace einmal
