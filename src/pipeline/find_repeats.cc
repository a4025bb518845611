// The story: blocks are cut out of the text, each is turned into fingerprints, and the planner decides
// about one after the other.
#include "einmal/repeats.h"

#include <algorithm>
#include <chrono>

#include "format/plain_text.h"
#include "plan/planner.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine) {
  const Clock::time_point start = Clock::now();
  const Normalizer normalizer(options.extra_folds);
  const Fingerprinter fingerprinter(engine.fingerprint_bits);
  const Direction direction =
      options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward;
  std::vector<Span> blocks;
  PlainTextSplitter splitter(text, options.paragraphs);
  Span block;
  while (splitter.next(block)) blocks.push_back(block);
  if (direction == Direction::kBackward) std::reverse(blocks.begin(), blocks.end());

  LiveText live(text, normalizer, direction);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  Planner planner(live, fingerprinter, options, AnchorTable(text.size() / 64, places));
  BlockScanner scanner(normalizer, fingerprinter, direction);
  ScannedBlock scanned;
  std::uint64_t units = 0;
  for (const Span& span : blocks) {
    scanner.scan(text, span, scanned);
    units += scanned.units.size();
    planner.take(scanned);
  }
  Repeats repeats = planner.finish();
  repeats.stats = {text.size(), blocks.size(), units, 0, seconds_since(start)};
  return repeats;
}

}  // namespace einmal
