// The story: blocks are cut out of the text, each is turned into fingerprints, and the planner decides
// about one after the other. That is one pass, and all there is by default.
#include "einmal/repeats.h"

#include <algorithm>
#include <chrono>

#include "format/plain_text.h"
#include "pipeline/rounds.h"
#include "plan/partial_cut.h"
#include "plan/planner.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

// The anchors of prose need a slot for every 94 bytes.
constexpr std::size_t kBytesPerSlot = 64;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<Span> split(std::string_view text, ParagraphMode mode) {
  std::vector<Span> blocks;
  PlainTextSplitter splitter(text, mode);
  Span block;
  while (splitter.next(block)) blocks.push_back(block);
  return blocks;
}

Repeats find_once(std::string_view text, const FindOptions& options, const EngineOptions& engine) {
  const Clock::time_point start = Clock::now();
  const Normalizer normalizer(options.extra_folds);
  const Fingerprinter fingerprinter(engine.fingerprint_bits);
  const Direction direction =
      options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward;
  std::vector<Span> blocks = split(text, options.paragraphs);
  if (direction == Direction::kBackward) std::reverse(blocks.begin(), blocks.end());

  LiveText live(text, normalizer, direction);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  Planner planner(live, fingerprinter, options, AnchorTable(text.size() / kBytesPerSlot, places));
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

// Turns what a pass found inside blocks into cuts.
Repeats with_partial_cuts(std::string_view text, Repeats pass, ParagraphMode mode) {
  const std::vector<Span> blocks = split(text, mode);
  for (const std::size_t index : independent_findings(pass.findings)) {
    Finding& finding = pass.findings[index];
    // "a a a" repeats itself: what stays is its first part.
    if (finding.kept.overlaps(finding.copy)) finding.kept.end = finding.copy.begin;
    for (const Span& removed : partial_cut(text, blocks, finding.copy)) {
      if (removed.empty()) continue;
      pass.plan.cuts.push_back({removed, finding.kept});
      finding.cut = finding.is_cut() ? Span{finding.cut.begin, removed.end} : removed;
    }
  }
  return pass;
}

// The passes that options beyond the default take.
Repeats find_in_rounds(std::string_view text, FindOptions options, const EngineOptions& engine) {
  const bool longest = options.keep == Keep::kLongest;
  if (longest) options.keep = Keep::kFirst;
  FindOptions backward = options;
  backward.keep = Keep::kLast;
  backward.identical = backward.overlap = false;
  Rounds rounds(text);
  Repeats first_pass;
  while (true) {
    const Repeats pass = find_once(rounds.text(), options, engine);
    if (first_pass.stats.bytes == 0) first_pass.stats = pass.stats;
    if (rounds.add(pass)) continue;
    if (longest && options.contained && rounds.add(find_once(rounds.text(), backward, engine))) {
      continue;
    }
    if (options.unsafe &&
        rounds.add(with_partial_cuts(rounds.text(), pass, options.paragraphs))) {
      continue;
    }
    Repeats repeats = rounds.finish(pass);
    repeats.stats = first_pass.stats;
    return repeats;
  }
}

}  // namespace

Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine) {
  const bool one_pass = !options.unsafe && options.keep != Keep::kLongest;
  return one_pass ? find_once(text, options, engine) : find_in_rounds(text, options, engine);
}

}  // namespace einmal
