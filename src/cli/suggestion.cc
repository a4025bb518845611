#include "cli/suggestion.h"

#include <algorithm>
#include <cstddef>

namespace einmal {
namespace {

// Optimal string alignment distance.
std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      const std::size_t changed = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& names) {
  constexpr std::size_t kLengthMax = 255;  // no name is longer, and the table stays small
  if (typed.size() > kLengthMax) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_slips = 0;
  for (const std::string& name : names) {
    if (name.size() > kLengthMax) continue;
    const std::size_t count = slips(typed, name);
    if (count * 3 > std::max(typed.size(), name.size())) continue;
    if (!best || count < best_slips) {
      best = name;
      best_slips = count;
    }
  }
  return best;
}

}  // namespace einmal
