// What --scope corpus finds: all documents of a run are read and searched together, before each of
// them is taken in its turn.
//
//   const CorpusSearch corpus(inputs, options);                  // the first reading
//   if (const std::optional<FoundInCorpus> found = corpus.find(name, text))  // the second
//     use(found->repeats, found->kept);
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/spooled_array.h"
#include "cli/corpus_documents.h"
#include "cli/first_reading.h"
#include "cli/found_corpus.h"
#include "cli/held_files.h"
#include "cli/options.h"
#include "cli/saved_corpus.h"
#include "pipeline/corpus_text.h"
#include "report/sparse_line_index.h"
#include "source/document.h"
#include "source/input_list.h"

namespace einmal {

class CorpusSearch final : public FoundCorpus {
 public:
  // Documents come in the order of `against`, then `inputs`; nothing is cut from the former. What
  // can't be read takes no part: the second reading says why. What does not fit into
  // options.memory_bytes_max goes to options.temp_directory. Throws Error when that is full.
  // Without `places` it is not told where kept text stands in other documents.
  CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
               const SearchOptions& options, bool places = true);

  // For a SavedCorpus, which finds the same.
  void save(SavedCorpusWriter& writer) const;

  std::optional<FoundInCorpus> find(const std::string& name, std::string_view text) const override;
  std::optional<Document> held(const std::string& path) const override;
  bool still_stands() const override;
  void forget_found() override { found_.reset(); }
  void add_figures(Totals& totals) const override;

 private:
  void append(const FirstRead& read, bool only_compared);
  void search(const SearchOptions& options);
  FoundInCorpus found_in(std::size_t number) const;
  KeptPlace place_of(std::size_t document, Span span) const;

  bool places_;
  CorpusText text_;
  mutable CorpusDocuments documents_;  // a look at one marks it
  HeldFiles files_;
  std::optional<CorpusFound> found_;
  double read_seconds_ = 0;
  double search_seconds_ = 0;  // all of the search, in wall time
  std::optional<SparseLineIndex> lines_;  // of all texts together
  SpooledArray<std::uint64_t> line_ends_before_;  // each document, if there are `lines_`
  mutable std::atomic<bool> changed_ = false;
};

}  // namespace einmal
