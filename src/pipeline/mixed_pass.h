// One pass over a corpus in which some documents are not plain text: searched, vetted, and brought
// back to the documents as they are stored.
//
//   const MixedPass pass = find_in_corpus(corpus, how, search);
//   pass.repeats.plan   // in the text that the corpus was made from
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>

#include "format/reading.h"
#include "pipeline/read_corpus.h"
#include "pipeline/search.h"

namespace einmal {

// How the documents that are not plain text are read.
struct CorpusFormats {
  std::span<const Format> formats;  // one for each document
  const DividerTexts& dividers;     // of all of them
  unsigned threads = 1;
  bool shortcuts = true;  // as in EngineOptions
};

struct MixedPass {
  Repeats repeats;       // in the stored text
  std::vector<BoilerplatePassage> boilerplate = {};  // in the stored text
  // What is left of the readings that were cut.
  std::map<std::size_t, std::shared_ptr<const Reading>> readings;
};

// Searches corpus.text().
using SearchCorpus = std::function<Pass(const ReadCorpus&)>;

// Where a cut would break a document, what it is from stays, and all is searched again. Cost: each
// document that is cut is parsed, and so is what is left of it; a few times at most when there is
// something to break. Blocks that would are fixed in `corpus`.
MixedPass find_in_corpus(ReadCorpus& corpus, const CorpusFormats& how, const SearchCorpus& search);

}  // namespace einmal
