// The blocks are sorted by their fingerprints, so that what may be equal stands side by side, and
// only there texts are compared. What is equal is one *kind*; kinds that stand in enough documents
// are boilerplate, and those that always stand behind one another are put together.
#include "pipeline/boilerplate.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

#include "format/lines.h"
#include "text/units.h"

namespace einmal {
namespace {

constexpr std::size_t kPlacesShown = 3;
constexpr std::size_t kNone = SIZE_MAX;

}  // namespace

// Equal blocks, in the order of the text.
struct BoilerplateCounter::Kind {
  std::vector<Standing> standings;
  std::uint64_t documents = 0;

  bool once_in_each() const { return standings.size() == documents; }
};

void BoilerplateCounter::take(std::span<const ScannedBlock> blocks) {
  for (const ScannedBlock& scanned : blocks) {
    if (scanned.units.empty()) continue;
    const Block& block = scanned.block;
    standings_.push_back({block.fingerprint, block.span, block.document, block.points});
  }
}

// The kinds among blocks of one fingerprint that stand in enough documents.
std::vector<BoilerplateCounter::Kind> BoilerplateCounter::kinds_in(
    std::span<const Standing> alike, std::string_view text, const Normalizer& normalizer) const {
  if (alike.size() < documents_min_) return {};
  std::map<std::string, Kind> by_key;
  std::string key;
  for (const Standing& standing : alike) {
    normalizer.normalize(text.substr(standing.span.begin, standing.span.size()), key);
    Kind& kind = by_key[key];
    const bool is_new =
        kind.standings.empty() || kind.standings.back().document != standing.document;
    kind.documents += is_new ? 1 : 0;
    kind.standings.push_back(standing);
  }
  std::vector<Kind> kinds;
  for (auto& [text_of, kind] : by_key) {
    if (kind.documents >= documents_min_) kinds.push_back(std::move(kind));
  }
  return kinds;
}

// For each kind the one that stands behind it in all documents of either.
std::vector<std::size_t> BoilerplateCounter::followers(const std::vector<Kind>& kinds,
                                                       std::string_view text) {
  std::unordered_map<std::uint64_t, std::size_t> kind_at;  // by where the first of it begins
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].once_in_each()) kind_at.emplace(kinds[i].standings.front().span.begin, i);
  }
  const auto stands_behind = [&](const Standing& one, const Standing& other) {
    if (one.document != other.document || other.span.begin < one.span.end) return false;
    const std::uint64_t between = other.span.begin - one.span.end;
    return trimmed(text.substr(one.span.end, between)).empty();
  };
  std::vector<std::size_t> followers(kinds.size(), kNone);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (!kinds[i].once_in_each()) continue;
    const std::uint64_t end = kinds[i].standings.front().span.end;
    const std::size_t next = text.find_first_not_of(" \t\r\n", end);
    const auto found = kind_at.find(next);
    if (found == kind_at.end()) continue;
    const std::vector<Standing>& behind = kinds[found->second].standings;
    if (std::equal(kinds[i].standings.begin(), kinds[i].standings.end(), behind.begin(),
                   behind.end(), stands_behind)) {
      followers[i] = found->second;
    }
  }
  return followers;
}

Boilerplate BoilerplateCounter::passages_of(const std::vector<Kind>& kinds,
                                            const std::vector<std::size_t>& followers) {
  std::vector<bool> follows(kinds.size(), false);
  for (const std::size_t follower : followers) {
    if (follower != kNone) follows[follower] = true;
  }
  Boilerplate boilerplate;
  for (std::size_t first = 0; first < kinds.size(); ++first) {
    for (const Standing& standing : kinds[first].standings) {
      boilerplate.begins.push_back(standing.span.begin);
    }
    if (follows[first]) continue;
    BoilerplatePassage passage;
    passage.documents = kinds[first].documents;
    std::size_t last = first;
    std::uint64_t points = 0;
    for (std::size_t kind = first; kind != kNone; kind = followers[kind]) {
      points += kinds[kind].standings.front().points;
      ++passage.blocks;
      last = kind;
    }
    passage.words = points / kPointsPerWord;
    const std::vector<Standing>& standings = kinds[first].standings;
    for (std::size_t i = 0; i < standings.size(); ++i) {
      if (passage.places.size() == kPlacesShown) break;
      if (i > 0 && standings[i].document == standings[i - 1].document) continue;
      const Span end = kinds[last].standings[i].span;
      passage.places.push_back({standings[i].span.begin, end.end});
    }
    boilerplate.passages.push_back(std::move(passage));
  }
  std::sort(boilerplate.begins.begin(), boilerplate.begins.end());
  return boilerplate;
}

Boilerplate BoilerplateCounter::finish(std::string_view text, const Normalizer& normalizer) {
  std::sort(standings_.begin(), standings_.end(), [](const Standing& a, const Standing& b) {
    return std::tie(a.fingerprint, a.span.begin) < std::tie(b.fingerprint, b.span.begin);
  });
  std::vector<Kind> kinds;
  for (auto first = standings_.begin(); first != standings_.end();) {
    const auto last = std::find_if(first, standings_.end(), [&](const Standing& other) {
      return other.fingerprint != first->fingerprint;
    });
    for (Kind& kind : kinds_in({first, last}, text, normalizer)) kinds.push_back(std::move(kind));
    first = last;
  }
  standings_ = {};
  std::sort(kinds.begin(), kinds.end(), [](const Kind& a, const Kind& b) {
    return a.standings.front().span.begin < b.standings.front().span.begin;
  });
  return passages_of(kinds, followers(kinds, text));
}

}  // namespace einmal
