// The story: blocks are cut out of the text, each is turned into fingerprints, and the planner
// decides about one after the other. That is one pass, and all there is by default.
#include "einmal/repeats.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "format/plain_text.h"
#include "format/read_document.h"
#include "pipeline/find_in_reading.h"
#include "pipeline/rounds.h"
#include "pipeline/scan_blocks.h"
#include "plan/partial_cut.h"
#include "plan/planner.h"

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

struct Pass {
  Repeats repeats;
  bool settled = true;  // the output is cut up into the same blocks as the text was
};

std::vector<Span> split(std::string_view text, ParagraphMode mode) {
  std::vector<Span> blocks;
  PlainTextSplitter splitter(text, mode);
  for (Span block; splitter.next(block);) blocks.push_back(block);
  return blocks;
}

// What one pass searches.
struct Target {
  std::string_view text;
  bool longer_block = false;               // see RepeatFinder::require_longer_block
  const Reading* reading = nullptr;        // whose text this is
  const GivenBlocks* given = nullptr;      // of the reading
};

Pass search_once(const Target& target, const FindOptions& options, const EngineOptions& engine) {
  const std::string_view text = target.text;
  const Normalizer normalizer(options.extra_folds, engine.simd);
  const Fingerprinter fingerprinter(engine.fingerprint_bits);
  const Direction direction =
      options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward;
  LiveText live(text, normalizer, direction);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  Planner planner(live, fingerprinter, options, AnchorTable(text.size() / kBytesPerSlot, places));
  if (target.longer_block) planner.require_longer_block();
  if (target.given != nullptr) planner.read_from(*target.given);
  const BlockScanner scanner(normalizer, fingerprinter, direction);
  const ScanCounts counts =
      scan_blocks(text, {options.paragraphs, direction, engine.threads, target.reading}, scanner,
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

Pass find_once(std::string_view text, const FindOptions& options, const EngineOptions& engine,
               bool longer_block = false) {
  if (!has_reading(options.format)) return search_once({text, longer_block}, options, engine);
  const auto search = [&](const Reading& reading, const GivenBlocks& given) {
    return search_once({reading.text, longer_block, &reading, &given}, options, engine).repeats;
  };
  FoundInReading found = find_in_reading(text, options.format, search);
  found.repeats.stats.bytes = text.size();
  return {std::move(found.repeats), found.settled};
}

// Turns what a pass found inside blocks into cuts, as far as they do not touch each other.
Repeats with_partial_cuts(std::string_view text, Repeats pass, ParagraphMode mode) {
  const std::vector<Span> blocks = split(text, mode);
  std::uint64_t cut_until = 0;
  for (const std::size_t index : independent_findings(pass.findings)) {
    Finding& finding = pass.findings[index];
    const std::vector<Span> removed = partial_cut(text, blocks, finding.copy);
    if (removed.empty() || removed.front().begin < cut_until) continue;
    // "a a a" repeats itself: what stays is its first part.
    if (finding.kept.overlaps(finding.copy)) finding.kept.end = finding.copy.begin;
    for (const Span& span : removed) pass.plan.cuts.push_back({span, finding.kept});
    finding.cut = {removed.front().begin, removed.back().end};
    cut_until = finding.cut.end + 1;
  }
  return pass;
}

// Passes over what the pass before left, until none cuts anything.
Repeats find_in_rounds(std::string_view text, FindOptions options, const EngineOptions& engine) {
  const bool longest = options.keep == Keep::kLongest;
  if (longest) options.keep = Keep::kFirst;
  FindOptions backward = options;
  backward.keep = Keep::kLast;
  backward.identical = backward.overlap = false;
  const Normalizer normalizer(options.extra_folds);
  Rounds rounds(text, normalizer);
  FindStats stats;
  // A short block goes when a longer one further down holds it. What is left is cleaned as ever; a
  // longer block that goes then stands earlier as a whole, and the short one in it.
  if (longest && options.contained) {
    rounds.add(find_once(text, backward, engine, true).repeats);
  }
  while (true) {
    const Repeats pass = find_once(rounds.text(), options, engine).repeats;
    if (stats.bytes == 0) stats = pass.stats;
    if (rounds.add(pass)) continue;
    if (options.unsafe && !has_reading(options.format) &&
        rounds.add(with_partial_cuts(rounds.text(), pass, options.paragraphs))) {
      continue;
    }
    Repeats repeats = rounds.finish(pass);
    repeats.stats = stats;
    return repeats;
  }
}

}  // namespace

Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine) {
  if (!options.unsafe && options.keep != Keep::kLongest) {
    Pass pass = find_once(text, options, engine);
    if (pass.settled) return std::move(pass.repeats);
  }
  return find_in_rounds(text, options, engine);
}

}  // namespace einmal
