// Which passages were found most often, over all documents of a run.
//
//   TopPassages passages(options.extra_folds);
//   for (const FoundIn& found : ...) passages.add(found);
//   print(passages.table());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "einmal/finding.h"
#include "hash/fingerprint.h"
#include "report/found_in.h"
#include "report/passage_fingerprints.h"

namespace einmal {

// One finding, as it is counted.
struct FoundPassage {
  Fingerprint fingerprint = 0;
  std::uint64_t words = 0;
  std::string excerpt;
};

// Counts copies that are equal in the sense of the search. About 80 bytes for each passage; past a
// million of them new ones are no longer counted.
class TopPassages {
 public:
  explicit TopPassages(FoldSet extra_folds) : extra_folds_(extra_folds) {}

  void add(const FoundIn& found);

  // The same in two steps, for what is to be counted again later.
  std::vector<FoundPassage> passages_in(const FoundIn& found);
  void add(const FoundPassage& passage);

  // Lines for people, the most frequent first and at most five; empty when nothing was found more
  // than once.
  //     41 times, 19 words: "Drei Tage später sperrte die Gemeinde den …"
  std::string table() const;

 private:
  struct Passage;

  std::vector<Fingerprint> fingerprints_of(const FoundIn& found);
  // Returns what needs an excerpt now: the second time.
  Passage* count(Fingerprint fingerprint, std::uint64_t words);

  struct Passage {
    std::uint64_t count = 0;
    std::uint64_t words = 0;
    std::uint64_t number = 0;  // of the order in which they were found
    std::string excerpt;       // from the second time on
  };

  FoldSet extra_folds_;
  std::optional<PassageFingerprints> fingerprints_;  // made when something is found
  std::unordered_map<Fingerprint, Passage> passages_;
};

}  // namespace einmal
