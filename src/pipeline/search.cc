#include "pipeline/search.h"

#include <algorithm>
#include <chrono>

#include "format/plain_text.h"
#include "pipeline/scan_blocks.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

// The anchors of prose need a slot for every 94 bytes.
constexpr std::size_t kBytesPerSlot = 64;

// How far ahead the table is asked for: a block takes about as long as a miss or two.
constexpr std::size_t kPrefetchBlocks = 4;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

std::vector<Span> split(std::string_view text, ParagraphMode mode) {
  std::vector<Span> blocks;
  PlainTextSplitter splitter(text, mode);
  for (Span block; splitter.next(block);) blocks.push_back(block);
  return blocks;
}

Pass search_once(const SearchTarget& target, const FindOptions& options,
                 const EngineOptions& engine) {
  const std::string_view text = target.text;
  const Normalizer& normalizer = target.normalizer;
  const Fingerprinter fingerprinter(engine.fingerprint_bits);
  const Direction direction =
      options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward;
  LiveText live(text, normalizer, direction);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  Planner planner(live, fingerprinter, options, AnchorTable(text.size() / kBytesPerSlot, places));
  if (target.longer_block) planner.require_longer_block();
  if (target.given != nullptr) planner.read_from(*target.given);
  planner.read_documents(target.documents);
  std::vector<Span> documents;
  for (const CorpusPart& part : target.documents) documents.push_back(part.span);
  const BlockScanner scanner(normalizer, fingerprinter, direction);
  const ScanCounts counts =
      scan_blocks(text,
                  {options.paragraphs, direction, engine.threads, documents, target.reading},
                  scanner,
                  [&planner](std::span<const ScannedBlock> blocks) {
                    for (std::size_t i = 0; i < blocks.size(); ++i) {
                      if (i + kPrefetchBlocks < blocks.size()) {
                        planner.prefetch(blocks[i + kPrefetchBlocks]);
                      }
                      planner.take(blocks[i]);
                    }
                  });
  const Clock::time_point start = Clock::now();
  Pass pass{planner.finish(), planner.is_settled()};
  if (!pass.settled) {
    const std::string output = apply_plan(pass.repeats.plan, text);
    pass.settled = split(output, options.paragraphs).size() == live.size();
  }
  pass.repeats.stats = {text.size(), counts.blocks, counts.units, counts.scan_seconds,
                        counts.take_seconds + seconds_since(start)};
  return pass;
}

}  // namespace einmal
