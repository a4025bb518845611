// Does independent pieces of work on several threads and takes the results in order.
//
// The work comes as streams. The pieces of one stream are read one after the other, by whichever
// thread is free, and worked on side by side; several streams are read at once. The taker runs on
// the calling thread and sees stream 0 from its first to its last piece, then stream 1 ...,
// whatever finished first, so what a program writes doesn't depend on the number of threads:
//
//   struct Work {
//     using Stream = std::unique_ptr<PartReader>;
//     using Piece = Part;
//     using Result = Findings;
//     Stream open(std::size_t index) const;  // cheap: reads nothing
//     std::optional<PricedPiece<Piece>> read(Stream&) const;  // one thread at a time; empty: ended
//     Result make(std::size_t index, Piece) const;            // many at once
//   };
//   struct Taker {
//     void take(std::size_t index, Result);
//     void end(std::size_t index);  // stream `index` has no more results
//   };
//   work_in_order(costs, {.threads = 4, .cost_max = 1 << 30}, work, taker);
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

#include "base/start_threads.h"

namespace einmal {

struct WorkLimits {
  unsigned threads = 1;  // REQUIRES: at least 1
  // What may be under way or waiting to be taken, as a sum of costs. A single piece that costs more
  // is done alone, and the piece that the taker waits for is always done.
  std::uint64_t cost_max = std::numeric_limits<std::uint64_t>::max();
};

template <class Piece>
struct PricedPiece {
  Piece piece;
  std::uint64_t cost = 0;
  bool last = false;  // the stream ends here; otherwise the end is found by reading on
};

// The pieces under way: claimed in order by workers, delivered in any order, taken in order.
// Thread-safe.
template <class Work>
class OrderedWindow {
 public:
  using Result = typename Work::Result;

  struct Outcome {
    std::optional<Result> result;
    std::exception_ptr failure;
    std::uint64_t cost = 0;
  };

  // One stream between its first claim and its last result. `stream` belongs to the thread that
  // has claimed it, everything else to the window.
  struct Open {
    std::optional<typename Work::Stream> stream;
    bool claimed = false;
    bool ended = false;
    std::uint64_t cost_expected = 0;  // of the next piece
    std::size_t pieces_read = 0;
    std::size_t pieces_taken = 0;
    std::map<std::size_t, Outcome> done;
  };

  struct Claim {
    std::size_t index;
    Open& open;
  };

  // `costs`: what the first piece of each stream may cost, as far as known before it is read.
  OrderedWindow(std::span<const std::uint64_t> costs, WorkLimits limits)
      : costs_(costs), cost_max_(limits.cost_max), pieces_max_(std::size_t{limits.threads} * 8) {}

  // The next stream to read a piece from; waits until it fits. Empty when there is none left.
  std::optional<Claim> claim() {
    std::unique_lock lock(mutex_);
    while (!stopped_ && !(opened_ == costs_.size() && running_ == 0)) {
      if (std::optional<Claim> claim = find_claim()) return claim;
      ++workers_waiting_;
      may_read_.wait(lock);
      --workers_waiting_;
    }
    return std::nullopt;
  }

  // A piece was read; others may read on. Returns its number in the stream.
  std::size_t keep_reading(const Claim& claim, std::uint64_t cost, bool last) {
    const std::scoped_lock lock(mutex_);
    cost_ += cost - claim.open.cost_expected;
    claim.open.cost_expected = cost;
    claim.open.claimed = false;
    if (last) end_stream(claim.open);
    wake_workers();
    return claim.open.pieces_read++;
  }

  // There was no piece any more.
  void end_reading(const Claim& claim) {
    const std::scoped_lock lock(mutex_);
    cost_ -= claim.open.cost_expected;
    --pieces_;
    end_stream(claim.open);
    wake_workers();
    wake_taker(claim.index);
  }

  void deliver(const Claim& claim, std::size_t number, Outcome outcome) {
    const std::scoped_lock lock(mutex_);
    claim.open.done.emplace(number, std::move(outcome));
    wake_taker(claim.index);
  }

  // Waits for the next result of stream `index`; throws what its worker threw. Empty at the end.
  // REQUIRES: the streams before it are at their end, and `release` was called for its last result.
  std::optional<Result> await(std::size_t index) {
    std::unique_lock lock(mutex_);
    taking_ = index;
    if (!can_take(index)) {
      wake_workers();  // what is awaited may be read whatever it costs
      taker_waits_ = true;
      may_take_.wait(lock, [&] { return can_take(index); });
      taker_waits_ = false;
    }
    Open& open = open_.at(index);
    const auto done = open.done.find(open.pieces_taken);
    if (done == open.done.end()) {
      open_.erase(index);
      return std::nullopt;
    }
    Outcome outcome = std::move(done->second);
    open.done.erase(done);
    if (outcome.failure) std::rethrow_exception(outcome.failure);
    cost_taken_ = outcome.cost;
    return std::move(outcome.result);
  }

  // What `await` gave is taken and its memory free: others may start.
  void release(std::size_t index) {
    const std::scoped_lock lock(mutex_);
    cost_ -= cost_taken_;
    --pieces_;
    ++open_.at(index).pieces_taken;
    wake_workers();
  }

  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    may_read_.notify_all();
  }

