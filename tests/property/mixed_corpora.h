// Seeded corpora of plain text, Markdown and HTML that say the same things again and again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "einmal/corpus.h"

namespace einmal::property {

struct MixedDocument {
  Format format = Format::kPlainText;
  std::vector<std::string> pieces;
  bool fixed = false;  // see CorpusDocument
  bool preferred = false;

  std::string text() const;
};

using MixedCorpus = std::vector<MixedDocument>;

// The same corpus for the same seed, on every machine. Of 1 to 6 documents: some are written in
// three formats from one stock of sentences, some are those of random_markdown and random_html.
MixedCorpus random_mixed_corpus(std::uint64_t seed);

// A paragraph of that stock, in a format.
std::string paragraph_in(Format format, const std::string& text);

}  // namespace einmal::property
