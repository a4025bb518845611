// Fingerprints of what was found: copies that are equal in the sense of the search have the same.
//
//   const PassageFingerprints fingerprints(extra_folds);
//   fingerprints.of(text, repeats);  // one for each finding
#pragma once

#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "hash/fingerprint.h"
#include "text/normalizer.h"

namespace einmal {

// Thread-safe.
class PassageFingerprints {
 public:
  explicit PassageFingerprints(FoldSet extra_folds) : normalizer_(extra_folds) {}

  std::vector<Fingerprint> of(std::string_view text, const Repeats& repeats) const;

 private:
  Normalizer normalizer_;
  Fingerprinter fingerprinter_;
};

}  // namespace einmal
