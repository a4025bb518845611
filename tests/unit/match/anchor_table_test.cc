#include "match/anchor_table.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <vector>

namespace einmal {
namespace {

using Places = std::vector<std::uint64_t>;

Places places_of(const AnchorTable& table, Fingerprint fingerprint) {
  Places places = {99};  // replaced
  table.find(fingerprint, places);
  return places;
}

}  // namespace

TEST_CASE("an anchor table knows what was put in, earliest first") {
  AnchorTable table(100);
  table.insert(7, 0);
  table.insert(8, 1);
  table.insert(7, 2);
  CHECK(places_of(table, 7) == Places{0, 2});
  CHECK(places_of(table, 8) == Places{1});
  CHECK(places_of(table, 9).empty());
  CHECK(table.contains(7));
  CHECK_FALSE(table.contains(9));
}

TEST_CASE("the largest fingerprint and the largest place have room") {
  AnchorTable table(0);
  constexpr std::uint64_t kLargest = (std::uint64_t{1} << 40) - 2;
  table.insert(UINT64_MAX, 0);
  table.insert(UINT64_MAX, kLargest);
  table.insert(0, 5);
  CHECK(places_of(table, UINT64_MAX) == Places{0, kLargest});
  CHECK(places_of(table, 0) == Places{5});
}

TEST_CASE("a fingerprint has as many places as it may, the earliest") {
  AnchorTable table(1000);
  for (std::uint64_t place = 0; place < 100; ++place) table.insert(42, place);
  const Places places = places_of(table, 42);
  CHECK(places.size() == kPlacesMax);
  CHECK(places.front() == 0);
  CHECK(places.back() == kPlacesMax - 1);
  AnchorTable without_limit(10, SIZE_MAX);
  for (std::uint64_t place = 0; place < 1000; ++place) without_limit.insert(42, place);
  CHECK(places_of(without_limit, 42).size() == 1000);
}

TEST_CASE("the cap counts over all tables") {
  AnchorTable table(64);
  std::mt19937_64 random(1);
  std::uint64_t place = 0;
  for (int i = 0; i < 40; ++i) {
    table.insert(42, place++);
    for (int other = 0; other < 100; ++other) table.insert(random() | 1U << 20, place++);
  }
  CHECK(places_of(table, 42).size() == kPlacesMax);
}

TEST_CASE("a table that grew finds all it held before, in order") {
  std::mt19937_64 random(2);
  AnchorTable table(64);
  std::map<Fingerprint, Places> expected;
  for (std::uint64_t place = 0; place < 20000; ++place) {
    const Fingerprint fingerprint = random() % 4000 * 0x9E3779B97F4A7C15U;
    table.insert(fingerprint, place);
    if (expected[fingerprint].size() < kPlacesMax) expected[fingerprint].push_back(place);
  }
  for (const auto& [fingerprint, places] : expected) {
    const Places found = places_of(table, fingerprint);
    REQUIRE(found == places);
  }
}

TEST_CASE("places are in order when probing wraps around the end of the table") {
  AnchorTable table(64);
  const Fingerprint last_home = UINT64_MAX << 24;  // homes in the last slot
  for (std::uint64_t place = 0; place < 10; ++place) table.insert(last_home, place);
  CHECK(places_of(table, last_home) == Places{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("fingerprints of four bits are kept apart, or together, but never lost") {
  std::mt19937_64 random(3);
  AnchorTable table(64, SIZE_MAX);
  std::map<Fingerprint, Places> expected;
  for (std::uint64_t place = 0; place < 2000; ++place) {
    const Fingerprint fingerprint = random() % 16;
    table.insert(fingerprint, place);
    expected[fingerprint].push_back(place);
  }
  for (Fingerprint fingerprint = 0; fingerprint < 16; ++fingerprint) {
    REQUIRE(places_of(table, fingerprint) == expected[fingerprint]);
    CHECK(table.contains(fingerprint));
  }
}

}  // namespace einmal
