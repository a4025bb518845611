// What was found in a corpus, as bytes: a job keeps them, and need not search again.
//
//   SavedCorpusWriter writer;
//   writer.append({"a.txt", hash, false, false, found});
//   const std::string bytes = writer.finish();
//   for (SavedDocument& document : read_saved_corpus(bytes).documents) use(document.found);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hash/content_hash.h"
#include "report/boilerplate_report.h"
#include "report/found_in.h"

namespace einmal {

struct FoundInCorpus {
  Repeats repeats;              // in one document; what is kept elsewhere has no `kept` span
  std::vector<KeptPlace> kept;  // for each of its findings
};

struct SavedDocument {
  std::string name;
  ContentHash hash;
  bool ambiguous = false;
  bool fixed = false;
  FoundInCorpus found;
};

class SavedCorpusWriter {
 public:
  void append(const SavedDocument& document);
  void append(const FoundBoilerplate& passage);
  std::string finish() const;

 private:
  std::string documents_;
  std::uint64_t count_ = 0;
  std::string boilerplate_;
  std::uint64_t boilerplate_count_ = 0;
};

// In the order they were appended.
struct SavedCorpus {
  std::vector<SavedDocument> documents;
  std::vector<FoundBoilerplate> boilerplate;
};

// Throws Error when the bytes are damaged.
SavedCorpus read_saved_corpus(std::string_view bytes);

}  // namespace einmal
