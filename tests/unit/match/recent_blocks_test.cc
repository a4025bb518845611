// How far a window reaches (RecentBlocks), against looking at each block of it.
#include "match/recent_blocks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "match/block_scan.h"

namespace einmal {
namespace {

constexpr std::uint64_t kPointsMin = 60;

// A live text that grows and shrinks by blocks of few words.
class Blocks {
 public:
  // `bits` of a fingerprint: with few of them, different texts look the same.
  explicit Blocks(unsigned bits) : fingerprinter_(bits), live_(text(), normalizer_, kForward_) {}

  LiveText& live() { return live_; }
  std::size_t count() const { return begins().size(); }

  Block block(std::size_t number, std::uint32_t document) {
    const BlockScanner scanner(normalizer_, fingerprinter_, kForward_);
    scanner.scan(text(), begins()[number % count()], marks_, scanned_);
    scanned_.block.document = document;
    // Each one stands elsewhere; here that is only a number.
    scanned_.block.first_unit = next_unit_;
    next_unit_ += scanned_.units.size();
    return scanned_.block;
  }

 private:
  static constexpr Direction kForward_ = Direction::kForward;

  static const std::vector<std::string>& texts() {
    static const std::vector<std::string> texts = {
        "Once",       "once",
        "Yes.",       "No.",
        "Who?",       "* * *",
        "Yes, of course.", "Yes,  of course.",
        "Nobody was there at all.", "\u6C34",
        "Once more.", "Not now, he said."};
    return texts;
  }
  // Each of them three times, since a text is told by where it stands, too.
  static const std::string& text() {
    static const std::string text = [] {
      std::string all;
      for (int i = 0; i < 3; ++i) {
        for (const std::string& one : texts()) all += one + "\n\n";
      }
      return all;
    }();
    return text;
  }
  static const std::vector<Span>& begins() {
    static const std::vector<Span> spans = [] {
      std::vector<Span> all;
      std::uint64_t begin = 0;
      for (int i = 0; i < 3; ++i) {
        for (const std::string& one : texts()) {
          all.push_back({begin, begin + one.size()});
          begin += one.size() + 2;
        }
      }
      return all;
    }();
    return spans;
  }

  Normalizer normalizer_;
  Fingerprinter fingerprinter_;
  LiveText live_;
  KeyMarks marks_;
  ScannedBlock scanned_;
  std::uint64_t next_unit_ = 0;
};

RecentBlocks::Window slow_window(const LiveText& live, const Block& block) {
  std::uint64_t points = block.points;
  std::vector<Block> blocks = {block};
  while (points < kPointsMin && blocks.size() < kWindowBlocksMax &&
         blocks.size() <= live.size()) {
    const Block previous = live.block(live.size() - blocks.size());
    if (previous.document != block.document) break;
    const bool counted = std::any_of(blocks.begin(), blocks.end(), [&](const Block& other) {
      return live.same_text(previous, other);
    });
    if (!counted) points += previous.points;
    blocks.push_back(previous);
  }
  return {blocks.size() - 1, points >= kPointsMin};
}

}  // namespace

TEST_CASE("a window reaches as far as looking at each of its blocks says") {
  std::mt19937 random(3);
  std::size_t complete = 0;
  std::size_t incomplete = 0;
  for (int round = 0; round < 300; ++round) {
    Blocks blocks(round % 3 == 0 ? 3 : 64);
    RecentBlocks recent(blocks.live());
    const std::size_t variety = 1 + random() % blocks.count();
    const LiveText::Mark mark = blocks.live().mark();
    std::uint32_t document = 0;
    for (int step = 0; step < 100; ++step) {
      document += random() % 40 == 0;
      const Block block = blocks.block(random() % variety, document);
      const RecentBlocks::Window slow = slow_window(blocks.live(), block);
      for (std::size_t asked = random() % 3; asked > 0; --asked) {
        const RecentBlocks::Window fast = recent.window_of(block, kPointsMin);
        REQUIRE(fast.complete == slow.complete);
        if (!fast.complete) continue;
        REQUIRE(fast.before == slow.before);
        for (std::size_t before = 1; before <= fast.before; ++before) {
          REQUIRE(recent.fingerprint(before) ==
                  blocks.live().block(blocks.live().size() - before).fingerprint);
        }
      }
      (slow.complete ? complete : incomplete) += 1;
      if (random() % 8 != 0) blocks.live().push(block);
      if (random() % 12 != 0) continue;
      for (std::size_t gone = random() % 4; gone > 0 && blocks.live().size() > 0; --gone) {
        blocks.live().pop();
      }
    }
    blocks.live().rewind(mark, {});
    const Block block = blocks.block(0, 0);
    REQUIRE_FALSE(recent.window_of(block, kPointsMin).complete);
  }
  CHECK(complete > 1000);
  CHECK(incomplete > 1000);
}

TEST_CASE("what is known of the last blocks is forgotten when the text behind a mark changes") {
  Blocks blocks(64);
  RecentBlocks recent(blocks.live());
  for (const std::size_t number : {2, 3, 4, 6}) blocks.live().push(blocks.block(number, 0));
  const LiveText::Mark mark = blocks.live().mark();
  Block block = blocks.block(2, 0);
  const bool was_complete = recent.window_of(block, 35).complete;
  blocks.live().rewind(mark, {});  // of nothing
  const Span place = block.span;
  block = blocks.block(8, 0);
  block.span = place;
  CHECK_FALSE(was_complete);
  CHECK(recent.window_of(block, 35).complete);
}

}  // namespace einmal
