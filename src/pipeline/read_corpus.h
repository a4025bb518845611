// The documents of a corpus as their readers see them, one behind the other: what is searched when
// some of them are not plain text.
//
//   ReadCorpus corpus(text, documents);
//   search_once({.text = corpus.text(), .documents = corpus.parts(), ...}, options, engine);
//   corpus.stored({120, 240})   // where that stands in the documents themselves
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "format/reading.h"
#include "plan/given_blocks.h"
#include "plan/planner.h"

namespace einmal {

// Documents one behind the other, with walls between them (corpus_parts.h).
struct StoredCorpus {
  std::string_view text;
  std::span<const CorpusPart> parts;
  std::span<const Format> formats;  // one for each
};

// Its documents as they are read.
struct ReadDocuments {
  std::span<const std::shared_ptr<const Reading>> readings;  // one for each, null for plain text
  const DividerTexts& dividers;                              // of all of them
};

struct CorpusSource {
  Span span;           // in the text of the corpus as it is stored
  bool fixed = false;  // nothing is cut from it
  std::uint8_t rank = 0;  // see CorpusPart
  std::shared_ptr<const Reading> reading = nullptr;  // null for plain text
};

class ReadCorpus {
 public:
  // `stored` is the text that the spans are of; it must outlive this object.
  ReadCorpus(std::string_view stored, std::vector<CorpusSource> sources);
  ReadCorpus(const ReadCorpus&) = delete;
  ReadCorpus& operator=(const ReadCorpus&) = delete;

  std::string_view text() const { return text_; }
  std::span<const CorpusPart> parts() const { return parts_; }  // in text()

  std::size_t size() const { return sources_.size(); }
  const CorpusSource& source(std::size_t document) const { return sources_[document]; }
  // The document itself.
  std::string_view bytes(std::size_t document) const {
    return stored_.substr(sources_[document].span.begin, sources_[document].span.size());
  }

  // From now on this is what is left of a document, a reading of it or, if it is plain text, the
  // text. Nothing else moves. What was read is overwritten. REQUIRES: it is no longer than that.
  void replace(std::size_t document, const Reading& left, const std::vector<bool>& fixed);
  void replace(std::size_t document, std::string_view left) { put(document, left); }

  // Where a stretch of text(), of one document, is stored. REQUIRES: not empty.
  Span stored(Span read) const;

  // From now on these blocks of a reading stay, whatever is asked for.
  void fix_block(std::size_t document, std::size_t block) { fixed_[document][block] = true; }
  void fix_all(std::size_t document) { fixed_[document].assign(fixed_[document].size(), true); }
  // What is stored at this place stays.
  void fix_stored(Span span);

 private:
  void put(std::size_t document, std::string_view text);

  std::string_view stored_;
  std::vector<CorpusSource> sources_;
  std::string text_;
  std::vector<CorpusPart> parts_;
  std::vector<std::vector<bool>> fixed_;  // of each document: its blocks; empty for plain text
  std::vector<std::unique_ptr<GivenBlocks>> given_;  // of each document; null for plain text
};

}  // namespace einmal
