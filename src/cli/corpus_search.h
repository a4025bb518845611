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
#include <unordered_map>
#include <vector>

#include "cli/found_corpus.h"
#include "cli/options.h"
#include "cli/saved_corpus.h"
#include "hash/content_hash.h"
#include "pipeline/corpus_text.h"
#include "source/input_list.h"

namespace einmal {

class CorpusSearch final : public FoundCorpus {
 public:
  // Documents come in the order of `against`, then `inputs`; nothing is cut from the former. What
  // can't be read takes no part: the second reading says why. Throws Error when all of it does not
  // fit into options.memory_bytes_max.
  CorpusSearch(const std::vector<Input>& against, const std::vector<Input>& inputs,
               const SearchOptions& options);

  // For a SavedCorpus, which finds the same.
  void save(SavedCorpusWriter& writer) const;

  std::optional<FoundInCorpus> find(const std::string& name, std::string_view text) const override;
  bool still_stands() const override;

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
  mutable std::atomic<bool> changed_ = false;
};

}  // namespace einmal
