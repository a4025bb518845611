// Searches a plain text again and again until nothing more is cut, where one pass is not enough:
// `unsafe` cuts parts of blocks, `longest` goes over the text in both directions, and a cut may
// change what a paragraph is.
//
//   PlainRounds rounds(text, options, engine, normalizer);
//   Repeats repeats = rounds.find(nullptr);
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/rounds.h"

namespace einmal {

class PlainRounds {
 public:
  // All must outlive this. `options` are those of find_repeats.
  PlainRounds(std::string_view text, const FindOptions& options, const EngineOptions& engine,
              const Normalizer& normalizer);

  // `first` is a pass over the text with these options, if there was one. A second run over the
  // output cuts nothing, and what was cut stands in it: see lost_copies().
  Repeats find(const Repeats* first);

 private:
  // Copies that stay, in the original.
  using Staying = std::vector<Span>;

  void settle(Rounds& rounds, const Staying& staying, const Repeats* first);
  Repeats pass_over(const Rounds& rounds, const Staying& staying, bool longer_block);
  Repeats with_partial_cuts(const Rounds& rounds, const Repeats& found,
                            const Staying& staying) const;
  void let_stay(const std::vector<std::size_t>& lost, const Rounds& rounds,
                const std::vector<std::size_t>& stage_ends);
  Repeats finish(const Rounds& rounds, Repeats last) const;
  Repeats cut_nothing_more(const Rounds& rounds);

  std::string_view text_;
  FindOptions forward_;
  FindOptions backward_;
  const EngineOptions& engine_;
  const Normalizer& normalizer_;
  bool longest_;
  std::vector<Staying> stages_;     // of each stage: what stays in it
  std::optional<FindStats> stats_;  // of the first pass
  Repeats last_;                    // what the last pass found, which cut nothing
};

}  // namespace einmal
