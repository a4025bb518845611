// Searches a plain text, or a corpus of them, again and again until nothing more is cut, where one
// pass is not enough: `unsafe` cuts parts of blocks, `longest` goes over the text in both
// directions, and a cut may change what a paragraph is.
//
//   PlainRounds rounds({.text = text, .normalizer = normalizer}, options, engine);
//   Repeats repeats = rounds.find(nullptr);
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/rounds.h"
#include "pipeline/search.h"

namespace einmal {

class PlainRounds {
 public:
  // What the target points to, and the engine, must outlive this. `options` are those of
  // find_repeats. Parts of blocks go from one document alone, never from a corpus.
  PlainRounds(const SearchTarget& target, const FindOptions& options, const EngineOptions& engine);

  // `first` is a pass over the text with these options, if there was one. A second run over the
  // output cuts nothing, and what was cut stands in it: see lost_copies().
  Repeats find(const Repeats* first);

  // Of a corpus, before anything was cut. Call behind a find() without a first pass.
  const std::vector<BoilerplatePassage>& boilerplate() const { return boilerplate_; }

 private:
  // Copies that stay, in the original.
  using Staying = std::vector<Span>;

  void settle(Rounds& rounds, const Staying& staying, const Repeats* first);
  Repeats pass_over(const Rounds& rounds, const Staying& staying, bool longer_block);
  std::vector<Span> blocks_in(std::string_view text, std::span<const CorpusPart> documents) const;
  Repeats with_partial_cuts(const Rounds& rounds, const Repeats& found,
                            const Staying& staying) const;
  void let_stay(const std::vector<std::size_t>& lost, const Rounds& rounds,
                const std::vector<std::size_t>& stage_ends);
  Repeats finish(const Rounds& rounds, Repeats last) const;
  Repeats cut_nothing_more(const Rounds& rounds);

  SearchTarget target_;
  FindOptions forward_;
  FindOptions backward_;
  const EngineOptions& engine_;
  bool longest_;
  bool cuts_parts_;  // of blocks
  std::vector<Staying> stages_;     // of each stage: what stays in it
  std::optional<FindStats> stats_;  // of the first pass
  std::vector<BoilerplatePassage> boilerplate_;  // of the same
  Repeats last_;                    // what the last pass found, which cut nothing
};

}  // namespace einmal
