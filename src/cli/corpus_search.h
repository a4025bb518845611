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

#include "cli/corpus_documents.h"
#include "cli/options.h"
#include "einmal/repeats.h"
#include "pipeline/corpus_text.h"
#include "report/found_in.h"
#include "report/sparse_line_index.h"
#include "source/input_list.h"

namespace einmal {

struct FoundInCorpus {
  Repeats repeats;              // in one document; what is kept elsewhere has no `kept` span
  std::vector<KeptPlace> kept;  // for each of its findings
};

class CorpusSearch {
 public:
  // Documents come in the order of `against`, then `inputs`; nothing is cut from the former. What
  // can't be read, and Markdown and HTML, takes no part: the second reading says why, or searches
  // it by itself. What does not fit into options.memory_bytes_max goes to options.temp_directory.
  // Throws Error when that is full.
  CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
               const SearchOptions& options);

  // Empty for a document that takes no part. `text` is what was searched, decoded. Throws Error
  // when it is not what it was. Thread-safe.
  std::optional<FoundInCorpus> find(const std::string& name, std::string_view text) const;

  // False when find() has thrown, or was not asked for some document that can be written: what
  // others repeat may stand nowhere any more. Ask behind the second reading.
  bool still_stands() const;

 private:
  void read(const Input& input, const SearchOptions& options, bool fixed);
  void append(const std::string& name, std::string_view text, bool fixed, bool as_stored);
  void search(const SearchOptions& options);
  KeptPlace kept_place(const CorpusFinding& found) const;

  CorpusText text_;
  mutable CorpusDocuments documents_;  // a look at one marks it
  std::optional<CorpusFound> found_;
  std::optional<SparseLineIndex> lines_;  // of all texts together
  mutable std::atomic<bool> changed_ = false;
};

}  // namespace einmal
