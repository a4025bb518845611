// What was found in a corpus, in a file: a job keeps it, and need not search again.
//
//   SavedCorpusWriter writer([&](std::string_view bytes) { file.write(bytes); }, boilerplate);
//   writer.append({"a.txt", hash, false, false, found});
//
//   const SavedCorpus corpus(OpenedInput("corpus").stored());
//   corpus.find("a.txt", text);
//
// Boilerplate, then one document behind the other: for each of them the size of its bytes as a
// varint, and these (saved_corpus.cc).
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/found_corpus.h"
#include "hash/content_hash.h"
#include "source/part.h"
#include "source/stored_bytes.h"

namespace einmal {

struct SavedDocument {
  std::string name;
  ContentHash hash;        // of its text
  bool ambiguous = false;  // another document has the same name
  bool fixed = false;      // it is only compared with, and not read again
  FoundInCorpus found;
};

class SavedCorpusWriter {
 public:
  SavedCorpusWriter(ByteSink sink, const std::vector<FoundBoilerplate>& boilerplate);

  void append(const SavedDocument& document);

 private:
  void put(const std::string& body);

  ByteSink sink_;
  std::string record_;
};

// Holds 32 bytes for each document, and reads what was found when it is asked for.
class SavedCorpus final : public FoundCorpus {
 public:
  // Throws Error when the bytes are no corpus.
  explicit SavedCorpus(std::shared_ptr<const StoredBytes> bytes);

  std::optional<FoundInCorpus> find(const std::string& name, std::string_view text) const override;
  bool still_stands() const override;

 private:
  struct Place {
    std::uint64_t name_hash = 0;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    bool need_not_be_read = false;
  };

  SavedDocument read(const Place& place) const;

  std::shared_ptr<const StoredBytes> bytes_;
  std::vector<Place> places_;  // by their hashes
  mutable std::vector<std::uint8_t> read_again_;
  mutable std::atomic<bool> changed_ = false;
};

}  // namespace einmal
