#include "match/live_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unit/text/interesting_pieces.h"

namespace einmal {
namespace {

std::string random_block(std::mt19937& random) {
  static constexpr std::string_view kWords[] = {"one ", "two ", "Zwei ", "and\n", "end. ", "fu"};
  std::string block = "x";
  for (auto pieces = random() % 24; pieces > 0; --pieces) {
    const bool plain = random() % 4 != 0;
    block += plain ? std::string(kWords[random() % std::size(kWords)])
                   : interesting_pieces()[random() % interesting_pieces().size()];
  }
  return block + "x";
}

// Two texts with the same key: of each row all pieces are equal.
std::pair<std::string, std::string> equal_blocks(std::mt19937& random) {
  static const std::vector<std::vector<std::string>> kRows = {
      {"e", "E"},
      {" ", "\n", "  ", "\u00A0"},
      {"\u00E9", "e\u0301", "\u00C9", "E\u0301"},
      {"\u0439", "\u0438\u0306", "\u0419"},
      {"\u0434", "\u0414"},
      {"\u00DF", "ss"},
      {"'", "\u2019", "\""},
      {"\u304C", "\u304B\u3099"},
      {"\u30AB", "\uFF76"},
      {"\u4ECA\u65E5", "\u4ECA \u65E5", "\u4ECA\n\u65E5", "\u4ECA\u3000\u65E5"},
      {"\uF900", "\u8C48"},
      {"", "\u00AD", "\u200B"},
      {"\u2126", "\u03C9", "\u03A9"},
      {"7", "\uFF17"},
  };
  std::pair<std::string, std::string> blocks;
  for (auto pieces = 1 + random() % 20; pieces > 0; --pieces) {
    const std::vector<std::string>& row = kRows[random() % kRows.size()];
    blocks.first += row[random() % row.size()];
    blocks.second += row[random() % row.size()];
  }
  return blocks;
}

}  // namespace

TEST_CASE("a look at their ends never parts two blocks with one key, however they are written") {
  std::mt19937 random(6);
  const Normalizer normalizer;
  std::string key_a;
  std::string key_b;
  int equal = 0;
  for (int round = 0; round < 30000; ++round) {
    const auto [a, b] = equal_blocks(random);
    const std::string text = a + b;
    normalizer.normalize(a, key_a);
    normalizer.normalize(b, key_b);
    if (key_a != key_b || a == b) continue;
    CAPTURE(a);
    CAPTURE(b);
    ++equal;
    Block block_a;
    Block block_b;
    block_a.span = {0, a.size()};
    block_b.span = {a.size(), text.size()};
    const LiveText live(text, normalizer, Direction::kForward);
    REQUIRE(live.may_begin_alike(block_a.span, block_b.span));
    REQUIRE(live.may_end_alike(block_a.span, block_b.span));
  }
  CHECK(equal > 10000);
}

TEST_CASE(
    "a look at their ends never parts two blocks of which one's key begins or ends the other") {
  std::mt19937 random(5);
  const Normalizer normalizer;
  std::string key_a;
  std::string key_b;
  int told_apart = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::string a = random_block(random);
    std::string b = random_block(random);
    if (random() % 2 == 0) b = a + b;
    if (random() % 3 == 0) b += a;
    CAPTURE(a);
    CAPTURE(b);
    const std::string text = a + b;
    Block block_a;
    Block block_b;
    block_a.span = {0, a.size()};
    block_b.span = {a.size(), text.size()};
    normalizer.normalize(a, key_a);
    normalizer.normalize(b, key_b);
    const std::size_t size = std::min(key_a.size(), key_b.size());
    const bool begin = key_a.compare(0, size, key_b, 0, size) == 0;
    const bool end =
        key_a.compare(key_a.size() - size, size, key_b, key_b.size() - size, size) == 0;
    const LiveText forward(text, normalizer, Direction::kForward);
    const LiveText backward(text, normalizer, Direction::kBackward);
    if (begin) REQUIRE(forward.may_begin_alike(block_a.span, block_b.span));
    if (begin) REQUIRE(backward.may_end_alike(block_a.span, block_b.span));
    if (end) REQUIRE(forward.may_end_alike(block_a.span, block_b.span));
    if (end) REQUIRE(backward.may_begin_alike(block_a.span, block_b.span));
    told_apart += !forward.may_begin_alike(block_a.span, block_b.span);
  }
  CHECK(told_apart > 1000);
}

TEST_CASE("the key of a long block is made once, however many short ones are asked for between") {
  constexpr int kShort = 300;
  std::string text;
  std::vector<Block> blocks;
  const auto add = [&](const std::string& block) {
    const std::uint64_t begin = text.size();
    text += block + "\n\n";
    blocks.emplace_back().span = {begin, begin + block.size()};
  };
  for (const char* word : {"Zwei ", "drei "}) {
    std::string log;
    while (log.size() < 3 * KeyCache::kLongBytes) log += word;
    add(log);
  }
  for (int i = 0; i < kShort; ++i) add("Line " + std::to_string(i) + " of many.");
  const Normalizer normalizer;
  const LiveText live(text, normalizer, Direction::kForward);
  std::uint64_t bytes = 0;
  for (const Block& block : blocks) {
    bytes += block.span.size();
    live.key_of(block);
    for (const Block& log : {blocks[1], blocks[0]}) {
      CHECK(live.key_of(log)->text().size() + 1 == log.span.size());
    }
  }
  CHECK(live.key_bytes_made() == bytes);
}

}  // namespace einmal
