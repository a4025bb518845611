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

// An excerpt is needed of few.
void TopPassages::add(const FoundIn& found) {
  const std::vector<Fingerprint> fingerprints = fingerprints_of(found);
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    const Finding& finding = found.repeats.findings[i];
    const std::string_view copy = found.text.substr(finding.copy.begin, finding.copy.size());
    Passage* const passage = count(fingerprints[i], finding.words);
    if (passage != nullptr) passage->excerpt = excerpt(copy, kExcerptWords);
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
  Passage* const counted = count(passage.fingerprint, passage.words);
  if (counted != nullptr) counted->excerpt = passage.excerpt;
}

TopPassages::Passage* TopPassages::count(Fingerprint fingerprint, std::uint64_t words) {
  if (passages_.size() == kPassagesMax && !passages_.contains(fingerprint)) return nullptr;
  const auto [known, is_new] = passages_.try_emplace(fingerprint);
  Passage& passage = known->second;
  ++passage.count;
  if (is_new) {
    passage.words = words;
    passage.number = passages_.size();
  }
  return passage.count == 2 ? &passage : nullptr;
}

std::string TopPassages::table() const {
  std::vector<const Passage*> rows;
  for (const auto& [fingerprint, passage] : passages_) {
    if (passage.count > 1) rows.push_back(&passage);
  }
  const auto rank = [](const Passage* passage) {
    return std::tuple(~passage->count, ~passage->words, passage->number);
  };
  const std::size_t count = std::min(rows.size(), kRowsMax);
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count), rows.end(),
                    [&](const Passage* a, const Passage* b) { return rank(a) < rank(b); });
  std::string table;
  for (std::size_t row = 0; row < count; ++row) {
    const Passage& passage = *rows[row];
    table += "  " + grouped(passage.count) + " times, " + counted(passage.words, "word") + ": \"" +
             passage.excerpt + "\"\n";
  }
  return table;
}

}  // namespace einmal
