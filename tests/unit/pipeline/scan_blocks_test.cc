#include "pipeline/scan_blocks.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {
namespace {

// 3 MB of paragraphs, a third of which stand earlier: more than a dozen batches.
std::string long_text() {
  std::mt19937 random(11);
  std::vector<std::string> paragraphs;
  std::string text;
  while (text.size() < 3'000'000) {
    if (random() % 3 == 0 && !paragraphs.empty()) {
      text += paragraphs[random() % paragraphs.size()] + "\n\n";
      continue;
    }
    std::string paragraph;
    for (int word = 0; word < 40; ++word) {
      paragraph += std::to_string(random()) + (word % 13 == 12 ? ". " : " ");
    }
    text += paragraph + "End.\n\n";
    paragraphs.push_back(paragraph + "End.");
  }
  return text;
}

}  // namespace

TEST_CASE("any number of threads finds the same in a text of many batches") {
  const std::string text = long_text();
  for (const Keep keep : {Keep::kFirst, Keep::kLast}) {
    FindOptions options;
    options.keep = keep;
    const Repeats one = find_repeats(text, options, {.threads = 1});
    CHECK(one.plan.cuts.size() > 100);
    for (const unsigned threads : {0U, 2U, 8U}) {
      const Repeats many = find_repeats(text, options, {.threads = threads});
      REQUIRE(many.findings.size() == one.findings.size());
      CHECK(apply_plan(many.plan, text) == apply_plan(one.plan, text));
      CHECK(many.stats.units == one.stats.units);
    }
  }
}

TEST_CASE("a block that stands again right behind is scanned as any other") {
  static constexpr std::string_view kBlocks[] = {"Once.", "Twice", "Once", "Once.  ", "One. Two.",
                                                 "\u6C34\u3002", "A line\nand one more."};
  std::mt19937 random(5);
  std::string text;
  for (int block = 0; block < 5000; ++block) {
    text.append(kBlocks[random() % (1 + random() % std::size(kBlocks))]).append("\n\n");
  }
  const Normalizer normalizer;
  const Fingerprinter fingerprinter;
  const BlockScanner scanner(normalizer, fingerprinter, Direction::kForward);
  KeyMarks marks;
  ScannedBlock alone;
  std::uint64_t end = 0;
  scan_blocks(text, {}, scanner, [&](std::span<const ScannedBlock> blocks) {
    for (const ScannedBlock& scanned : blocks) {
      REQUIRE(scanned.block.span.begin >= end);
      end = scanned.block.span.end;
      scanner.scan(text, scanned.block.span, marks, alone);
      REQUIRE(scanned.block.fingerprint == alone.block.fingerprint);
      REQUIRE(scanned.block.points == alone.block.points);
      REQUIRE(scanned.units.size() == alone.units.size());
      REQUIRE(scanned.units.back().fingerprint == alone.units.back().fingerprint);
      REQUIRE(scanned.head == alone.head);
      REQUIRE(scanned.key == alone.key);
    }
  });
  CHECK(end + 2 <= text.size());
  CHECK(end + 10 > text.size());
}

TEST_CASE("what is thrown while blocks are taken comes out, on any thread") {
  const std::string text = long_text();
  const Normalizer normalizer;
  const Fingerprinter fingerprinter;
  const BlockScanner scanner(normalizer, fingerprinter, Direction::kForward);
  for (const unsigned threads : {1U, 4U}) {
    std::size_t batches = 0;
    const auto take = [&](std::span<const ScannedBlock>) {
      if (++batches == 3) throw std::runtime_error("enough");
    };
    ScanOptions options;
    options.threads = threads;
    CHECK_THROWS_AS(scan_blocks(text, options, scanner, take), std::runtime_error);
    CHECK(batches == 3);
  }
}

}  // namespace einmal
