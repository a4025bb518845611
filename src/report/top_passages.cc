#include "report/top_passages.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "report/numbers.h"
#include "report/visible.h"

namespace einmal {
namespace {

constexpr std::size_t kPassagesMax = 1'000'000;
constexpr std::size_t kRowsMax = 5;
constexpr std::uint64_t kExcerptWords = 8;

}  // namespace

std::vector<Fingerprint> TopPassages::fingerprints_of(const FoundIn& found) {
  if (found.passages != nullptr) return *found.passages;
  if (!fingerprints_) fingerprints_.emplace(extra_folds_);
  return fingerprints_->of(found.text, found.repeats);
}

void TopPassages::add(const FoundIn& found) {
  const std::vector<Fingerprint> fingerprints = fingerprints_of(found);
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    const Finding& finding = found.repeats.findings[i];
    const std::string_view copy = found.text.substr(finding.copy.begin, finding.copy.size());
    count(fingerprints[i], finding.words, [&] { return excerpt(copy, kExcerptWords); });
  }
}

std::vector<FoundPassage> TopPassages::passages_in(const FoundIn& found) {
  const std::vector<Fingerprint> fingerprints = fingerprints_of(found);
  std::vector<FoundPassage> passages;
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    const Finding& finding = found.repeats.findings[i];
    const std::string_view copy = found.text.substr(finding.copy.begin, finding.copy.size());
    passages.push_back({fingerprints[i], finding.words, excerpt(copy, kExcerptWords)});
  }
  return passages;
}

void TopPassages::add(const FoundPassage& passage) {
  count(passage.fingerprint, passage.words, [&] { return passage.excerpt; });
}

bool TopPassages::comes_before(const Passage& a, const Passage& b) {
  return std::tuple(b.count, b.words, a.number) < std::tuple(a.count, a.words, b.number);
}

void TopPassages::count(Fingerprint fingerprint, std::uint64_t words, const auto& excerpt_of) {
  if (4 * passages_ >= 3 * slots_.size()) enlarge();
  Passage& passage = slot_of(fingerprint);
  if (passage.count == 0) {
    if (passages_ == kPassagesMax) return;
    passage = {fingerprint, 0, static_cast<std::uint32_t>(words),
               static_cast<std::uint32_t>(++passages_)};
  }
  ++passage.count;
  if (passage.count < 2) return;
  const auto known = std::find_if(top_.begin(), top_.end(), [&](const Row& row) {
    return row.passage.number == passage.number;
  });
  if (known != top_.end()) {
    known->passage = passage;
  } else if (top_.size() < kRowsMax) {
    top_.push_back({passage, excerpt_of()});
  } else {
    Row& last = *std::max_element(top_.begin(), top_.end(), [](const Row& a, const Row& b) {
      return comes_before(a.passage, b.passage);
    });
    if (comes_before(passage, last.passage)) last = {passage, excerpt_of()};
  }
}

// Where the passage is, or would be. REQUIRES: one of the slots is free.
TopPassages::Passage& TopPassages::slot_of(Fingerprint fingerprint) {
  std::size_t slot = static_cast<std::size_t>((fingerprint >> 32) * slots_.size() >> 32);
  while (slots_[slot].count != 0 && slots_[slot].fingerprint != fingerprint) {
    slot = slot + 1 == slots_.size() ? 0 : slot + 1;
  }
  return slots_[slot];
}

void TopPassages::enlarge() {
  constexpr std::size_t kSlotsMin = 64;
  std::vector<Passage> smaller(std::max(kSlotsMin, slots_.size() / 2 * 3));
  slots_.swap(smaller);
  for (const Passage& passage : smaller) {
    if (passage.count > 0) slot_of(passage.fingerprint) = passage;
  }
}

std::string TopPassages::table() const {
  std::vector<Row> rows = top_;
  std::sort(rows.begin(), rows.end(),
            [](const Row& a, const Row& b) { return comes_before(a.passage, b.passage); });
  std::string table;
  for (const auto& [passage, excerpt] : rows) {
    table += "  " + grouped(passage.count) + " times, " + counted(passage.words, "word") + ": \"" +
             excerpt + "\"\n";
  }
  return table;
}

}  // namespace einmal
