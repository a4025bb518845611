// Finds repeats in a document of a format that is not plain text, in rounds.
//
// What stands beside a block may be why it stays, so any cut may make another one possible: the
// output of each pass (find_in_reading.h) is searched again until nothing more is cut. (By default
// it need not be where whole runs of plain paragraphs go: then the planner knows that it would find
// the same again.) Where a later round would part what an earlier one relied on, the earlier cut is
// not made, and the rounds begin anew. In the rare text where that leaves something that a second
// run would cut, or where rounds that each leave the document whole do not do so together, nothing
// is cut at all.
//
//   Repeats repeats = ReadingRounds(document, options, engine, normalizer).find();
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/find_in_reading.h"
#include "pipeline/rounds.h"
#include "text/normalizer.h"

namespace einmal {

class ReadingRounds {
 public:
  // All must outlive the rounds. REQUIRES: has_reading(options.format).
  ReadingRounds(std::string_view text, const FindOptions& options, const EngineOptions& engine,
                const Normalizer& normalizer);

  // Of a document of a corpus: the passes that look forward are made by `search`, and no others.
  ReadingRounds(std::unique_ptr<ParsedDocument> document, const FindOptions& options,
                const Normalizer& normalizer, SearchReading search);

  // The last pass is over what is left.
  Repeats find();

  // Behind find(): the reading of what is left, and where that stood.
  const Reading& left_reading() { return current().reading(); }
  const LeftText& left() const { return rounds_->left(); }

 private:
  std::optional<Repeats> settle();
  std::optional<Repeats> pass_over(bool longer_block);
  ParsedDocument& current() { return output_ ? output_->document() : *document_; }
  bool is_whole(const Repeats& found);
  bool is_cut_again();
  FoundInReading find_once(ParsedDocument& document, const std::vector<Span>& staying = {},
                           bool longer_block = false) const;

  std::unique_ptr<ParsedDocument> document_;
  std::unique_ptr<ParsedOutput> output_;  // of all passes that cut; nothing before the first one
  std::size_t cutting_passes_ = 0;
  bool certain_ = true;  // ParsedOutput::is_certain of each of them
  std::optional<Rounds> rounds_;
  Format format_;
  const Normalizer& normalizer_;
  bool longest_;
  bool takes_one_pass_;   // if it is known that another one would cut nothing
  bool settled_ = false;  // it is known, of the last pass
  SearchReading forward_;
  SearchReading backward_;  // for longer blocks further down
  std::vector<Span> staying_;  // in the document: what would part a survivor
};

}  // namespace einmal
