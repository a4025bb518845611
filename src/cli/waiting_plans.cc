#include "cli/waiting_plans.h"

namespace einmal {

WaitingPlans::WaitingPlans(const std::string& directory, std::uint64_t memory_bytes_max)
    : spool_(directory, memory_bytes_max), counts_(&spool_), cuts_(&spool_) {}

WaitingPlans::Place WaitingPlans::add(const std::vector<RemovalPlan>& plans) {
  const Place place{counts_.size(), plans.size(), cuts_.size()};
  for (const RemovalPlan& plan : plans) {
    counts_.push_back(plan.cuts.size());
    cuts_.append(plan.cuts);
  }
  return place;
}

std::vector<RemovalPlan> WaitingPlans::at(const Place& place) const {
  std::vector<RemovalPlan> plans(place.plan_count);
  std::size_t next_cut = place.first_cut;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Cut* first = cuts_.data() + next_cut;
    next_cut += counts_[place.first_plan + i];
    plans[i].cuts.assign(first, cuts_.data() + next_cut);
  }
  spool_.trim();
  return plans;
}

}  // namespace einmal
