#include "text/key_marks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "text/normalizer.h"
#include "text/units.h"

namespace einmal {
namespace {

// Text in which what the marks are about is neither rare nor everywhere.
std::string random_key(std::mt19937& random) {
  static constexpr std::string_view kRare =
      " .!?:;'-\xC2\xC3\xD6\xD8\xDB\xE0\xE1\xE2\xE3\xE9\xF0\x80";
  std::string key(random() % 200, 'a');
  const auto density = 1 + random() % 40;
  for (char& c : key) {
    if (random() % density == 0) c = kRare[random() % kRare.size()];
  }
  return key;
}

}  // namespace

TEST_CASE("vectors mark what the scalar way marks") {
  std::mt19937 random(7);
  KeyMarks fast;
  KeyMarks slow;
  for (int round = 0; round < 20000; ++round) {
    const std::string key = random_key(random);
    CAPTURE(key);
    fast.read(key, true);
    slow.read(key, false);
    REQUIRE(fast.has_unspaced() == slow.has_unspaced());
    for (std::size_t begin = 0; begin <= key.size(); begin += 1 + random() % 9) {
      const std::size_t end = begin + random() % (key.size() - begin + 1);
      REQUIRE(fast.next_end(begin, end) == slow.next_end(begin, end));
      REQUIRE(fast.spaces_before(begin) == slow.spaces_before(begin));
    }
  }
}

TEST_CASE("an ideographic full stop is marked wherever it stands, and other kana are not") {
  KeyMarks fast;
  KeyMarks slow;
  for (std::size_t before = 0; before < 80; ++before) {
    for (std::size_t behind = 0; behind < 40; ++behind) {
      const std::string key = std::string(before, 'a') + "\u3002" + std::string(behind, 'a');
      fast.read(key, true);
      slow.read(key, false);
      CAPTURE(before);
      CAPTURE(behind);
      REQUIRE(fast.next_end(0, key.size()) == before);
      REQUIRE(slow.next_end(0, key.size()) == before);
    }
  }
  fast.read(std::string(40, 'a') + "\u3042\u304B\u30AB\u4E00\u3001" + std::string(40, 'a'), true);
  CHECK(fast.next_end(0, 95) == 95);
}

TEST_CASE("marks say where sentences may end and how many spaces there are") {
  KeyMarks marks;
  const std::string key = "no end here, said she. but " + std::string(60, 'x') + "; there!";
  marks.read(key, true);
  CHECK(marks.next_end(0, key.size()) == key.find('.'));
  CHECK(marks.next_end(key.find('.'), key.size()) == key.find('.'));
  CHECK(marks.next_end(key.find('.') + 1, key.size()) == key.find(';'));
  CHECK(marks.next_end(0, 5) == 5);
  CHECK(marks.next_end(key.size(), key.size()) == key.size());
  CHECK(marks.spaces_before(0) == 0);
  CHECK(marks.spaces_before(key.size()) == std::count(key.begin(), key.end(), ' '));
  CHECK_FALSE(marks.has_unspaced());
  marks.read("\u6C34", true);
  CHECK(marks.has_unspaced());
  marks.read("", true);
  CHECK(marks.next_end(0, 0) == 0);
  CHECK(marks.spaces_before(0) == 0);
}

TEST_CASE("a unit has the points that its text has by itself") {
  std::mt19937 random(9);
  KeyMarks marks;
  const Normalizer normalizer;
  std::string key;
  for (int round = 0; round < 5000; ++round) {
    normalizer.normalize(random_key(random), key);
    marks.read(key, true);
    UnitSizes sizes(key, marks);
    for (std::size_t begin = 0; begin < key.size();) {
      const std::size_t end = unit_end(key, begin, marks);
      const bool skipped = random() % 4 == 0;
      if (!skipped) {
        REQUIRE(sizes.next(begin, end) ==
                points_of(std::string_view(key).substr(begin, end - begin)));
      }
      begin = next_unit_begin(key, end);
    }
  }
}

TEST_CASE("a stretch of a key has the points that its text has by itself") {
  std::mt19937 random(10);
  KeyMarks marks;
  const Normalizer normalizer;
  std::string key;
  std::size_t spaced = 0;
  for (int round = 0; round < 5000; ++round) {
    normalizer.normalize(random_key(random), key);
    marks.read(key, true);
    spaced += !marks.has_unspaced();
    for (int stretch = 0; stretch < 8; ++stretch) {
      const std::size_t begin = random() % (key.size() + 1);
      const std::size_t end = begin + random() % (key.size() - begin + 1);
      REQUIRE(points_of(key, marks, begin, end) ==
              points_of(std::string_view(key).substr(begin, end - begin)));
    }
  }
  CHECK(spaced > 500);
}

}  // namespace einmal
