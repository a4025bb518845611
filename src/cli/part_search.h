// Reads inputs and searches the documents in them, several at once: the work that
// search_documents has done in order.
//
//   const PartSearch search(inputs, options, corpus, recorded);
//   work_in_order(search.memory_costs(), limits, search, taker);
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_work.h"
#include "cli/found_corpus.h"
#include "cli/input_batches.h"
#include "cli/options.h"
#include "cli/searched_part.h"
#include "pipeline/decoded_text.h"
#include "pipeline/repeat_searcher.h"
#include "report/passage_fingerprints.h"
#include "report/summary.h"
#include "source/input_list.h"
#include "source/part.h"

namespace einmal {

// What a worker thread makes of one part. The end of an input may come without any.
struct Attempt {
  std::size_t index = 0;  // of the input
  bool ends_input = false;
  Part part;
  std::vector<Repeats> repeats;
  std::map<std::size_t, DecodedDocument> decoded;
  std::map<std::size_t, std::vector<KeptPlace>> kept;
  std::map<std::size_t, std::vector<Fingerprint>> passages;
  std::optional<RemovalPlan> input_plan;  // of a stretch of records
  std::vector<std::string> problems;  // documents that can't be decoded
  Totals counted;     // of the documents, and the time to read them
  std::string error;  // the input can't be read on; `part` is empty

  bool is_there() const { return part.content || !error.empty(); }
};

// What work_in_order asks for: a batch of inputs is a stream, some of their parts are a piece.
class PartSearch {
 public:
  struct ReadPart {
    std::size_t index = 0;  // of the input
    bool ends_input = false;
    Part part;
    double read_seconds = 0;
    std::string error;
    bool whole_input = false;
    bool is_held = false;  // by the corpus
  };

  using Piece = std::vector<ReadPart>;
  using Result = std::vector<Attempt>;

  // A batch on its way to its end.
  struct Stream {
    std::size_t index = 0;  // of the input that is being read
    std::size_t end = 0;
    std::unique_ptr<PartReader> reader;  // of that; null before its first part
  };

  // All must outlive this. `corpus` may be null; inputs that are `recorded` are not read.
  PartSearch(const std::vector<Input>& inputs, const SearchOptions& options,
             const FoundCorpus* corpus, const std::vector<bool>& recorded);

  // What the first piece of each batch may cost.
  std::vector<std::uint64_t> memory_costs() const;

  Stream open(std::size_t batch) const;
  std::optional<PricedPiece<Piece>> read(Stream& stream) const;
  Result make(std::size_t batch, Piece piece) const;

 private:
  struct How {
    Format format;
    unsigned threads;
    bool as_it_stands;  // not to be decoded, as is known
  };

  ReadPart read_one(Stream& stream) const;
  void read_part(const Input& input, Stream& stream, ReadPart& one) const;
  Attempt search(ReadPart one) const;
  void search_document(Attempt& made, std::size_t number, How how) const;
  Repeats find(Attempt& made, std::size_t number, std::string_view text, How how) const;
  ReadAs read_as_of(const Input& input) const;

  const std::vector<Input>& inputs_;
  const SearchOptions& options_;
  const FoundCorpus* corpus_;
  const std::vector<bool>& recorded_;
  std::vector<InputBatch> batches_;
  RepeatSearcher searcher_;
  RepeatSearcher protecting_searcher_;
  PassageFingerprints passages_;
};

}  // namespace einmal
