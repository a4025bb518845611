// Names that nobody else has: for temporary files and the runs of the journal.
#pragma once

#include <random>
#include <string>
#include <string_view>

namespace einmal {

// Small letters and digits. No result depends on them, only names.
inline std::string random_letters(int count) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device random;
  std::string letters;
  for (int i = 0; i < count; ++i) letters += kLetters[random() % kLetters.size()];
  return letters;
}

}  // namespace einmal
