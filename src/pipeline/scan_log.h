// Scanned blocks, put aside in the order in which they came and read again in that order: so a text
// is scanned once, although its blocks are looked up only when all of them are known.
//
//   ScanLog log(spool);
//   log.append(scanned);
//   log.replay([&](std::span<const ScannedBlock> blocks) { take(blocks); });
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "base/spooled_array.h"
#include "match/block_scan.h"

namespace einmal {

// About 50 bytes a block and 12 a unit, in a spool.
class ScanLog {
 public:
  explicit ScanLog(Spool& spool) : blocks_(&spool), points_(&spool), fingerprints_(&spool) {}

  void append(const ScannedBlock& scanned);

  // Calls `take` for all blocks in turn, a few at a time.
  void replay(const std::function<void(std::span<const ScannedBlock>)>& take) const;

 private:
  struct Entry {
    Block block;
    Fingerprint head;
  };

  SpooledArray<Entry> blocks_;
  SpooledArray<std::uint32_t> points_;  // of the units of all blocks
  SpooledArray<Fingerprint> fingerprints_;
};

}  // namespace einmal
