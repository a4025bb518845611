// Paragraphs of invented prose: the k-th is the same bytes whenever it is asked for.
//
// Because a paragraph is a function of (seed, k), a corpus can repeat any earlier paragraph without
// holding the text that it has written: it writes the paragraph anew.
//
//   ParagraphSource source({.languages = {Language::kGerman}, .bytes_mean = 569}, seed);
//   Paragraph paragraph;
//   source.write(17, paragraph);
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bench/random.h"
#include "bench/vocabulary.h"

namespace einmal::bench {

struct Paragraph {
  std::string text;                       // one line, no newline
  std::vector<std::size_t> sentence_end;  // offset after each sentence, closing quote included
};

struct ProseOptions {
  std::vector<Language> languages;  // each paragraph is in one of them, evenly
  std::size_t bytes_mean = 282;
};

class ParagraphSource {
 public:
  ParagraphSource(const ProseOptions& options, std::uint64_t seed);

  // Replaces `paragraph` by number `index`. It has at least 16 words (32 where words are written
  // without spaces), so that none is too short to count as a repeat.
  void write(std::uint64_t index, Paragraph& paragraph) const;

 private:
  ProseOptions options_;
  std::uint64_t seed_;
  std::vector<std::unique_ptr<const Vocabulary>> vocabularies_;  // one for each of the languages
};

}  // namespace einmal::bench
