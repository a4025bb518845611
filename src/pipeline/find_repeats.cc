// The story: blocks are cut out of the text, each is turned into fingerprints, and the planner
// decides about one after the other. That is one pass, and all there is by default.
#include "einmal/repeats.h"

#include <algorithm>
#include <utility>

#include "format/read_document.h"
#include "pipeline/reading_rounds.h"
#include "pipeline/repeat_searcher.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"
#include "plan/listed_blocks.h"
#include "plan/partial_cut.h"

namespace einmal {
namespace {

// The blocks of which nothing is cut, not a part either.
std::vector<Span> protected_blocks(std::string_view text, const FindOptions& options) {
  std::vector<Span> spans;
  if (options.protect_kinds.empty()) return spans;
  for (const ListedBlock& block : list_blocks(text, options)) {
    if (options.protect_kinds.has(block.kind)) spans.push_back(block.source);
  }
  return spans;
}

// Turns what a pass found inside blocks into cuts, as far as they do not touch each other.
Repeats with_partial_cuts(std::string_view text, Repeats pass, const FindOptions& options) {
  const std::vector<Span> blocks = split(text, options.paragraphs);
  const std::vector<Span> staying = protected_blocks(text, options);
  std::uint64_t cut_until = 0;
  for (const std::size_t index : independent_findings(pass.findings)) {
    Finding& finding = pass.findings[index];
    const auto block = std::partition_point(
        staying.begin(), staying.end(),
        [&](const Span& one) { return one.end <= finding.copy.begin; });
    if (block != staying.end() && block->overlaps(finding.copy)) continue;
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

// Passes over what the pass before left, until none cuts anything. `first` is a pass over `text`
// with these options, if there was one.
Repeats find_in_rounds(std::string_view text, FindOptions options, const EngineOptions& engine,
                       const Normalizer& normalizer, const Repeats* first) {
  const bool longest = options.keep == Keep::kLongest;
  if (longest) options.keep = Keep::kFirst;
  FindOptions backward = options;
  backward.keep = Keep::kLast;
  backward.identical = backward.overlap = false;
  Rounds rounds(text, normalizer);
  FindStats stats;
  if (first != nullptr) {
    stats = first->stats;
    rounds.add(*first);
  }
  // A short block goes when a longer one further down holds it. What is left is cleaned as ever; a
  // longer block that goes then stands earlier as a whole, and the short one in it.
  if (longest && options.contained) {
    rounds.add(search_once({text, normalizer, true}, backward, engine).repeats);
  }
  while (true) {
    const Repeats pass = search_once({rounds.text(), normalizer}, options, engine).repeats;
    if (stats.bytes == 0) stats = pass.stats;
    if (rounds.add(pass)) continue;
    if (options.unsafe &&
        rounds.add(with_partial_cuts(rounds.text(), pass, options))) {
      continue;
    }
    Repeats repeats = rounds.finish(pass);
    repeats.stats = stats;
    return repeats;
  }
}

}  // namespace

Repeats RepeatSearcher::find(std::string_view text, Format format, unsigned threads) const {
  FindOptions options = options_;
  options.format = format;
  EngineOptions engine = engine_;
  engine.threads = threads;
  if (has_reading(format)) return ReadingRounds(text, options, engine, normalizer_).find();
  if (options.unsafe || options.keep == Keep::kLongest) {
    return find_in_rounds(text, options, engine, normalizer_, nullptr);
  }
  Pass pass = search_once({text, normalizer_}, options, engine);
  if (pass.settled) return std::move(pass.repeats);
  return find_in_rounds(text, options, engine, normalizer_, &pass.repeats);
}

Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine) {
  return RepeatSearcher(options, engine).find(text);
}

}  // namespace einmal
