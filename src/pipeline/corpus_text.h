// The documents of a corpus, laid one behind the other, and the search over all of them.
//
//   CorpusText corpus;
//   for (const CorpusDocument& document : documents) corpus.append(document);
//   CorpusRepeats repeats = corpus.find(options, engine);
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/corpus.h"
#include "pipeline/boilerplate.h"
#include "plan/planner.h"
#include "text/normalizer.h"

namespace einmal {

class CorpusText {
 public:
  // Copies the text.
  void append(const CorpusDocument& document);
  // Room for so many bytes of text in so many documents.
  void reserve(std::uint64_t bytes, std::size_t documents);

  std::size_t size() const { return parts_.size(); }
  std::string_view text(std::size_t index) const {
    return std::string_view(text_).substr(parts_[index].span.begin, parts_[index].span.size());
  }

  // As find_corpus_repeats.
  CorpusRepeats find(const FindOptions& options, const EngineOptions& engine) const;

 private:
  // Where a document begins and ends but for what is not compared, in text_.
  using ContentOf = std::function<Span(std::size_t)>;

  // Adds what is found of boilerplate.
  Repeats find_joined(FindOptions options, const EngineOptions& engine,
                      const Normalizer& normalizer,
                      std::vector<BoilerplatePassage>& boilerplate) const;
  CorpusRepeats in_documents(const Repeats& repeats, const ContentOf& content_of) const;
  std::vector<CorpusBoilerplate> in_documents(
      const std::vector<BoilerplatePassage>& passages) const;
  CorpusFinding in_its_document(const Finding& found, const ContentOf& content_of) const;

  std::string text_;
  std::vector<CorpusPart> parts_;  // of text_
  std::vector<Format> formats_;    // of each of them
  bool is_mixed_ = false;          // not all of them are plain text
};

}  // namespace einmal
