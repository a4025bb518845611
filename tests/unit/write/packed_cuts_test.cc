#include "write/packed_cuts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

// Small as a rule, and every now and then larger than any text at hand.
std::uint64_t number_of(std::mt19937_64& random) {
  const std::uint64_t bits = random() % 8 == 0 ? random() % 48 : 9;
  return random() & ((std::uint64_t{1} << bits) - 1);
}

std::vector<Cut> random_cuts(std::mt19937_64& random) {
  std::vector<Cut> cuts(random() % 40 == 0 ? 2000 : random() % 4);
  std::uint64_t end = 0;
  for (Cut& cut : cuts) {
    const std::uint64_t begin = end + number_of(random);
    end = begin + 1 + number_of(random);
    cut.removed = {begin, end};
    if (random() % 4 == 0) continue;
    const std::uint64_t survivor = number_of(random);
    cut.survivor = {survivor, survivor + 1 + number_of(random)};
  }
  return cuts;
}

bool equal(const std::vector<Cut>& a, const std::vector<Cut>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].removed != b[i].removed || a[i].survivor != b[i].survivor) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("packed cuts come out as they went in, text by text, in memory and in a file") {
  const ScratchDirectory scratch;
  for (const std::uint64_t memory : {std::uint64_t{1}, UINT64_MAX}) {
    std::mt19937_64 random(11);
    Spool spool(scratch.path(), memory);
    PackedCuts packed(&spool);
    std::vector<std::vector<Cut>> texts;
    std::vector<PackedCuts::Place> places;
    for (int i = 0; i < 500; ++i) {
      texts.push_back(random_cuts(random));
      places.push_back(packed.append(texts.back()));
      CHECK(places.back().empty() == texts.back().empty());
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      REQUIRE(equal(packed.plan(places[i]).cuts, texts[i]));
    }
    CHECK(places.back().end == packed.end());
  }
}

TEST_CASE("the cuts of a text may come piece by piece, and move to where those of others are") {
  std::mt19937_64 random(12);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Cut> cuts = random_cuts(random);
    PackedCuts pieces;
    for (std::size_t begin = 0; begin < cuts.size();) {
      const std::size_t count = std::min<std::size_t>(random() % 50, cuts.size() - begin);
      pieces.go_on({cuts.data() + begin, count});
      begin += count;
    }
    CHECK(pieces.empty() == cuts.empty());
    REQUIRE(equal(pieces.plan({0, pieces.end()}).cuts, cuts));
    PackedCuts all;
    all.append(random_cuts(random));
    const PackedCuts::Place place = all.append(pieces);
    const PackedCuts::Place last = all.append(cuts);
    REQUIRE(equal(all.plan(place).cuts, cuts));
    REQUIRE(equal(all.plan(last).cuts, cuts));
  }
}

TEST_CASE("a cut of prose takes a dozen bytes where it waits") {
  PackedCuts packed;
  std::vector<Cut> cuts;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const std::uint64_t begin = 1000 * i + 500'000'000;
    cuts.push_back({{begin, begin + 300}, {begin / 2, begin / 2 + 299}});
  }
  packed.append(cuts);
  CHECK(packed.end() <= 12 * cuts.size());
}

}  // namespace einmal
