// A corpus of paragraphs in which known shares repeat earlier ones, and the count of what repeats.
//
// Endless: the caller takes as many paragraphs as it wants. Memory grows by 2 bytes for each new
// paragraph, not with the text.
//
//   Corpus corpus({.prose = {.languages = {Language::kEnglish}}, .repeat = 0.3, .seed = 7});
//   std::string text;
//   while (out.size() < size) { corpus.next(text); out += text + "\n\n"; }
//   report(corpus.tally());
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/prose.h"
#include "bench/random.h"
#include "bench/variants.h"

namespace einmal::bench {

// Shares are of paragraphs, in 1/10,000, so that no floating point decides.
struct CorpusOptions {
  ProseOptions prose;
  unsigned repeat = 0;     // equal byte for byte to an earlier paragraph
  unsigned fold = 0;       // differs from an earlier one by a Variant, evenly among them
  unsigned contained = 0;  // some sentences of an earlier one: head, tail or middle
  std::size_t wrap = 0;    // columns; 0 writes each paragraph as one line
  std::uint64_t seed = 1;
};

struct Count {
  std::uint64_t paragraphs = 0;
  std::uint64_t bytes = 0;  // without the separators

  void add(std::size_t size) {
    ++paragraphs;
    bytes += size;
  }
};

// Every paragraph stands in exactly one count. Only `exact` ones equal an earlier paragraph.
struct Tally {
  Count fresh, exact, contained;
  std::array<Count, kVariants> folded;  // index: Variant
};

class Corpus {
 public:
  explicit Corpus(const CorpusOptions& options);

  // Replaces `text` by the next paragraph; neither begins nor ends with a line break.
  void next(std::string& text);

  const Tally& tally() const { return tally_; }

 private:
  // Each returns false where no paragraph with that property was found in a few draws.
  bool next_folded(std::string& text);
  bool next_contained(std::string& text);
  void next_fresh(std::string& text);
  void next_exact(std::string& text);

  // Notes that fresh paragraph `index` has been repeated in this way; false if it was before.
  bool claim(std::uint64_t index, unsigned bit);

  CorpusOptions options_;
  ParagraphSource source_;
  Random random_;
  Paragraph paragraph_;
  std::vector<std::uint16_t> claimed_;  // for each fresh paragraph, a bit for each way
  unsigned next_variant_ = 0;
  Tally tally_;
};

}  // namespace einmal::bench
