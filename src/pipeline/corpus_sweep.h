// Finds repeats in a corpus in which some documents are not plain text, in one sweep.
//
// A cut in Markdown or HTML may make another one possible, and may be one that the document does
// not bear, so such a document is searched more than once. But it is compared only with what stands
// before it: so each document is settled, as if it were alone (reading_rounds.h), before the next
// one begins. What those behind it are compared with is what is left of it for good. So nothing
// that a cut relies on is cut later, and a second sweep meets each document as the first one has
// left it, behind the same text.
//
//   CorpusSweep sweep({text, parts, formats}, {readings, dividers}, options, engine, normalizer);
//   Repeats repeats = sweep.find();
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "pipeline/boilerplate.h"
#include "pipeline/find_in_reading.h"
#include "pipeline/left_text.h"
#include "pipeline/read_corpus.h"
#include "pipeline/scan_blocks.h"
#include "plan/planner.h"

namespace einmal {

class CorpusSweep {
 public:
  // All must outlive the sweep, what the corpus points to included. REQUIRES: the longest
  // occurrence is not what is to be kept.
  CorpusSweep(const StoredCorpus& corpus, const ReadDocuments& read, const FindOptions& options,
              const EngineOptions& engine, const Normalizer& normalizer);

  // In the text of the corpus as it is stored. Call once. Cost: that of one search, and for each
  // document of which something is cut that of parsing it and searching it a few times.
  Repeats find();

  // In the same text, of the documents as they were. Call behind find().
  const std::vector<BoilerplatePassage>& boilerplate() const { return boilerplate_.passages; }

  // How many blocks were searched, those of documents that were searched again among them.
  std::uint64_t blocks_taken() const { return blocks_taken_; }

 private:
  void count_boilerplate();
  void take(std::span<const ScannedBlock> blocks);
  void settle();
  void settle_reading(Repeats found);
  void settle_plain(Repeats found);
  Repeats finish_document();
  Repeats search_again();
  Repeats search_again(const Reading& reading, const std::vector<bool>& fixed);
  Repeats search_again(std::string_view text);
  std::vector<std::string> texts_left_alone() const;
  void leave_alone_again(const std::vector<std::string>& texts);
  std::vector<Span> blocks_of_document() const;
  Span original_place(Span read) const;
  void add(Repeats found);

  ScanOptions scan_options(unsigned threads) const;

  StoredCorpus corpus_;
  const ReadDocuments& read_;
  const FindOptions& options_;
  const EngineOptions& engine_;
  const Normalizer& normalizer_;
  Fingerprinter fingerprinter_;
  Direction direction_;
  ReadCorpus text_;  // that is searched: of each document that is settled, what is left
  BlockScanner scanner_;
  std::vector<std::uint32_t> order_;
  LiveText live_;
  Planner planner_;
  Boilerplate boilerplate_;
  std::optional<std::uint32_t> document_;  // whose blocks are being taken
  std::vector<LeftText> left_;             // of each document, in its bytes
  Repeats all_;
  std::uint64_t blocks_taken_ = 0;
};

}  // namespace einmal
