#include "einmal/removal_plan.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("apply keeps every byte outside the cuts") {
  RemovalPlan plan{{{{2, 4}, {0, 2}}, {{4, 6}, {0, 2}}, {{8, 9}, {0, 1}}}};
  CHECK(apply_plan(plan, "abcdefghi") == "abgh");
  CHECK(plan.bytes_cut() == 5);
  CHECK(kept_spans(plan, 9) == std::vector<Span>{{0, 2}, {6, 8}});
}

TEST_CASE("an empty plan keeps the whole text") {
  CHECK(apply_plan({}, "abc") == "abc");
  CHECK(apply_plan({}, "").empty());
  CHECK(kept_spans({}, 0).empty());
}

}  // namespace einmal
