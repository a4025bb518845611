#include "base/ordered_work.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

namespace einmal {
namespace {

// Streams of numbered pieces, each with a cost; watches what is under way.
struct Pieces {
  using Stream = std::pair<std::size_t, std::size_t>;  // stream, next piece
  using Piece = std::size_t;
  using Result = std::string;

  std::vector<std::vector<std::uint64_t>> costs;  // of each piece of each stream
  bool says_last = true;
  std::chrono::microseconds work_time{0};
  std::string failing_read;  // "STREAM.PIECE"
  std::string failing_make;

  static std::string name(std::size_t stream, std::size_t piece) {
    return std::to_string(stream) + "." + std::to_string(piece);
  }

  std::vector<std::uint64_t> first_costs() const {
    std::vector<std::uint64_t> first;
    for (const auto& stream : costs) first.push_back(stream.empty() ? 1 : stream.front());
    return first;
  }

  Stream open(std::size_t index) const { return {index, 0}; }

  std::optional<PricedPiece<Piece>> read(Stream& stream) const {
    const std::vector<std::uint64_t>& own = costs[stream.first];
    const std::size_t piece = stream.second;
    if (piece == own.size()) return std::nullopt;
    if (name(stream.first, piece) == failing_read) throw std::runtime_error("read failed");
    ++stream.second;
    return PricedPiece<Piece>{piece, own[piece], says_last && stream.second == own.size()};
  }

  Result make(std::size_t index, Piece piece) const {
    // The early ones take longest, so that without the window they would come out last.
    std::this_thread::sleep_for(work_time / (1 + piece + 3 * index));
    if (name(index, piece) == failing_make) throw std::runtime_error("make failed");
    return name(index, piece);
  }
};

struct Order {
  std::string seen;
  std::string throw_at;

  void take(std::size_t, const std::string& result) {
    if (result == throw_at) throw std::runtime_error("taker failed");
    seen += result + " ";
  }
  void end(std::size_t index) { seen += "end" + std::to_string(index) + " "; }
};

std::string order_with(unsigned threads, const Pieces& pieces,
                       std::uint64_t cost_max = std::numeric_limits<std::uint64_t>::max()) {
  Order order;
  work_in_order(pieces.first_costs(), {.threads = threads, .cost_max = cost_max}, pieces, order);
  return order.seen;
}

Pieces mixed_streams() {
  Pieces pieces;
  pieces.costs = {{1}, {1, 2, 3, 4, 5}, {}, {9}, {1}, {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, {1}, {1}};
  pieces.work_time = std::chrono::microseconds(2000);
  return pieces;
}

}  // namespace

TEST_CASE("results are taken in order for any number of threads") {
  Pieces pieces = mixed_streams();
  for (const bool says_last : {true, false}) {
    pieces.says_last = says_last;
    const std::string alone = order_with(1, pieces);
    CHECK(alone.starts_with("0.0 end0 1.0 1.1 1.2 1.3 1.4 end1 end2 3.0 end3 "));
    CHECK(order_with(2, pieces) == alone);
    CHECK(order_with(7, pieces) == alone);
  }
}

TEST_CASE("a cost limit that nothing fits in changes no result and stops nothing") {
  for (const bool says_last : {true, false}) {
    Pieces pieces = mixed_streams();
    pieces.says_last = says_last;
    const std::string alone = order_with(1, pieces);
    for (const std::uint64_t cost_max : {0, 1, 3, 5}) {
      CHECK(order_with(3, pieces, cost_max) == alone);
    }
  }
}

TEST_CASE("work under way stays within the cost that is allowed") {
  // A taker that counts: what was read and not yet taken.
  struct Watched : Pieces {
    std::atomic<std::uint64_t>* under_way = nullptr;
    std::atomic<bool>* exceeded = nullptr;
    std::uint64_t cost_max = 0;

    std::optional<PricedPiece<Piece>> read(Stream& stream) const {
      auto reading = Pieces::read(stream);
      if (!reading) return reading;
      const std::uint64_t sum = *under_way += reading->cost;
      if (sum > cost_max && sum != reading->cost) *exceeded = true;
      return reading;
    }
  };
  struct Release {
    const Pieces& pieces;
    std::atomic<std::uint64_t>& under_way;
    std::size_t piece = 0;
    void take(std::size_t index, const std::string&) { under_way -= pieces.costs[index][piece++]; }
    void end(std::size_t) { piece = 0; }
  };
  std::atomic<std::uint64_t> under_way = 0;
  std::atomic<bool> exceeded = false;
  Watched pieces;
  // Within a stream the cost of the next piece is taken to be that of the last.
  pieces.costs = {{3}, {3}, {9}, {1, 1, 1, 1, 1}, {1}, {5}, {5, 5, 5}, {5}, {2}, {2}};
  pieces.work_time = std::chrono::microseconds(1000);
  pieces.under_way = &under_way;
  pieces.exceeded = &exceeded;
  pieces.cost_max = 6;
  Release taker{pieces, under_way};
  work_in_order(pieces.first_costs(), {.threads = 4, .cost_max = 6}, pieces, taker);
  CHECK_FALSE(exceeded);
  CHECK(under_way == 0);
}

TEST_CASE("a failure comes out in its turn, after the results before it") {
  for (const bool reading : {true, false}) {
    Pieces pieces;
    pieces.costs = {{1}, {1, 1, 1}, {1, 1, 1, 1}, {1}};
    (reading ? pieces.failing_read : pieces.failing_make) = "2.1";
    for (const unsigned threads : {1U, 3U}) {
      Order order;
      CHECK_THROWS_WITH(
          work_in_order(pieces.first_costs(), {.threads = threads}, pieces, order),
          reading ? "read failed" : "make failed");
      CHECK(order.seen == "0.0 end0 1.0 1.1 1.2 end1 2.0 ");
    }
  }
}

TEST_CASE("a taker that throws ends the work") {
  Pieces pieces;
  pieces.costs.assign(200, {1, 1});
  Order order;
  order.throw_at = "2.1";
  CHECK_THROWS_WITH(work_in_order(pieces.first_costs(), {.threads = 3}, pieces, order),
                    "taker failed");
}

TEST_CASE("no work is no problem") {
  CHECK(order_with(4, {}).empty());
  CHECK(order_with(1, {}).empty());
}

}  // namespace einmal
