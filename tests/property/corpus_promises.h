// What einmal promises about a corpus of plain texts, as a check that says in words what is wrong.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "einmal/corpus.h"

namespace einmal::property {

using Corpus = std::vector<std::string>;

// Which documents are special: bit i of each says it of document i.
struct Special {
  std::uint64_t fixed = 0;
  std::uint64_t preferred = 0;
};

std::vector<CorpusDocument> documents_of(const Corpus& corpus, Special special = {});

// What is left of each document.
Corpus cleaned(const Corpus& corpus, const CorpusRepeats& repeats);

// Conservation, restoration, survivor, order, idempotence, and the same result with every engine.
// Empty when all hold.
std::string broken_corpus_promise(const Corpus& corpus, const FindOptions& options,
                                  Special special = {});

}  // namespace einmal::property
