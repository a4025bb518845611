// What --scope corpus finds: all documents of a run are read and searched together, before each of
// them is taken in its turn.
//
//   const CorpusSearch corpus(inputs, options);                  // the first reading
//   if (const FoundInCorpus* found = corpus.find(name, text))    // the second
//     use(found->repeats, found->kept);
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/options.h"
#include "cli/saved_corpus.h"
#include "hash/content_hash.h"
#include "pipeline/corpus_text.h"
#include "report/boilerplate_report.h"
#include "source/input_list.h"

namespace einmal {

class CorpusSearch {
 public:
  // Documents come in the order of `against`, then `inputs`; nothing is cut from the former. What
  // can't be read takes no part: the second reading says why. Throws Error when all of it does not
  // fit into options.memory_bytes_max.
  CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
               const SearchOptions& options);

  // What another search has found: what its `saved` returned. Throws Error when that is damaged.
  explicit CorpusSearch(std::string_view saved);
  std::string saved() const;

  // Empty for a document that takes no part. `text` is what was searched, decoded. Throws Error
  // when it is not what it was. Thread-safe.
  const FoundInCorpus* find(const std::string& name, std::string_view text) const;

  // What stands in many documents: see FindOptions::boilerplate.
  const std::vector<FoundBoilerplate>& boilerplate() const { return boilerplate_; }

  // False when find() has thrown, or was not asked for some document that can be written: what
  // others repeat may stand nowhere any more. Ask behind the second reading.
  bool still_stands() const;

 private:
  struct Document {
    ContentHash hash;
    bool ambiguous = false;  // another document has the same name
    bool as_stored = false;  // the text is the bytes of the file
    bool fixed = false;  // a document of `against`: it is not read again
    mutable std::atomic<bool> read_again = false;
    FoundInCorpus found;
  };

  void read(const Input& input, const SearchOptions& options, bool fixed);
  void append(const std::string& name, const CorpusDocument& document, bool as_stored);
  void search(const SearchOptions& options);
  KeptPlace place_of(std::size_t document, Span span);

  CorpusText text_;
  std::uint64_t bytes_ = 0;
  std::uint64_t bytes_max_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, Document> documents_;
  std::unordered_map<std::size_t, LineIndex> lines_;  // of documents that a report names
  std::vector<FoundBoilerplate> boilerplate_;
  mutable std::atomic<bool> changed_ = false;
};

}  // namespace einmal
