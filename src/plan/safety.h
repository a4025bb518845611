// Which blocks of a verified repeat may go without anybody looking.
//
// Pure rules over a few properties of each block; knows neither text nor positions.
//
//   RunVerdict verdict = judge(blocks, surroundings, points_min);
//   verdict.goes[i]   // block i is cut by default
#pragma once

#include <cstdint>
#include <vector>

#include "einmal/finding.h"

namespace einmal {

struct JudgedBlock {
  BlockKind kind = BlockKind::kParagraph;
  bool lexical = false;      // differs from the kept text in letters
  std::uint32_t points = 0;  // 0 for a block that stood in this run before
};

// What stands around the run in the output.
struct RunSurroundings {
  bool heading_before = false;     // the block before it is a heading
  bool section_ends = false;       // a heading or nothing follows
  bool repeats_everything = false;  // the run repeats all of the text before it
};

// Says for each block whether it is safe to cut. A block goes when
// - it is a paragraph, or a heading whose whole section goes, or stands between two such
// paragraphs,
//   or the run repeats everything that stands before it;
// - it needs no lexical fold;
// - it goes together with neighbours of at least `points_min` points, and leaves no heading bare.
std::vector<bool> judge(const std::vector<JudgedBlock>& blocks, RunSurroundings around,
                        std::uint64_t points_min);

}  // namespace einmal