 private:
  bool can_take(std::size_t index) const {
    const auto at = open_.find(index);
    if (at == open_.end()) return false;
    const Open& open = at->second;
    return open.done.contains(open.pieces_taken) ||
           (open.ended && open.pieces_taken == open.pieces_read);
  }

  // Waking a thread costs more than searching a short text: only who waits is woken, and the taker
  // only for what it waits for.
  void wake_workers() {
    if (workers_waiting_ > 0) may_read_.notify_all();
  }
  void wake_taker(std::size_t index) {
    if (taker_waits_ && index == taking_ && can_take(index)) may_take_.notify_one();
  }

  void end_stream(Open& open) {
    open.claimed = false;
    open.ended = true;
    open.stream.reset();
    --running_;
  }

  bool fits(std::uint64_t cost) const {
    if (pieces_ == 0) return true;
    return pieces_ < pieces_max_ && cost_ <= cost_max_ && cost <= cost_max_ - cost_;
  }

  // The taker waits and nothing of its stream is under way: whatever it costs, it must go on.
  bool is_awaited(std::size_t index, const Open& open) const {
    return index == taking_ && open.pieces_taken == open.pieces_read;
  }

  // Earlier streams first: their pieces are taken first.
  std::optional<Claim> find_claim() {
    for (auto& [index, open] : open_) {
      if (open.claimed || open.ended) continue;
      if (fits(open.cost_expected) || is_awaited(index, open)) return claimed(index, open);
    }
    if (opened_ == costs_.size() || !fits(costs_[opened_])) return std::nullopt;
    const std::size_t index = opened_++;
    Open& open = open_[index];
    open.cost_expected = costs_[index];
    ++running_;
    return claimed(index, open);
  }

  Claim claimed(std::size_t index, Open& open) {
    cost_ += open.cost_expected;
    ++pieces_;
    open.claimed = true;
    return {index, open};
  }

  std::span<const std::uint64_t> costs_;
  std::uint64_t cost_max_;
  std::size_t pieces_max_;  // keeps a slow piece from piling up the small ones behind it
  std::mutex mutex_;
  std::condition_variable may_read_;
  std::condition_variable may_take_;
  unsigned workers_waiting_ = 0;
  bool taker_waits_ = false;
  std::map<std::size_t, Open> open_;
  std::size_t opened_ = 0;   // streams claimed so far
  std::size_t running_ = 0;  // of them not at their end
  std::size_t taking_ = 0;   // the stream that is awaited
  std::size_t pieces_ = 0;   // under way or waiting to be taken
  std::uint64_t cost_ = 0;
  std::uint64_t cost_taken_ = 0;  // of the piece between `await` and `release`
  bool stopped_ = false;
};

// One claim after the other, until none is left.
template <class Work>
void work_through(OrderedWindow<Work>& window, const Work& work) {
  while (const auto claim = window.claim()) {
    std::optional<PricedPiece<typename Work::Piece>> reading;
    std::exception_ptr failure;
    try {
      if (!claim->open.stream) claim->open.stream.emplace(work.open(claim->index));
      reading = work.read(*claim->open.stream);
    } catch (...) {
      failure = std::current_exception();
    }
    if (!reading && !failure) {
      window.end_reading(*claim);
      continue;
    }
    const std::uint64_t cost = reading ? reading->cost : 0;
    const std::size_t number = window.keep_reading(*claim, cost, !reading || reading->last);
    typename OrderedWindow<Work>::Outcome outcome{std::nullopt, failure, cost};
    try {
      if (reading) outcome.result = work.make(claim->index, std::move(reading->piece));
    } catch (...) {
      outcome.failure = std::current_exception();
    }
    window.deliver(*claim, number, std::move(outcome));
  }
}

// Takes every result of every stream of `costs`, with up to limits.threads threads beside this one;
// with one thread everything is done on this one. What the work or the taker throws ends it all and
// comes out here, in its turn, after every thread has ended.
template <class Work, class Taker>
void work_in_order(std::span<const std::uint64_t> costs, WorkLimits limits, const Work& work,
                   Taker& taker) {
  OrderedWindow<Work> window(costs, limits);
  std::vector<std::jthread> workers;
  if (limits.threads > 1) {
    workers = start_threads(limits.threads, [&] { work_through(window, work); });
  }
  if (workers.empty()) {
    for (std::size_t index = 0; index < costs.size(); ++index) {
      typename Work::Stream stream = work.open(index);
      bool last = false;
      while (!last) {
        auto reading = work.read(stream);
        if (!reading) break;
        last = reading->last;
        taker.take(index, work.make(index, std::move(reading->piece)));
      }
      taker.end(index);
    }
    return;
  }
  try {
    for (std::size_t index = 0; index < costs.size(); ++index) {
      while (std::optional<typename Work::Result> result = window.await(index)) {
        taker.take(index, *std::move(result));
        result.reset();
        window.release(index);
      }
      taker.end(index);
    }
  } catch (...) {
    window.stop();
    throw;  // the workers are joined on the way out, before the window goes
  }
}

}  // namespace einmal
