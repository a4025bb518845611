#include "plan/packed_findings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <tuple>
#include <vector>

namespace einmal {
namespace {

bool equal(const Finding& a, const Finding& b) {
  const auto all = [](const Finding& finding) {
    return std::tuple(finding.kind, finding.block_kind, finding.folds.bits(), finding.safe,
                      finding.is_protected, finding.words, finding.blocks);
  };
  return a.kept == b.kept && a.copy == b.copy && a.cut == b.cut && all(a) == all(b);
}

// Small as a rule, and every now and then as large as can be.
std::uint64_t size_of(std::mt19937_64& random, unsigned small_bits, unsigned bits_max) {
  const unsigned bits =
      random() % 16 == 0 ? static_cast<unsigned>(random() % (bits_max + 1)) : small_bits;
  return random() & ((std::uint64_t{1} << bits) - 1);
}

Finding random_finding(std::mt19937_64& random) {
  Finding finding;
  finding.copy.begin = 4096 + size_of(random, 40, 60);
  finding.copy.end = finding.copy.begin + size_of(random, 12, 50);
  finding.kept.begin = size_of(random, 40, 60);
  finding.kept.end = finding.kept.begin + size_of(random, 12, 50);
  if (random() % 2 == 0) {
    const std::uint64_t inside = random() % 16 == 0 ? 1 : 0;  // it need not hold all of the copy
    finding.cut = {finding.copy.begin - size_of(random, 2, 12) + inside,
                   finding.copy.end + size_of(random, 3, 30) + 1};
  }
  finding.kind = static_cast<FindingKind>(random() % 3);
  finding.block_kind = static_cast<BlockKind>(random() % 9);
  finding.folds = FoldSet::of_bits(static_cast<std::uint16_t>(random() & 0x3FFF));
  finding.safe = random() % 2 == 0;
  finding.is_protected = random() % 2 == 0;
  finding.words = size_of(random, 10, 40);
  finding.blocks = size_of(random, 4, 40);
  return finding;
}

}  // namespace

TEST_CASE("packed findings come out as they went in, cut or not, whatever their sizes") {
  std::mt19937_64 random(7);
  std::vector<Finding> findings;
  PackedFindings packed;
  for (int i = 0; i < 20000; ++i) {
    findings.push_back(random_finding(random));
    packed.push_back(findings.back(), static_cast<Removal>(i % 3));
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    REQUIRE(equal(packed[i], findings[i]));
    REQUIRE(packed.copy(i) == findings[i].copy);
    if (i % 4 != 0) continue;
    const Finding other = random_finding(random);
    findings[i].cut = {findings[i].copy.begin - 1, findings[i].copy.end + other.words};
    packed.set_cut(i, findings[i].cut);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    REQUIRE(equal(packed[i], findings[i]));
    REQUIRE(packed.removal(i) == static_cast<Removal>(i % 3));
  }
}

TEST_CASE("packed findings are sorted by where their copies begin, then where they end") {
  std::mt19937_64 random(8);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> copies;
  PackedFindings packed;
  for (int i = 0; i < 5000; ++i) {
    Finding finding = random_finding(random);
    const std::uint64_t begin = random() % 500;
    finding.copy = {begin, begin + (random() % 8 == 0 ? std::uint64_t{1} << 30 : random() % 9)};
    finding.cut = {};
    copies.emplace_back(finding.copy.begin, finding.copy.end);
    packed.push_back(finding);
  }
  std::sort(copies.begin(), copies.end());
  packed.sort();
  for (std::size_t i = 0; i < copies.size(); ++i) {
    REQUIRE(std::pair(packed[i].copy.begin, packed[i].copy.end) == copies[i]);
  }
}

}  // namespace einmal
