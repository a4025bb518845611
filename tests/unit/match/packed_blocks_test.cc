#include "match/packed_blocks.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace einmal {
namespace {

bool equal(const Block& stored, const Block& pushed) {
  return stored.span == pushed.span && stored.fingerprint == short_fingerprint(pushed) &&
         stored.first_unit == pushed.first_unit && stored.unit_count == pushed.unit_count &&
         stored.points == pushed.points && stored.document == pushed.document &&
         stored.guessed == pushed.guessed && stored.single_line == pushed.single_line;
}

// Small as a rule, and every now and then larger than any text at hand.
std::uint64_t size_of(std::mt19937_64& random, unsigned bits_max) {
  const std::uint64_t bits = random() % 16 == 0 ? random() % (bits_max + 1) : 6;
  return random() & ((std::uint64_t{1} << bits) - 1);
}

Block block_behind(const Block& last, std::mt19937_64& random, bool forward) {
  Block block;
  const std::uint64_t gap = size_of(random, 34);
  const std::uint64_t bytes = size_of(random, 36);
  block.span.begin = forward ? last.span.end + gap : last.span.begin - gap - bytes;
  block.span.end = block.span.begin + bytes;
  block.fingerprint = random();
  block.first_unit = last.first_unit + last.unit_count + size_of(random, 30);
  block.unit_count = static_cast<std::uint32_t>(size_of(random, 32));
  block.points = static_cast<std::uint32_t>(size_of(random, 32));
  block.document = last.document + static_cast<std::uint32_t>(size_of(random, 16)) / 40;
  if (!forward) block.document = last.document - (block.document - last.document);
  block.guessed = random() % 4 == 0;
  block.single_line = random() % 2 == 0;
  return block;
}

void check_random_blocks(std::uint64_t seed, bool forward) {
  std::mt19937_64 random(seed);
  PackedBlocks packed(nullptr, 0);
  std::vector<Block> blocks;
  const Block first{.span = {std::uint64_t{1} << 50, std::uint64_t{1} << 50},
                    .document = 1U << 30};
  for (int step = 0; step < 3000; ++step) {
    if (!blocks.empty() && random() % 3 == 0) {
      blocks.pop_back();
      packed.pop_back();
    } else {
      blocks.push_back(block_behind(blocks.empty() ? first : blocks.back(), random, forward));
      packed.push_back(blocks.back());
      CHECK(equal(packed[blocks.size() - 1], blocks.back()));
    }
  }
  REQUIRE(packed.size() == blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) REQUIRE(equal(packed[i], blocks[i]));
  while (!blocks.empty()) {
    REQUIRE(equal(packed[blocks.size() - 1], blocks.back()));
    blocks.pop_back();
    packed.pop_back();
  }
  CHECK(packed.empty());
}

}  // namespace

TEST_CASE("packed blocks come out as they went in, whatever their sizes") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    check_random_blocks(seed, true);
    check_random_blocks(seed, false);
  }
}

}  // namespace einmal
