// The cuts of many texts, one text behind the other, as long as they wait: about ten bytes each
// instead of 32.
//
//   PackedCuts cuts(spool);   // or without a spool, in memory
//   const PackedCuts::Place place = cuts.append(plan.cuts);
//   cuts.read(place, [](const Cut& cut) { ... });
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/spooled_array.h"
#include "einmal/removal_plan.h"

namespace einmal {

class PackedCuts {
 public:
  // Those of one text, or of a stretch of one: bytes, half-open.
  struct Place {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    bool empty() const { return begin == end; }
  };

  explicit PackedCuts(Spool* spool = nullptr) : bytes_(spool) {}

  // REQUIRES: `cuts` are sorted and do not overlap. Throws SpoolError.
  Place append(std::span<const Cut> cuts);
  // Those of the one text that the other one holds.
  Place append(const PackedCuts& text);
  // More cuts of the text that was appended last, behind those. REQUIRES: the same.
  void go_on(std::span<const Cut> cuts);

  std::uint64_t end() const { return bytes_.size(); }  // where the next Place begins
  bool empty() const { return bytes_.empty(); }

  // Calls take(cut) for each, in order.
  void read(Place place, const auto& take) const {
    std::uint64_t last_end = 0;
    for (const char* at = bytes_.data() + place.begin; at != bytes_.data() + place.end;) {
      take(next(at, last_end));
    }
  }
  RemovalPlan plan(Place place) const;

  // See SpooledArray.
  void trim() const { bytes_.trim(); }
  void clear() { bytes_.clear(); }

 private:
  static Cut next(const char*& at, std::uint64_t& last_end);

  void flush();

  SpooledArray<char> bytes_;
  std::uint64_t last_end_ = 0;  // of what was cut last from the text
  std::string scratch_;  // to be appended
};

}  // namespace einmal
