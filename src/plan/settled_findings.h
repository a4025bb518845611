// What was found in the documents of a corpus that are done with: ten bytes for a finding and its
// cut, which take 24 and 32 as long as something may still change; six where nobody will ask which
// text of other documents is kept.
//
//   SettledFindings settled(spool);   // or without a spool, in memory
//   settled.append(7, document, findings, cuts);
//   for (const Finding& finding : settled.read(7, document.begin).findings) show(finding);
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/spooled_array.h"
#include "einmal/finding.h"
#include "einmal/removal_plan.h"
#include "plan/packed_findings.h"

namespace einmal {

enum class KeptPlaces : std::uint8_t {
  kAll,
  kOfOwnDocument,  // a finding whose kept text stands in another document has none
};

class SettledFindings {
 public:
  SettledFindings() : SettledFindings(nullptr) {}
  explicit SettledFindings(Spool* spool, KeptPlaces kept = KeptPlaces::kAll)
      : bytes_(spool), places_(spool), kept_(kept) {}

  // Of all documents.
  bool empty() const { return bytes_.empty(); }
  bool has_findings() const { return has_findings_; }

  // All that was found in a document, which is at `own` in the text of the corpus. Each document
  // comes once, in any order. REQUIRES: the findings are sorted by their copies; the cuts are
  // sorted and do not overlap; none begins before the document. Throws SpoolError.
  void append(std::size_t document, Span own, const PackedFindings& findings,
              std::span<const Cut> cuts);

  struct Found {
    std::vector<Finding> findings;
    std::vector<Cut> cuts;
  };
  // As they were appended, but for what KeptPlaces leaves out. REQUIRES: the document begins at
  // `begin`. Thread-safe when nothing is appended.
  Found read(std::size_t document, std::uint64_t begin) const;

 private:
  // What most findings have in common with many others has a short name.
  static constexpr std::size_t kCommonMax = 127;

  void put(const Finding& finding, bool is_own_cut, std::uint64_t last_end);
  std::uint8_t code_of(std::uint64_t traits);

  SpooledArray<char> bytes_;
  SpooledArray<std::uint64_t> places_;  // of each document in that + 1; 0: nothing was found
  std::array<std::uint64_t, kCommonMax> common_{};
  std::size_t common_count_ = 0;
  KeptPlaces kept_;
  bool has_findings_ = false;
  std::string scratch_;  // to be appended
  std::vector<Cut> other_cuts_;
};

}  // namespace einmal
