// Which blocks of a verified repeat may go without anybody looking.
//
// Pure rules over a few properties of each block; knows neither text nor positions.
//
//   std::vector<bool> goes;
//   judge(blocks, surroundings, points_min, goes);
//   goes[i]   // block i is cut by default
#pragma once

#include <cstdint>
#include <vector>

#include "einmal/finding.h"

namespace einmal {

struct JudgedBlock {
  BlockKind kind = BlockKind::kParagraph;
  bool lexical = false;      // differs from the kept text in letters
  std::uint32_t points = 0;  // 0 for a block that stood in this run before
  bool introduces = false;   // ends with a colon
  bool owns = false;         // a copyright notice
  bool counts_as_prose = false;  // although it is no paragraph
  bool tied = false;             // must not go without anybody looking
  // Only where a format tells the blocks apart:
  std::uint8_t level = 0;   // of a heading, from 1; else of the sections that end before it, or 0
  bool same_place = false;  // stands below the same headings as the kept text
  bool sample_between = false;  // code stands between it and the kept text
};

// What stands around the run in the output.
struct RunSurroundings {
  bool heading_before = false;     // the block before it is a heading
  bool introduced = false;         // copy and kept text stand behind the same words and a colon
  bool owned = false;              // a copyright notice stands before it
  bool prose_follows = false;      // a paragraph follows; asked behind a colon only
  bool section_ends = false;       // a heading or nothing follows
  bool repeats_everything = false;  // the run repeats all of the text before it
  bool typed = false;            // a format tells the blocks apart; the following count only then
  std::uint8_t level_behind = 0;  // of the block that follows; 1 at the end
  bool follows_kept = false;     // nothing stands between them
  bool serves_before = false;    // a list, a sample, a quotation stands before the run
  bool serves_behind = false;    // and behind it
};

// Says for each block, in `goes`, whether it is safe to cut. A block goes when
// - it is a paragraph, or a heading whose whole section goes, or stands between two such
// paragraphs,
//   or the run repeats everything that stands before it;
// - it needs no lexical fold and is not tied;
// - it goes together with neighbours of at least `points_min` points, and leaves no heading bare;
// - it is not the only paragraph that goes where a colon ties it to a block that stays: the words
//   that introduce a list or a sample, or those that are introduced alike in both places;
// - no copyright notice stands before it, which it is a part of;
// - in a format that tells headings, it stands below the same ones as the kept text, or directly
//   behind that; and it is not a single paragraph beside a list or a sample, nor one that a sample
//   parts from the kept text. Elsewhere it says of one thing what was said of another.
// Where headings have levels, what a heading heads includes the deeper ones; and lists, samples and
// their like go with the heading of the section they are in.
void judge(const std::vector<JudgedBlock>& blocks, RunSurroundings around,
           std::uint64_t points_min, std::vector<bool>& goes);

}  // namespace einmal
