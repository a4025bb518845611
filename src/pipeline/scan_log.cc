#include "pipeline/scan_log.h"

#include <algorithm>
#include <vector>

namespace einmal {
namespace {

// Few enough that the pages they are compared with may stay mapped until the next trim.
constexpr std::size_t kBlocksAtOnce = 32;

}  // namespace

void ScanLog::append(const ScannedBlock& scanned) {
  blocks_.push_back({scanned.block, scanned.head});
  for (const Unit& unit : scanned.units) {
    points_.push_back(unit.points);
    fingerprints_.push_back(unit.fingerprint);
  }
}

void ScanLog::replay(const std::function<void(std::span<const ScannedBlock>)>& take) const {
  std::vector<ScannedBlock> scanned(std::min(blocks_.size(), kBlocksAtOnce));
  std::size_t next_unit = 0;
  for (std::size_t first = 0; first < blocks_.size(); first += scanned.size()) {
    const std::size_t count = std::min(blocks_.size() - first, scanned.size());
    for (std::size_t i = 0; i < count; ++i) {
      const Entry& entry = blocks_[first + i];
      scanned[i].block = entry.block;
      scanned[i].head = entry.head;
      scanned[i].units.clear();
      for (std::uint32_t unit = 0; unit < entry.block.unit_count; ++unit, ++next_unit) {
        scanned[i].units.push_back({fingerprints_[next_unit], points_[next_unit]});
      }
    }
    take({scanned.data(), count});
  }
}

}  // namespace einmal
