// Finds what stands twice in several documents taken together: a document repeats an earlier one.
//
// Everything repeats.h says about a document holds for the corpus: the first occurrence survives,
// whole blocks of prose go, what differs in letters stays. A run of blocks ends where its document
// does.
//
//   const std::vector<einmal::CorpusDocument> corpus = {{monday}, {tuesday}};
//   const einmal::CorpusRepeats repeats = einmal::find_corpus_repeats(corpus, {});
//   for (const einmal::CorpusFinding& found : repeats.findings)
//     show(found.copy_document, found.finding.copy, found.kept_document, found.finding.kept);
//   std::string once = einmal::apply_plan(repeats.plans[1], tuesday);
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/removal_plan.h"
#include "einmal/repeats.h"

namespace einmal {

struct CorpusDocument {
  std::string_view text;  // must outlive the call
  bool fixed = false;     // others may repeat it; nothing is cut from it
};

struct CorpusFinding {
  Finding finding;                // `kept` in one document, `copy` and `cut` in the other
  std::size_t kept_document = 0;  // indexes into the corpus
  std::size_t copy_document = 0;
  bool whole_document = false;    // the copy is all of its document, and so is the kept text
};

struct CorpusRepeats {
  std::vector<CorpusFinding> findings;  // in order of the copies
  std::vector<RemovalPlan> plans;       // one for each document
  FindStats stats;
};

// Finds the maximal repeats of the documents, in their order, and plans the removal of the safe
// ones; Keep::kLast turns the order around. Keep::kLongest is taken as kFirst, FindOptions::format
// as plain text, and overlaps are reported, never cut. Cost: linear in the corpus; memory for a
// copy of the texts, and 0.7 to 1.3 bytes for each byte of them, or EngineOptions::memory_bytes_max
// and files; what is found is returned in memory. Throws Error when a file can't be written,
// std::bad_alloc. Thread-safe.
CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine = {});

}  // namespace einmal
