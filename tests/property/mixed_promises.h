// What einmal promises about a corpus of several formats, as a check that says in words what is
// wrong with one.
#pragma once

#include <string>

#include "property/mixed_corpora.h"

namespace einmal::property {

// Conservation, restoration, survivor, structure, idempotence, and the same result with every
// engine. Empty when all hold.
std::string broken_mixed_promise(const MixedCorpus& corpus, const FindOptions& options);

// Fails the running test, with the smallest corpus at hand, when that says something. Returns
// whether it did not.
bool prove_mixed(const MixedCorpus& corpus, const FindOptions& options);

}  // namespace einmal::property
