// Finds repeats in a corpus in which some documents are not plain text.
//
// In one sweep (corpus_sweep.h), unless the longest occurrence is to be kept. Then documents depend
// on those behind them too, and all are searched again until nothing more is cut, as a single
// document is (reading_rounds.h). A document that cuts would leave in pieces stays as it is; in the
// rare corpus where a second run would still cut something, all of them do.
//
//   MixedRounds rounds({text, parts, formats}, options, engine, normalizer);
//   Repeats repeats = rounds.find();
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/mixed_pass.h"
#include "pipeline/rounds.h"
#include "text/normalizer.h"

namespace einmal {

class MixedRounds {
 public:
  // All must outlive the rounds, what the corpus points to included. Cost: each document that is
  // not plain text is parsed.
  MixedRounds(const StoredCorpus& corpus, const FindOptions& options, const EngineOptions& engine,
              const Normalizer& normalizer);

  // In corpus.text.
  Repeats find();

  // In corpus.text, of the documents as they were. Call behind find().
  const std::vector<BoilerplatePassage>& boilerplate() const { return boilerplate_; }

  // In corpus.text: from the first block of a document, front matter aside, to its last one; empty
  // when it has none.
  Span content_of(std::size_t document) const;

 private:
  using Readings = std::vector<std::shared_ptr<const Reading>>;  // null for plain text

  Repeats find_unchecked();
  std::optional<Repeats> settle();
  MixedPass pass_over(const FindOptions& options, bool longer_block) const;
  bool parts_survivors(const MixedPass& pass);
  bool add(MixedPass& pass);
  std::vector<std::size_t> torn_documents(const Repeats& found) const;
  bool is_left_alone();

  StoredCorpus corpus_;
  FindOptions options_;   // of the passes that go forward, or all
  FindOptions backward_;  // of those that look for a longer block further down
  bool longest_;
  const EngineOptions& engine_;
  const Normalizer& normalizer_;
  DividerTexts dividers_;
  Readings originals_;
  std::vector<BoilerplatePassage> boilerplate_;
  std::optional<Rounds> rounds_;
  Readings readings_;  // of what the rounds have left
  std::vector<unsigned> cutting_passes_;  // of each document
  std::vector<Span> staying_;  // in corpus.text: copies whose survivor would be parted
  std::vector<bool> frozen_;   // documents that stay as they are
};

}  // namespace einmal
