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
#include "einmal/repeats.h"
#include "hash/content_hash.h"
#include "pipeline/corpus_text.h"
#include "report/found_in.h"
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
  const FoundInCorpus* find(const std::string& name, std::string_view text) const;

  // False when find() has thrown, or was not asked for some document that can be written: what
  // others repeat may stand nowhere any more. Ask behind the second reading.
  bool still_stands() const;

 private:
  struct Document {
    ContentHash hash;
    bool ambiguous = false;  // another document has the same name
    bool as_stored = false;  // the text is the bytes of the file
    bool fixed = false;
    mutable std::atomic<bool> read_again = false;
    FoundInCorpus found;
  };

  void read(const Input& input, const SearchOptions& options, bool fixed);
  void append(const std::string& name, std::string_view text, bool fixed, bool as_stored);
  void search(const SearchOptions& options);

  CorpusText text_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, Document> documents_;
  mutable std::atomic<bool> changed_ = false;
};

}  // namespace einmal
