#include "pipeline/scan_blocks.h"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <string>
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
