// Says what has to be ignored to call two equal texts equal: the "folds" of a finding.
//
//   fold_differences("das  „Haus“", "das \"Haus\"", normalizer)  ->  {space, quotes}
//   fold_differences("STRASSE", "Straße", normalizer)            ->  {case, sharp-s}
#pragma once

#include <string_view>

#include "einmal/finding.h"
#include "text/normalizer.h"

namespace einmal {

// REQUIRES: both texts have the same key. A difference that no other fold explains counts as
// kCompatibility, so a doubt makes a finding unsafe and never safe. Cost: nothing for equal bytes;
// about 1 ns a byte for the usual differences, 100 for the others.
FoldSet fold_differences(std::string_view kept, std::string_view copy,
                         const Normalizer& normalizer);

// The slow twin: the same result, word by word.
FoldSet fold_differences_by_word(std::string_view kept, std::string_view copy,
                                 const Normalizer& normalizer);

}  // namespace einmal
