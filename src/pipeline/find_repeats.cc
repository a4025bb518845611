// The story: blocks are cut out of the text, each is turned into fingerprints, and the planner
// decides about one after the other. That is one pass, and all there is by default.
#include "einmal/repeats.h"

#include <optional>
#include <utility>

#include "format/read_document.h"
#include "pipeline/find_in_reading.h"
#include "pipeline/repeat_searcher.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"
#include "plan/partial_cut.h"

namespace einmal {
namespace {

// How a text is searched.
struct Search {
  const FindOptions& options;
  const EngineOptions& engine;
  const Normalizer& normalizer;
};

// `staying` is not cut; only in formats with a reading.
Pass find_once(std::string_view text, const Search& by, bool longer_block = false,
               const std::vector<Span>& staying = {}) {
  const auto& [options, engine, normalizer] = by;
  if (!has_reading(options.format)) {
    return search_once({text, normalizer, longer_block}, options, engine);
  }
  const auto search = [&, &options = options, &engine = engine, &normalizer = normalizer](
                          const Reading& reading, const GivenBlocks& given) {
    return search_once({reading.text, normalizer, longer_block, &reading, &given}, options, engine)
        .repeats;
  };
  Pass pass{find_in_reading(text, options.format, staying, search)};
  pass.repeats.stats.bytes = text.size();
  return pass;
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

FindOptions backward_options(FindOptions options) {
  options.keep = Keep::kLast;
  options.identical = options.overlap = false;
  return options;
}

// Passes over what the pass before left, until none cuts anything.
Repeats find_in_rounds(std::string_view text, FindOptions options, const EngineOptions& engine,
                       const Normalizer& normalizer) {
  const bool longest = options.keep == Keep::kLongest;
  if (longest) options.keep = Keep::kFirst;
  const FindOptions backward = backward_options(options);
  const Search search{options, engine, normalizer};
  Rounds rounds(text, normalizer);
  FindStats stats;
  // A short block goes when a longer one further down holds it. What is left is cleaned as ever; a
  // longer block that goes then stands earlier as a whole, and the short one in it.
  if (longest && options.contained) {
    rounds.add(find_once(text, {backward, engine, normalizer}, true).repeats);
  }
  while (true) {
    const Repeats pass = find_once(rounds.text(), search).repeats;
    if (stats.bytes == 0) stats = pass.stats;
    if (rounds.add(pass)) continue;
    if (options.unsafe &&
        rounds.add(with_partial_cuts(rounds.text(), pass, options.paragraphs))) {
      continue;
    }
    Repeats repeats = rounds.finish(pass);
    repeats.stats = stats;
    return repeats;
  }
}

// How often the rounds over a document begin anew.
constexpr int kBeginningsMax = 8;

// Rounds over a document with a reading, where what stands beside a block may be why it stays, so
// that any cut may make another one possible. Where a later round would part what an earlier one
// relied on, the earlier cut is not made, and the rounds begin anew. In the rare text where that
// leaves something that a second run would cut, nothing is cut at all.
class ReadingRounds {
 public:
  ReadingRounds(std::string_view text, const FindOptions& options, const EngineOptions& engine,
                const Normalizer& normalizer)
      : text_(text),
        forward_(options),
        backward_(backward_options(options)),
        engine_(engine),
        longest_(options.keep == Keep::kLongest && options.contained),
        normalizer_(normalizer) {
    if (options.keep == Keep::kLongest) forward_.keep = Keep::kFirst;
  }

  Repeats find() {
    for (int beginning = 0; beginning < kBeginningsMax; ++beginning) {
      std::optional<Repeats> found = settle();
      if (!found) continue;
      if (staying_.empty() || !is_cut_again(*found)) return *std::move(found);
      break;
    }
    Repeats found = find_once(text_, search_by(forward_)).repeats;
    found.plan.cuts.clear();
    for (Finding& finding : found.findings) {
      finding.cut = {};
      finding.safe = false;
    }
    return found;
  }

 private:
  // Nothing when the rounds have to begin anew, with more that stays.
  std::optional<Repeats> settle() {
    Rounds rounds(text_, normalizer_);
    FindStats stats;
    while (true) {
      std::optional<Repeats> pass;
      bool cut = false;
      if (longest_) {
        pass = pass_over(rounds, backward_, true);
        if (!pass) return std::nullopt;
        cut = rounds.add(*pass);
      }
      pass = pass_over(rounds, forward_, false);
      if (!pass) return std::nullopt;
      if (stats.bytes == 0) stats = pass->stats;
      if (rounds.add(*pass) || cut) continue;
      Repeats repeats = rounds.finish(*pass);
      repeats.stats = stats;
      return repeats;
    }
  }

  std::optional<Repeats> pass_over(const Rounds& rounds, const FindOptions& options,
                                   bool longer_block) {
    std::vector<Span> staying;
    for (const Span& span : staying_) staying.push_back(rounds.current_span(span));
    Repeats pass = find_once(rounds.text(), search_by(options), longer_block, staying).repeats;
    const std::vector<Span> parted = rounds.copies_parted_by(pass);
    staying_.insert(staying_.end(), parted.begin(), parted.end());
    if (parted.empty()) return pass;
    return std::nullopt;
  }

  Search search_by(const FindOptions& options) const { return {options, engine_, normalizer_}; }

  bool is_cut_again(const Repeats& found) const {
    const std::string output = apply_plan(found.plan, text_);
    return !find_once(output, search_by(forward_)).repeats.plan.empty() ||
           (longest_ && !find_once(output, search_by(backward_), true).repeats.plan.empty());
  }

  std::string_view text_;
  FindOptions forward_;
  FindOptions backward_;
  const EngineOptions& engine_;
  bool longest_;
  const Normalizer& normalizer_;
  std::vector<Span> staying_;  // in the document
};

}  // namespace

Repeats RepeatSearcher::find(std::string_view text, Format format, unsigned threads) const {
  FindOptions options = options_;
  options.format = format;
  EngineOptions engine = engine_;
  engine.threads = threads;
  if (has_reading(format)) return ReadingRounds(text, options, engine, normalizer_).find();
  if (!options.unsafe && options.keep != Keep::kLongest) {
    Pass pass = find_once(text, {options, engine, normalizer_});
    if (pass.settled) return std::move(pass.repeats);
  }
  return find_in_rounds(text, options, engine, normalizer_);
}

Repeats find_repeats(std::string_view text, const FindOptions& options,
                     const EngineOptions& engine) {
  return RepeatSearcher(options, engine).find(text);
}

}  // namespace einmal
