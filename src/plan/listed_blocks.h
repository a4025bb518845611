// How a document is cut into blocks, for people who wonder what einmal compares.
//
//   for (const ListedBlock& block : list_blocks(article, {}))
//     show(block.source, name_of(block.kind), block.words);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/finding.h"
#include "einmal/repeats.h"
#include "einmal/span.h"

namespace einmal {

struct ListedBlock {
  Span source;              // in the document: what goes when the block goes
  BlockKind kind = BlockKind::kParagraph;
  bool tied = false;        // never safe to cut: see ReadBlock
  bool compared = true;     // false for what only parts other blocks: an image, a rule
  std::uint64_t words = 0;  // as findings count them
  std::string text = {};    // as its reader sees it; empty when it is not compared
  std::string key = {};     // what is compared
};

// In order. Of `options` counts what says where blocks are and which folds are ignored. Holds each
// block's text and key; else as costly as a search.
std::vector<ListedBlock> list_blocks(std::string_view document, const FindOptions& options);

}  // namespace einmal
