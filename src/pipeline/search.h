// One pass over a text: blocks are cut out of it, each is turned into fingerprints, and the planner
// decides about one after the other.
//
//   Pass pass = search_once({.text = article, .normalizer = normalizer}, options, engine);
//   if (!pass.settled) ...   // another pass over the output may find more
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/spool.h"
#include "einmal/repeats.h"
#include "pipeline/boilerplate.h"
#include "plan/planner.h"

namespace einmal {

struct SearchTarget {
  std::string_view text;
  const Normalizer& normalizer;
  bool longer_block = false;              // see RepeatFinder::require_longer_block
  std::span<const CorpusPart> documents = {};  // empty when the text is one plain document
  bool settles_documents = false;         // see Planner::settle_documents
  KeptPlaces kept_places = KeptPlaces::kAll;  // of documents that are settled
  Spool* spool = nullptr;                 // for what does not fit into memory; of plain text only
  std::span<const std::uint64_t> left_alone = {};  // see Planner::leave_alone
};

struct Pass {
  Repeats repeats;
  bool settled = true;  // the output of plain texts is cut up into the same blocks as they were
  bool finds_same_again = true;  // Planner::finds_same_again
  bool cuts_no_more = true;      // a pass over the output is sure to cut nothing; of one plain text
  std::vector<BoilerplatePassage> boilerplate = {};  // in the text; see FindOptions::boilerplate
};

Pass search_once(const SearchTarget& target, const FindOptions& options,
                 const EngineOptions& engine);

// The same, with what was found where the target's spool has it, and document by document if that
// is how they were settled and the pass is, or not all places are wanted.
struct SpooledPass {
  PlannedRepeats repeats;
  FindStats stats;
  bool settled = true;
  bool finds_same_again = true;
  bool cuts_no_more = true;
  std::vector<BoilerplatePassage> boilerplate = {};  // in memory
};

SpooledPass search_in_spool(const SearchTarget& target, const FindOptions& options,
                            const EngineOptions& engine);
// What was found, which then is no more in the pass. REQUIRES: it is in one piece.
Repeats moved_to_memory(SpooledPass& pass);

// The blocks of a plain text.
std::vector<Span> split(std::string_view text, ParagraphMode mode);

}  // namespace einmal
