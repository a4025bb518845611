// One pass over a text: blocks are cut out of it, each is turned into fingerprints, and the planner
// decides about one after the other.
//
//   Pass pass = search_once({.text = article, .normalizer = normalizer}, options, engine);
//   if (!pass.settled) ...   // another pass over the output may find more
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/spool.h"
#include "einmal/repeats.h"
#include "format/reading.h"
#include "plan/given_blocks.h"
#include "plan/planner.h"

namespace einmal {

struct SearchTarget {
  std::string_view text;
  const Normalizer& normalizer;
  bool longer_block = false;              // see RepeatFinder::require_longer_block
  const Reading* reading = nullptr;       // whose text this is
  const GivenBlocks* given = nullptr;     // of the reading
  std::span<const CorpusPart> documents = {};  // of a corpus; empty when the text is one document
  Spool* spool = nullptr;                 // for what does not fit into memory
};

struct Pass {
  Repeats repeats;
  bool settled = true;  // the output is cut up into the same blocks as the text was
};

Pass search_once(const SearchTarget& target, const FindOptions& options,
                 const EngineOptions& engine);

// The same, with what was found where the target's spool has it.
struct SpooledPass {
  PlannedRepeats repeats;
  FindStats stats;
  bool settled = true;
};

SpooledPass search_in_spool(const SearchTarget& target, const FindOptions& options,
                            const EngineOptions& engine);
Repeats in_memory(const PlannedRepeats& planned, const FindStats& stats);

// The blocks of a plain text.
std::vector<Span> split(std::string_view text, ParagraphMode mode);

}  // namespace einmal
