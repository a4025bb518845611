// The map stage: cuts a text into blocks and scans them, on several threads, in order.
//
//   ScanTimes times = scan_blocks(text, {mode, Direction::kForward, threads}, scanner,
//                                 [&](std::span<const ScannedBlock> blocks) {
//                                   for (const ScannedBlock& block : blocks) planner.take(block);
//                                 });
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/spool.h"
#include "einmal/repeats.h"
#include "match/block_scan.h"
#include "plan/planner.h"

namespace einmal {

struct ScanOptions {
  ParagraphMode paragraphs = ParagraphMode::kAuto;
  Direction direction = Direction::kForward;
  unsigned threads = 1;  // 0: one for each processor
  // Empty when the text is one plain document. Where blocks are given, these are taken.
  std::span<const CorpusPart> documents = {};
  // Their indexes in the order in which they are taken, from the last when the direction is
  // backward; those that are not among them are not taken. Empty: as they stand in the text.
  std::span<const std::uint32_t> order = {};
  Spool* spool = nullptr;  // for where the blocks stand, when they are taken backward
};

struct ScanCounts {
  std::uint64_t blocks = 0;
  std::uint64_t units = 0;
  double scan_seconds = 0;  // summed over threads
  double take_seconds = 0;
};

// Calls `take` for the blocks of `text`, some hundreds at a time, in the order of the direction and
// never twice at once, whatever the number of threads. What `take` or the scanner throws comes out.
// Memory: a few MB of batches, and 24 bytes a block for Direction::kBackward, perhaps in the spool.
ScanCounts scan_blocks(std::string_view text, const ScanOptions& options,
                       const BlockScanner& scanner,
                       const std::function<void(std::span<const ScannedBlock>)>& take);

}  // namespace einmal
