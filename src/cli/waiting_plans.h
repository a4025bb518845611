// The plans of inputs that wait, out of the way of the memory that the run may take.
//
//   WaitingPlans plans(directory, memory_bytes_max);
//   const WaitingPlans::Place place = plans.add(plans_of_input);
//   put(plans.at(place));
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/spooled_array.h"
#include "einmal/removal_plan.h"
#include "write/packed_cuts.h"

namespace einmal {

class WaitingPlans {
 public:
  struct Place {
    std::size_t first_plan = 0;
    std::size_t plan_count = 0;
  };

  // What does not fit into a part of the memory goes to an unlinked file in the directory.
  WaitingPlans(const std::string& directory, std::uint64_t memory_bytes_max);

  // Throws SpoolError.
  Place add(std::span<const RemovalPlan> plans);
  Place add(const PackedCuts& text);  // one plan
  std::vector<RemovalPlan> at(const Place& place) const;

 private:
  Spool spool_;
  PackedCuts cuts_;
  SpooledArray<std::uint64_t> ends_;  // of each plan, in cuts_
};

}  // namespace einmal
