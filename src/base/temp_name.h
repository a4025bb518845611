// The names that unfinished output files have: ".NAME.einmal-xxxxxx", beside the file.
#pragma once

#include <algorithm>
#include <string_view>

namespace einmal {

// True for what a run that was killed may have left behind. It is nobody's document.
inline bool is_temp_name(std::string_view name) {
  constexpr std::string_view kMark = ".einmal-";
  constexpr std::size_t kLetters = 6;
  if (!name.starts_with('.') || name.size() < kMark.size() + kLetters) return false;
  const std::string_view letters = name.substr(name.size() - kLetters);
  return name.substr(0, name.size() - kLetters).ends_with(kMark) &&
         std::all_of(letters.begin(), letters.end(), [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
         });
}

}  // namespace einmal
