// Which passages were found most often, over all documents of a run.
//
//   TopPassages passages(options.extra_folds);
//   for (const FoundIn& found : ...) passages.add(found);
//   print(passages.table());
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

// Counts copies that are equal in the sense of the search. 32 to 48 bytes for each passage; past a
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
  struct Passage {
    Fingerprint fingerprint = 0;
    std::uint32_t count = 0;   // 0: no passage
    std::uint32_t words = 0;   // of the first one, as all that follows
    std::uint32_t number = 0;  // of the order in which they were found
  };
  struct Row {
    Passage passage;
    std::string excerpt;
  };

  static bool comes_before(const Passage& a, const Passage& b);

  std::vector<Fingerprint> fingerprints_of(const FoundIn& found);
  void count(Fingerprint fingerprint, std::uint64_t words, const auto& excerpt_of);
  Passage& slot_of(Fingerprint fingerprint);
  void enlarge();

  FoldSet extra_folds_;
  std::optional<PassageFingerprints> fingerprints_;  // made when something is found
  std::vector<Passage> slots_;  // 3/4 full at most
  std::size_t passages_ = 0;
  // The rows of the table, in no order. A passage rises when it is found, and only then: whatever
  // gets in here does so when its text is at hand.
  std::vector<Row> top_;
};

}  // namespace einmal
