// Finds what stands twice in several documents taken together: a document repeats an earlier one.
//
// Everything repeats.h says about a document holds for the corpus: the first occurrence survives,
// whole blocks of prose go, what differs in letters stays. A run of blocks ends where its document
// does. Documents of different formats are compared as their readers see them; each is cut as its
// format allows, and all spans are in its own bytes.
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
  Format format = Format::kPlainText;  // instead of FindOptions::format
  bool preferred = false;  // when others repeat it, what stands in them goes
};

struct CorpusFinding {
  Finding finding;                // `kept` in one document, `copy` and `cut` in the other
  std::size_t kept_document = 0;  // indexes into the corpus
  std::size_t copy_document = 0;
  bool whole_document = false;    // the copy is all that its reader sees, and so is the kept text
};

// A passage that many documents have (FindOptions::boilerplate): blocks that follow each other
// wherever they stand, or a single one.
struct CorpusBoilerplate {
  struct Place {
    std::size_t document = 0;
    Span span;
  };
  std::uint64_t documents = 0;  // that have it
  std::uint64_t words = 0;
  std::uint64_t blocks = 0;
  std::vector<Place> places;  // the first in each of the first three documents that have it
};

struct CorpusRepeats {
  std::vector<CorpusFinding> findings;  // in order of the copies
  std::vector<RemovalPlan> plans;       // one for each document
  std::vector<CorpusBoilerplate> boilerplate;  // in order of the first places
  FindStats stats;
};

// Finds the maximal repeats of the documents, in their order, and plans the removal of the safe
// ones. Fixed documents come before all others, then the preferred ones; Keep::kLast turns the
// order around among documents of one kind. Overlaps are reported, never cut. Cost: linear in the
// corpus. Memory: a copy of the texts, and 0.7 to 1.3 bytes for each byte of them, about 3 when
// some are not plain text; or EngineOptions::memory_bytes_max and files, when all are plain text
// and one pass is enough. What is found is returned in memory. A document that is not plain text is
// parsed, and again when it is cut; then all are searched a second time. Throws Error when a file
// can't be written, std::bad_alloc. Thread-safe.
CorpusRepeats find_corpus_repeats(std::span<const CorpusDocument> corpus,
                                  const FindOptions& options, const EngineOptions& engine = {});

}  // namespace einmal
