// Finds repeats in a document of a format that is not plain text, in rounds.
//
// What stands beside a block may be why it stays, so any cut may make another one possible: the
// output of each pass (find_in_reading.h) is searched again until nothing more is cut. Where a
// later round would part what an earlier one relied on, the earlier cut is not made, and the rounds
// begin anew. In the rare text where that leaves something that a second run would cut, nothing is
// cut at all.
//
//   Repeats repeats = ReadingRounds(document, options, engine, normalizer).find();
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/rounds.h"
#include "text/normalizer.h"

namespace einmal {

class ReadingRounds {
 public:
  // All must outlive the rounds. REQUIRES: has_reading(options.format).
  ReadingRounds(std::string_view text, const FindOptions& options, const EngineOptions& engine,
                const Normalizer& normalizer);

  Repeats find();

 private:
  std::optional<Repeats> settle();
  std::optional<Repeats> pass_over(const Rounds& rounds, const FindOptions& options,
                                   bool longer_block);
  bool is_cut_again(const Repeats& found) const;
  Repeats find_once(std::string_view text, const FindOptions& options,
                    const std::vector<Span>& staying = {}, bool longer_block = false) const;

  std::string_view text_;
  FindOptions forward_;
  FindOptions backward_;
  const EngineOptions& engine_;
  const Normalizer& normalizer_;
  bool longest_;
  std::vector<Span> staying_;  // in the document: what would part a survivor
};

}  // namespace einmal
