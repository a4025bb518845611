#include "cli/waiting_plans.h"

namespace einmal {

WaitingPlans::WaitingPlans(const std::string& directory, std::uint64_t memory_bytes_max)
    : spool_(directory, memory_bytes_max), cuts_(&spool_), ends_(&spool_) {}

WaitingPlans::Place WaitingPlans::add(std::span<const RemovalPlan> plans) {
  const Place place{ends_.size(), plans.size()};
  for (const RemovalPlan& plan : plans) ends_.push_back(cuts_.append(plan.cuts).end);
  return place;
}

WaitingPlans::Place WaitingPlans::add(const PackedCuts& text) {
  const Place place{ends_.size(), 1};
  ends_.push_back(cuts_.append(text).end);
  return place;
}

std::vector<RemovalPlan> WaitingPlans::at(const Place& place) const {
  std::vector<RemovalPlan> plans(place.plan_count);
  std::uint64_t begin = place.first_plan == 0 ? 0 : ends_[place.first_plan - 1];
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const std::uint64_t end = ends_[place.first_plan + i];
    plans[i] = cuts_.plan({begin, end});
    begin = end;
  }
  spool_.trim();
  return plans;
}

}  // namespace einmal
