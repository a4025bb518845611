// Overlaps that go on from block to block, told by the bytes of the blocks or by their keys.
#include "match/overlap_finder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"

namespace einmal {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

// Blocks of a few words, whole and with more behind them, some of them several sentences.
std::vector<std::string> random_blocks(std::mt19937& random) {
  static const std::vector<std::string> kTexts = {
      "Once",    "Yes.",      "No, never.",          "Who was that?",  "Once more",
      "(Noise.)", "Yes. No.", "He went out at noon", "7 days; no rain", "once"};
  const std::size_t variety = 1 + random() % kTexts.size();
  std::vector<std::string> blocks;
  while (blocks.size() < 60) {
    if (blocks.size() > 8 && random() % 6 == 0) {
      const std::size_t from = random() % (blocks.size() - 4);
      const std::size_t size = std::min(blocks.size() - from, 4 + random() % 8);
      for (std::size_t i = 0; i < size; ++i) blocks.push_back(blocks[from + i]);
      if (random() % 2 == 0) blocks.back() += " " + kTexts[random() % kTexts.size()];
      if (random() % 2 == 0) blocks[blocks.size() - size].insert(0, "New words first. ");
    } else {
      blocks.push_back(kTexts[random() % variety]);
    }
  }
  return blocks;
}

std::string text_of(const std::vector<std::string>& blocks, std::string_view before_each) {
  std::string text;
  for (const std::string& block : blocks) text.append(before_each).append(block).append("\n\n");
  return text;
}

// Where the byte would be without soft hyphens.
std::uint64_t without_hyphens(std::string_view text, std::uint64_t position) {
  std::uint64_t place = position;
  for (std::size_t at = text.find(kSoftHyphen); at < position;
       at = text.find(kSoftHyphen, at + 1)) {
    place -= kSoftHyphen.size();
  }
  return place;
}

}  // namespace

// A key begins behind a soft hyphen, so a block with one in front says too little by its bytes.
TEST_CASE("overlaps of short blocks are the same by their bytes and by their keys") {
  std::mt19937 random(23);
  std::size_t overlaps = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::vector<std::string> blocks = random_blocks(random);
    const std::string plain = text_of(blocks, "");
    const std::string hyphened = text_of(blocks, kSoftHyphen);
    CAPTURE(plain);
    FindOptions options;
    options.min_words = 3 + static_cast<std::uint32_t>(random() % 10);
    options.identical = options.contained = false;
    if (round % 4 == 0) options.keep = Keep::kLast;
    const std::vector<Finding> fast = find_repeats(plain, options).findings;
    const std::vector<Finding> slow = find_repeats(hyphened, options).findings;
    REQUIRE(fast.size() == slow.size());
    for (std::size_t i = 0; i < fast.size(); ++i) {
      CHECK(fast[i].kind == slow[i].kind);
      CHECK(fast[i].words == slow[i].words);
      CHECK(fast[i].folds == slow[i].folds);
      CHECK(fast[i].copy.begin == without_hyphens(hyphened, slow[i].copy.begin));
      CHECK(fast[i].copy.end == without_hyphens(hyphened, slow[i].copy.end));
      CHECK(fast[i].kept.begin == without_hyphens(hyphened, slow[i].kept.begin));
      CHECK(fast[i].kept.end == without_hyphens(hyphened, slow[i].kept.end));
    }
    overlaps += fast.size();
  }
  CHECK(overlaps > 200);
}

// The small blocks before the run ends were overlaps in the making; with it they are cut.
TEST_CASE("no overlap goes on from what was taken into a run") {
  const std::string list =
      "Apples fell all night.\n\nBread was on sale.\n\nCats slept under carts.\n\n"
      "Dogs ran through town.\n\n";
  const std::string text = list + "Something else stood here, and nobody had seen it before.\n\n" +
                           list + "Cats slept under carts. Then the mayor came and spoke to all.\n";
  const std::vector<Finding> findings = find_repeats(text, {}).findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].kind == FindingKind::kIdentical);
  CHECK(findings[0].safe);
}

}  // namespace einmal
