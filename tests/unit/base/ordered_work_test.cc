#include "base/ordered_work.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

namespace einmal {
namespace {

std::string order_with(unsigned threads) {
  const std::vector<std::uint64_t> costs(40, 1);
  std::string order;
  work_in_order<std::string>(
      costs, {.threads = threads},
      [](std::size_t index) {
        // The early ones take longest, so that without the window they would come out last.
        std::this_thread::sleep_for(std::chrono::microseconds(50 * (40 - index)));
        return std::to_string(index) + " ";
      },
      [&](std::size_t, const std::string& result) { order += result; });
  return order;
}

}  // namespace

TEST_CASE("results are taken in order for any number of threads") {
  const std::string alone = order_with(1);
  CHECK(alone.starts_with("0 1 2 3 "));
  CHECK(order_with(2) == alone);
  CHECK(order_with(7) == alone);
}

TEST_CASE("work under way stays within the cost that is allowed") {
  const std::vector<std::uint64_t> costs = {3, 3, 9, 1, 1, 1, 5, 5, 5, 2, 2};
  constexpr std::uint64_t kCostMax = 6;
  std::atomic<std::uint64_t> under_way = 0;
  std::atomic<bool> exceeded = false;
  work_in_order<int>(
      costs, {.threads = 4, .cost_max = kCostMax},
      [&](std::size_t index) {
        const std::uint64_t sum = under_way += costs[index];
        if (sum > kCostMax && sum != costs[index]) exceeded = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return 0;
      },
      [&](std::size_t index, int) { under_way -= costs[index]; });
  CHECK_FALSE(exceeded);
  CHECK(under_way == 0);
}

TEST_CASE("a failure comes out in its turn, after the results before it") {
  const std::vector<std::uint64_t> costs(20, 1);
  std::size_t taken = 0;
  const auto run = [&] {
    work_in_order<int>(
        costs, {.threads = 3},
        [](std::size_t index) {
          if (index == 5) throw std::runtime_error("piece 5");
          return 0;
        },
        [&](std::size_t, int) { ++taken; });
  };
  CHECK_THROWS_WITH(run(), "piece 5");
  CHECK(taken == 5);
}

TEST_CASE("a taker that throws ends the work") {
  const std::vector<std::uint64_t> costs(200, 1);
  const auto run = [&] {
    work_in_order<int>(
        costs, {.threads = 3}, [](std::size_t) { return 0; },
        [](std::size_t index, int) {
          if (index == 2) throw std::runtime_error("taker");
        });
  };
  CHECK_THROWS_WITH(run(), "taker");
}

TEST_CASE("no work is no problem") {
  work_in_order<int>({}, {.threads = 4}, [](std::size_t) { return 0; }, [](std::size_t, int) {});
}

}  // namespace einmal
