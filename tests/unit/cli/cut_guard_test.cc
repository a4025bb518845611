#include "cli/cut_guard.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

Totals document(std::uint64_t bytes, std::uint64_t bytes_cut) {
  Totals counted;
  counted.documents = 1;
  counted.bytes_in = bytes;
  counted.bytes_cut = bytes_cut;
  return counted;
}

}  // namespace

TEST_CASE("several documents that lose too much together stop the run") {
  CutGuard guard({.percent_max = 50, .bytes_ahead = {}});
  guard.add(document(100, 100));
  CHECK_NOTHROW(guard.check());  // one alone
  guard.add(document(100, 0));
  CHECK_NOTHROW(guard.check());  // half is not more than half
  guard.add(document(10, 6));
  CHECK_THROWS_WITH_AS(guard.check(),
                       "clean: would cut 106 of 210 bytes in 3 documents, more than --max-cut 50%: "
                       "nothing was written; --yes cuts it anyway",
                       Error);
}

TEST_CASE("nothing has to wait once enough has stayed") {
  CutGuard guard({.percent_max = 50, .bytes_ahead = 200});
  CHECK(guard.may_stop_the_run());
  guard.add(document(100, 1));
  CHECK(guard.may_stop_the_run());
  guard.add(document(20, 19));
  CHECK_FALSE(guard.may_stop_the_run());  // 100 of 200 stay
  guard.add(document(80, 80));
  CHECK_NOTHROW(guard.check());
}

TEST_CASE("with a size that isn't known, or that was wrong, the end decides") {
  CutGuard unknown({.percent_max = 50, .bytes_ahead = {}});
  unknown.add(document(1'000'000, 0));
  CHECK(unknown.may_stop_the_run());
  CutGuard wrong({.percent_max = 50, .bytes_ahead = 10});
  wrong.add(document(1000, 0));
  CHECK(wrong.may_stop_the_run());
}

TEST_CASE("limits of none and all") {
  CutGuard none({.percent_max = 100, .bytes_ahead = {}});
  CHECK_FALSE(none.may_stop_the_run());
  none.add(document(10, 10));
  none.add(document(10, 10));
  CHECK_NOTHROW(none.check());
  CutGuard all({.percent_max = 0, .bytes_ahead = {}});
  all.add(document(1'000'000, 1));
  all.add(document(1'000'000, 0));
  CHECK_THROWS_AS(all.check(), Error);
}

TEST_CASE("the largest sizes don't overflow") {
  CutGuard guard({.percent_max = 99, .bytes_ahead = {}});
  guard.add(document(~std::uint64_t{0} - 1, ~std::uint64_t{0} - 1));
  guard.add(document(1, 0));
  CHECK_THROWS_AS(guard.check(), Error);
}

}  // namespace einmal
