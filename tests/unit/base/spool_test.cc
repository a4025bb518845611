#include "base/spool.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/paged_array.h"
#include "base/spooled_array.h"
#include "base/spooled_sort.h"
#include "property/random.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

using property::Random;

struct Pair {
  std::uint64_t key = 0;
  std::uint32_t other = 0;
  friend bool operator==(const Pair&, const Pair&) = default;
};

std::vector<Pair> random_pairs(Random& random, std::size_t count, std::size_t keys) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < count; ++i) {
    pairs.push_back({random.below(keys), static_cast<std::uint32_t>(i)});
  }
  return pairs;
}

bool equal(const SpooledArray<Pair>& array, const std::vector<Pair>& expected) {
  return std::equal(array.begin(), array.end(), expected.begin(), expected.end());
}

}  // namespace

TEST_CASE("a spooled array is a vector, in memory and in a file that nobody sees") {
  const ScratchDirectory scratch;
  for (const std::uint64_t memory : {std::uint64_t{0}, std::uint64_t{100'000}, UINT64_MAX}) {
    Spool spool(scratch.path(), memory);
    Random random(1);
    SpooledArray<Pair> array(&spool);
    std::vector<Pair> expected;
    for (int round = 0; round < 300; ++round) {
      const std::vector<Pair> more = random_pairs(random, random.below(3000), 1000);
      if (random.chance(50)) {
        array.append(more);
      } else {
        for (const Pair& pair : more) array.push_back(pair);
      }
      expected.insert(expected.end(), more.begin(), more.end());
      for (std::size_t count = random.below(900); count > 0 && !expected.empty(); --count) {
        array.pop_back();
        expected.pop_back();
      }
      if (random.chance(20)) spool.trim();
      if (!expected.empty() && random.chance(50)) array.push_back(array[0]);
      if (array.size() > expected.size()) expected.push_back(Pair(expected[0]));
    }
    CHECK(equal(array, expected));
    CHECK((spool.file_bytes() > 0) == (memory != UINT64_MAX));
    CHECK(scratch.count() == 0);
    SpooledArray<Pair> moved(std::move(array));
    CHECK(equal(moved, expected));
    CHECK(array.empty());
    moved.clear();
    CHECK(spool.file_bytes() == 0);
  }
}

TEST_CASE("a paged array is a vector, however few pages its cache holds") {
  const ScratchDirectory scratch;
  for (const std::uint64_t memory : {1, 3 * 4096, 1 << 20}) {
    Spool spool(scratch.path(), memory);
    Random random(2);
    PagedArray<Pair> array(&spool, memory);
    std::vector<Pair> expected;
    for (int i = 0; i < 20'000; ++i) {
      const Pair pair{random.below(1000), static_cast<std::uint32_t>(i)};
      if (expected.empty() || random.chance(60)) {
        array.push_back(pair);
        expected.push_back(pair);
      } else if (random.chance(30)) {
        array.pop_back();
        expected.pop_back();
      } else {
        const std::size_t place = random.below(expected.size());
        array.set(place, pair);
        expected[place] = pair;
      }
      if (expected.empty()) continue;
      const std::size_t place = random.below(expected.size());
      REQUIRE(array[place] == expected[place]);
      REQUIRE(array.back() == expected.back());
    }
    REQUIRE(array.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) REQUIRE(array[i] == expected[i]);
  }
}

TEST_CASE("an array is drained in order, in memory and in a file, and is empty then") {
  Random random(5);
  const std::vector<Pair> pairs = random_pairs(random, 50'000, 1000);
  const ScratchDirectory scratch;
  Spool spool(scratch.path(), 1 << 16);
  for (Spool* const used : {static_cast<Spool*>(nullptr), &spool}) {
    SpooledArray<Pair> array(used);
    array.append(pairs);
    std::vector<Pair> drained;
    array.drain([&](const Pair& pair) { drained.push_back(pair); });
    CHECK(drained == pairs);
    CHECK(array.empty());
    array.push_back(pairs[7]);
    CHECK(array[0] == pairs[7]);
  }
}

TEST_CASE("an array keeps what it holds as it moves from small pages to large ones, at any size") {
  for (const std::size_t first : {70'001, 2'270'013, 9'000'001}) {
    SpooledArray<char> array;
    array.reserve(first);
    std::string expected;
    for (std::size_t size = 1; expected.size() < 20'000'000; size = size * 3 + 7) {
      const std::string more(size, static_cast<char>('a' + expected.size() % 26));
      array.append(more);
      expected += more;
      CHECK(std::string_view(array.data(), array.size()) == expected);
    }
  }
}

TEST_CASE("what was never set in a paged array is zero") {
  const ScratchDirectory scratch;
  Spool spool(scratch.path(), 1);
  PagedArray<std::uint64_t> array(&spool, 8192);
  array.assign_zeros(100'000);
  for (std::size_t i = 0; i < array.size(); i += 1000) array.set(i, i + 1);
  for (std::size_t i = 0; i < array.size(); ++i) REQUIRE(array[i] == (i % 1000 == 0 ? i + 1 : 0));
}

TEST_CASE("an array is sorted in pieces as it is in one") {
  const ScratchDirectory scratch;
  const auto less = [](const Pair& a, const Pair& b) {
    return a.key != b.key ? a.key < b.key : a.other < b.other;
  };
  Spool spool(scratch.path(), 100'000);
  for (const std::size_t count : {0, 1, 15, 16, 17, 5000, 20'000}) {
    Random random(count);
    std::vector<Pair> expected = random_pairs(random, count, 500);
    SpooledArray<Pair> array(&spool);
    array.append(expected);
    std::sort(expected.begin(), expected.end(), less);
    sort_spooled(array, &spool, less);
    CHECK(equal(array, expected));
    sort_spooled(array, &spool, less);
    CHECK(equal(array, expected));
  }
}

TEST_CASE("a text in the spool is fetched as it is") {
  const ScratchDirectory scratch;
  Spool spool(scratch.path(), 1);
  SpooledArray<char> text(&spool);
  std::string expected;
  for (int i = 0; i < 10'000; ++i) expected += std::to_string(i) + " ";
  text.append(expected);
  std::string scratch_text;
  for (std::size_t begin = 0; begin < expected.size(); begin += 777) {
    const std::string_view part = std::string_view(text.data(), text.size()).substr(begin, 500);
    CHECK(spool.fetched(part, scratch_text) == expected.substr(begin, 500));
  }
  CHECK(scratch_text.size() > 0);
  CHECK(spool.fetched(expected, scratch_text).data() == expected.data());
}

TEST_CASE("a spool whose directory is missing says so when it needs it") {
  Spool spool("/nowhere/at/all", 1000);
  SpooledArray<char> small(&spool, 100);
  small.append(std::string(100, 'x'));
  try {
    small.push_back('x');
    FAIL("no error");
  } catch (const SpoolError& error) {
    CHECK(error.what() == std::string("/nowhere/at/all: create a file for what does not fit into "
                                      "memory: No such file or directory"));
  }
}

}  // namespace einmal
