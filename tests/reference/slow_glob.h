// What src/source/glob.h says, as directly as it can be said.
#pragma once

#include <string_view>

namespace einmal {

// Tries everything a wildcard could stand for. Bytes only: no sequence of UTF-8 and no [:name:] in
// either. Exponential.
bool slow_glob_matches(std::string_view pattern, std::string_view path);

}  // namespace einmal
