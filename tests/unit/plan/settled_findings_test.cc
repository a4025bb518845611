#include "plan/settled_findings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <tuple>
#include <vector>

namespace einmal {
namespace {

// Small as a rule, and every now and then larger than any text at hand.
std::uint64_t number_of(std::mt19937_64& random, unsigned small_bits) {
  const std::uint64_t bits = random() % 32 == 0 ? random() % 44 : small_bits;
  return random() & ((std::uint64_t{1} << bits) - 1);
}

struct DocumentOfTest {
  std::uint64_t begin = 0;
  std::vector<Finding> findings;
  std::vector<Cut> cuts;
};

Finding random_finding(std::mt19937_64& random, std::uint64_t begin) {
  Finding finding;
  finding.copy = {begin, begin + 1 + number_of(random, 9)};
  finding.kept.begin = number_of(random, 30);
  finding.kept.end =
      finding.kept.begin + (random() % 4 == 0 ? number_of(random, 9) : finding.copy.size());
  finding.kind = static_cast<FindingKind>(random() % 3);
  finding.block_kind = static_cast<BlockKind>(random() % 9);
  finding.folds = FoldSet::of_bits(static_cast<std::uint16_t>(
      random() % 4 == 0 ? random() & 0x3FFF : random() % 2));
  finding.safe = random() % 2 == 0;
  finding.is_protected = random() % 8 == 0;
  finding.words = number_of(random, 7);
  finding.blocks = number_of(random, 2);
  return finding;
}

// Most cuts are those of a finding, others parts of one or anything.
DocumentOfTest random_document(std::mt19937_64& random, std::uint64_t begin) {
  DocumentOfTest document{begin, {}, {}};
  std::uint64_t at = begin;
  for (std::uint64_t left = random() % 9; left > 0; --left) {
    at += number_of(random, 8);
    Finding finding = random_finding(random, at);
    const std::uint64_t way = random() % 4;
    if (way > 0) {
      finding.cut = {at, finding.copy.end + number_of(random, 2)};
      if (way == 1 && finding.cut.size() > 2) {
        document.cuts.push_back({{at, at + 1}, finding.kept});
        document.cuts.push_back({{at + 1, finding.cut.end}, {}});
      } else {
        const std::uint64_t more = way == 2 ? 1 : 0;  // the survivor need not be what is kept
        document.cuts.push_back({finding.cut, {finding.kept.begin, finding.kept.end + more}});
      }
      at = finding.cut.end;
    }
    document.findings.push_back(finding);
    if (random() % 16 == 0) document.cuts.push_back({{at, at + 1}, {7, 9}}), ++at;
  }
  return document;
}

bool equal(const Finding& a, const Finding& b) {
  const auto all = [](const Finding& finding) {
    return std::tuple(finding.kind, finding.block_kind, finding.folds.bits(), finding.safe,
                      finding.is_protected, finding.words, finding.blocks);
  };
  return a.kept == b.kept && a.copy == b.copy && a.cut == b.cut && all(a) == all(b);
}

bool equal(const Cut& a, const Cut& b) {
  return a.removed == b.removed && a.survivor == b.survivor;
}

template <class T>
bool all_equal(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const T& one, const T& other) { return equal(one, other); });
}

}  // namespace

TEST_CASE("settled findings and cuts come out as they went in, in whatever order of documents") {
  std::mt19937_64 random(11);
  std::vector<DocumentOfTest> documents;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    documents.push_back(random_document(random, number_of(random, 40)));
  }
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), random);
  SettledFindings settled;
  CHECK(settled.empty());
  for (const std::size_t i : order) {
    PackedFindings findings;
    findings.assign(documents[i].findings);
    settled.append(i, {documents[i].begin, UINT64_MAX}, findings, documents[i].cuts);
  }
  CHECK(settled.has_findings());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::uint64_t begin = documents[i].begin;
    const SettledFindings::Found found = settled.read(i, begin);
    REQUIRE(all_equal(found.findings, documents[i].findings));
    REQUIRE(all_equal(found.cuts, documents[i].cuts));
  }
  CHECK(settled.read(documents.size(), 0).findings.empty());
  CHECK(settled.read(documents.size(), 0).cuts.empty());
}

TEST_CASE("settled findings can leave out what is kept in other documents") {
  Finding here;
  here.kept = {1010, 1060};
  here.copy = {1100, 1150};
  here.cut = {1100, 1152};
  here.words = 12;
  Finding elsewhere = here;
  elsewhere.kept = {10, 58};
  elsewhere.copy = {1200, 1250};
  elsewhere.cut = {1200, 1252};
  Finding behind = elsewhere;
  behind.kept = {3000, 3050};
  behind.copy = {1300, 1350};
  behind.cut = {};
  PackedFindings findings;
  findings.assign(std::vector<Finding>{here, elsewhere, behind});
  const std::vector<Cut> cuts = {{here.cut, here.kept}, {elsewhere.cut, elsewhere.kept}};
  SettledFindings settled(nullptr, KeptPlaces::kOfOwnDocument);
  settled.append(1, {1000, 2000}, findings, cuts);
  const SettledFindings::Found found = settled.read(1, 1000);
  elsewhere.kept = behind.kept = {};
  CHECK(all_equal(found.findings, std::vector<Finding>{here, elsewhere, behind}));
  CHECK(all_equal(found.cuts,
                  std::vector<Cut>{{here.cut, here.kept}, {elsewhere.cut, {}}}));
}

}  // namespace einmal
