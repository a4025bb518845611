// The documents of a corpus, laid one behind the other, and the search over all of them.
//
//   CorpusText corpus(engine);
//   for (const CorpusDocument& document : documents) corpus.append(document);
//   CorpusFound found = corpus.find(options);
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <span>
#include <string_view>
#include <vector>

#include "base/spooled_array.h"
#include "einmal/corpus.h"
#include "pipeline/search.h"
#include "plan/planner.h"
#include "plan/settled_findings.h"
#include "text/normalizer.h"

namespace einmal {

// What a search found, in the text of all documents and, where it is much, in its spool:
// CorpusText says what that is in the documents.
struct CorpusFound {
  SettledFindings repeats;
  std::vector<Span> contents;  // of each document what is compared of it; empty for plain text
  std::vector<CorpusBoilerplate> boilerplate;  // in memory
  FindStats stats;
};

class CorpusText {
 public:
  // In memory; or, when the documents are many, in files: see EngineOptions::memory_bytes_max.
  explicit CorpusText(const EngineOptions& engine);

  // Copies the text.
  void append(const CorpusDocument& document);
  // Room for so many bytes of text in so many documents.
  void reserve(std::uint64_t bytes, std::size_t documents);

  std::size_t size() const { return parts_.size(); }
  std::string_view text(std::size_t index) const {
    return all().substr(parts_[index].span.begin, parts_[index].span.size());
  }

  // As find_corpus_repeats. What is returned must not outlive this object. With kOfOwnDocument it
  // is good for repeats_in() alone.
  CorpusFound find(const FindOptions& options, KeptPlaces kept = KeptPlaces::kAll) const;
  // What was found in one document. The second says nothing of what is kept in another one, and
  // need not search for it.
  struct FoundInOne {
    std::vector<CorpusFinding> findings;
    RemovalPlan plan;
  };
  FoundInOne found_in(const CorpusFound& found, std::size_t document) const;
  Repeats repeats_in(const CorpusFound& found, std::size_t document) const;

  // All texts, one behind the other, and where one of them begins there.
  std::string_view all() const { return {text_.data(), text_.size()}; }
  std::uint64_t begin_of(std::size_t index) const { return parts_[index].span.begin; }

  // See Spool::trim: for those who read texts by the thousand.
  void trim() const { spool_->trim(); }
  Spool& spool() const { return *spool_; }

 private:
  SpooledPass find_joined(FindOptions options, const Normalizer& normalizer,
                          KeptPlaces kept) const;
  std::vector<CorpusBoilerplate> in_documents(
      const std::vector<BoilerplatePassage>& passages) const;
  CorpusFinding in_documents(const CorpusFound& found, const Finding& in_all,
                             std::size_t document) const;
  Finding in_document(const Finding& in_all, std::size_t document) const;
  RemovalPlan in_document(std::vector<Cut> in_all, std::size_t document) const;
  void settle(PlannedRepeats& all, CorpusFound& found) const;
  bool holds(std::size_t document, std::uint64_t offset) const;
  bool is_whole(const CorpusFound& found, std::size_t document, Span span) const;
  bool is_blank(std::uint64_t begin, std::uint64_t end) const;

  std::span<const CorpusPart> parts() const { return {parts_.data(), parts_.size()}; }
  bool is_spilled() const { return text_.size() > bytes_in_memory_; }

  EngineOptions engine_;
  std::uint64_t bytes_in_memory_;  // a text of this size fits with all that the search needs
  std::unique_ptr<Spool> spool_;
  SpooledArray<char> text_;
  SpooledArray<CorpusPart> parts_;  // of text_
  std::vector<Format> formats_;     // of each of them
  bool is_mixed_ = false;           // not all of them are plain text
};

}  // namespace einmal
