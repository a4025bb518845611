// Does independent pieces of work on several threads and takes the results in order.
//
// The taker runs on the calling thread and sees result 0, 1, 2 ... whatever finished first, so what
// a program writes doesn't depend on the number of threads:
//
//   work_in_order<Result>(costs, {.threads = 4, .cost_max = 1 << 30},
//                         [&](std::size_t index) { return load_and_search(index); },
//                         [&](std::size_t index, Result result) { print(index, result); });
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace einmal {

struct WorkLimits {
  unsigned threads = 1;  // REQUIRES: at least 1
  // What may be under way or waiting to be taken, as a sum of costs. A single piece that costs more
  // is done alone.
  std::uint64_t cost_max = std::numeric_limits<std::uint64_t>::max();
};

// The pieces under way: claimed in order by workers, delivered in any order, taken in order.
// Thread-safe.
template <class Result>
class OrderedWindow {
 public:
  OrderedWindow(std::span<const std::uint64_t> costs, WorkLimits limits)
      : costs_(costs), cost_max_(limits.cost_max), pieces_max_(std::size_t{limits.threads} * 8) {}

  // The next piece to do; waits until it fits. Empty when there is none left.
  std::optional<std::size_t> claim() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || claimed_ == costs_.size() || next_fits(); });
    if (stopped_ || claimed_ == costs_.size()) return std::nullopt;
    cost_ += costs_[claimed_];
    return claimed_++;
  }

  void deliver(std::size_t index, std::optional<Result> result, std::exception_ptr failure) {
    const std::scoped_lock lock(mutex_);
    done_.emplace(index, Outcome{std::move(result), failure});
    changed_.notify_all();
  }

  // Waits for piece `index`; throws what its worker threw.
  Result await(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_.contains(index); });
    Outcome outcome = std::move(done_.extract(index).mapped());
    if (outcome.failure) std::rethrow_exception(outcome.failure);
    return std::move(*outcome.result);
  }

  // Piece `index` is taken and its memory free: others may start.
  void release(std::size_t index) {
    const std::scoped_lock lock(mutex_);
    cost_ -= costs_[index];
    ++released_;
    changed_.notify_all();
  }

  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  struct Outcome {
    std::optional<Result> result;
    std::exception_ptr failure;
  };

  bool next_fits() const {
    const std::size_t pieces = claimed_ - released_;
    if (pieces == 0) return true;
    return pieces < pieces_max_ && cost_ <= cost_max_ && costs_[claimed_] <= cost_max_ - cost_;
  }

  std::span<const std::uint64_t> costs_;
  std::uint64_t cost_max_;
  std::size_t pieces_max_;  // keeps a slow piece from piling up the small ones behind it
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Outcome> done_;
  std::size_t claimed_ = 0;
  std::size_t released_ = 0;
  std::uint64_t cost_ = 0;
  bool stopped_ = false;
};

// Calls make(index) once for each index of `costs`, on up to limits.threads threads, and
// take(index, result) on this thread in the order of the indices. What either of them throws ends
// the work and comes out here, after every thread has ended.
template <class Result, class Make, class Take>
void work_in_order(std::span<const std::uint64_t> costs, WorkLimits limits, Make make, Take take) {
  const std::size_t threads = std::min<std::size_t>(limits.threads, costs.size());
  if (threads <= 1) {
    for (std::size_t index = 0; index < costs.size(); ++index) take(index, make(index));
    return;
  }
  OrderedWindow<Result> window(costs, limits);
  const auto work = [&] {
    while (const std::optional<std::size_t> index = window.claim()) {
      try {
        window.deliver(*index, make(*index), nullptr);
      } catch (...) {
        window.deliver(*index, std::nullopt, std::current_exception());
      }
    }
  };
  std::vector<std::jthread> workers;
  try {
    for (std::size_t count = 0; count < threads; ++count) workers.emplace_back(work);
    for (std::size_t index = 0; index < costs.size(); ++index) {
      take(index, window.await(index));
      window.release(index);
    }
  } catch (...) {
    window.stop();
    throw;  // the workers are joined on the way out, before the window goes
  }
}

}  // namespace einmal
