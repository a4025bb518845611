#include "match/anchor_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <utility>
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

TEST_CASE("the cap counts what was there before the table grew") {
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

TEST_CASE("places are in order when those of one fingerprint do not fit beside each other") {
  AnchorTable table(64);
  for (std::uint64_t place = 0; place < 10; ++place) {
    table.insert(UINT64_MAX, 3 * place);
    for (Fingerprint other = 0; other < 20; ++other) table.insert(other, 3 * place + 1);
  }
  CHECK(places_of(table, UINT64_MAX) == Places{0, 3, 6, 9, 12, 15, 18, 21, 24, 27});
}

TEST_CASE("a table in parts grows from little, and its places by many bits, and forgets nothing") {
  std::mt19937_64 random(4);
  for (const std::size_t expected : {std::size_t{0}, std::size_t{100'000}}) {
    AnchorTable table(expected);
    std::vector<std::pair<Fingerprint, std::uint64_t>> inserted;
    std::uint64_t place = 0;
    for (int i = 0; i < 300'000; ++i) {
      place += i % 1000 == 0 ? std::uint64_t{1} << (i / 1000 % 31) : 1;
      inserted.emplace_back(random(), place);
      table.insert(inserted.back().first, place);
    }
    int false_hits = 0;
    for (const auto& [fingerprint, at] : inserted) {
      const Places places = places_of(table, fingerprint);
      REQUIRE(std::find(places.begin(), places.end(), at) != places.end());
      false_hits += static_cast<int>(places.size()) - 1;
    }
    CHECK(false_hits < 12'000);  // places of 36 bits leave 24 for fingerprints
  }
}

TEST_CASE("sixteen places of every fingerprint crowd a table, and all are found") {
  std::mt19937_64 random(5);
  AnchorTable table(1000);
  std::vector<Fingerprint> fingerprints(5000);
  for (Fingerprint& fingerprint : fingerprints) fingerprint = random();
  for (std::uint64_t place = 0; place < 16 * fingerprints.size(); ++place) {
    table.insert(fingerprints[place % fingerprints.size()], place);
  }
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    const Places places = places_of(table, fingerprints[i]);
    REQUIRE(places.size() == kPlacesMax);
    for (std::size_t k = 0; k < kPlacesMax; ++k) REQUIRE(places[k] == i + k * fingerprints.size());
  }
}

TEST_CASE("what was inserted since a mark can be taken back, however the table grew since") {
  std::mt19937_64 random(6);
  AnchorTable table(10);
  std::map<Fingerprint, Places> expected;
  const auto insert = [&](std::uint64_t place, bool stays) {
    const Fingerprint fingerprint = random() % 800 * 0x9E3779B97F4A7C15U;
    table.insert(fingerprint, place);
    Places& places = expected[fingerprint];
    if (stays && places.size() < kPlacesMax) places.push_back(place);
  };
  std::uint64_t place = 0;
  for (int round = 0; round < 20; ++round) {
    table.mark();
    for (int i = 0; i < 300; ++i) insert(place + 1000 + static_cast<std::uint64_t>(i), false);
    table.rewind();
    table.mark();
    for (int i = 0; i < 200; ++i) insert(place++, true);
    for (const auto& [fingerprint, places] : expected) {
      REQUIRE(places_of(table, fingerprint) == places);
    }
  }
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

TEST_CASE("a fingerprint that was full has room again when its places are taken back") {
  AnchorTable table(16, 4);
  const Fingerprint fingerprint = 0x123456789ABCDEF0U;
  for (std::uint64_t place = 0; place < 2; ++place) table.insert(fingerprint, place);
  table.mark();
  for (std::uint64_t place = 2; place < 9; ++place) {
    CHECK(table.insert(fingerprint, place) == std::min<std::uint64_t>(place, 4));
  }
  table.rewind();
  CHECK(table.insert(fingerprint, 20) == 2);
  std::vector<std::uint64_t> places;
  table.find(fingerprint, places);
  CHECK(places == std::vector<std::uint64_t>{0, 1, 20});
}

TEST_CASE("places that were inserted last are erased again, as if they had never been there") {
  std::mt19937_64 random(23);
  for (const std::size_t places_max : {std::size_t{4}, SIZE_MAX}) {
    AnchorTable table(16, places_max);
    AnchorTable never(16, places_max);
    std::vector<std::pair<Fingerprint, std::uint64_t>> last;
    std::uint64_t place = 0;
    for (int round = 0; round < 300; ++round) {
      if (round == 100) table.mark();
      for (int i = 0; i < 5; ++i) {
        const Fingerprint fingerprint = random() % 97;
        table.insert(fingerprint, place);
        never.insert(fingerprint, place++);
      }
      last.clear();
      for (int i = 0; i < 9; ++i) {
        last.emplace_back(random() % 97, place++);
        table.insert(last.back().first, last.back().second);
      }
      for (const auto& [fingerprint, erased] : last) table.erase(fingerprint, erased);
      table.erase(random() % 97, place);  // of which there is none
    }
    for (Fingerprint fingerprint = 0; fingerprint < 97; ++fingerprint) {
      REQUIRE(places_of(table, fingerprint) == places_of(never, fingerprint));
      REQUIRE(table.insert(fingerprint, place) == never.insert(fingerprint, place));
    }
  }
}

TEST_CASE("what was erased since a mark is not taken back a second time") {
  AnchorTable table(16, 2);
  table.insert(5, 0);
  table.mark();
  table.insert(5, 1);
  table.insert(6, 2);
  table.erase(5, 1);
  table.erase(6, 2);
  table.insert(6, 3);
  table.rewind();
  CHECK(places_of(table, 5) == Places{0});
  CHECK(places_of(table, 6).empty());
  CHECK(table.insert(5, 4) == 1);
}

TEST_CASE("the first place is one of the places, and mostly known") {
  AnchorTable table(1000);
  std::mt19937_64 random(17);
  std::vector<Fingerprint> known;
  for (std::uint64_t place = 0; place < 2000; ++place) {
    known.push_back(random());
    table.insert(known.back(), place);
  }
  std::size_t found = 0;
  std::vector<std::uint64_t> places;
  for (const Fingerprint fingerprint : known) {
    const std::optional<std::uint64_t> first = table.first_place(fingerprint);
    if (!first) continue;
    ++found;
    table.find(fingerprint, places);
    REQUIRE(std::find(places.begin(), places.end(), *first) != places.end());
  }
  CHECK(found > known.size() / 2);
  CHECK_FALSE(AnchorTable(1000).first_place(known[0]).has_value());
}

}  // namespace einmal
