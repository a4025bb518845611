// Words of a command that the user may copy into a shell.
//
//   shell_word("it's")   // 'it'\''s'
#pragma once

#include <string>

namespace einmal {

// `word`, quoted where that is needed. Holds no control byte.
std::string shell_word(const std::string& word);

}  // namespace einmal
