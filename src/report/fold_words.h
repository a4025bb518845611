// What a finding's two places differ in, and why it isn't cut, in words for people.
#pragma once

#include <string>
#include <string_view>

#include "einmal/finding.h"

namespace einmal {

// "quotes, no-break space"; empty when the two places are equal byte for byte. `text` is the
// document: it tells a no-break space from other spaces.
std::string fold_words(const Finding& finding, std::string_view text);

// Why a finding that is not safe isn't: "the letters differ", "it is verse" ... REQUIRES: not safe.
std::string unsafe_reason(const Finding& finding);

// "[safe]", "[unsafe]" or "[protected]", after a finding in every report for people.
std::string_view safety_tag(const Finding& finding);

}  // namespace einmal
