#include "report/numbers.h"

#include <array>
#include <cstddef>

#include <cstddef>

namespace einmal {

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  std::string text = grouped(number) + " ";
  text += noun;
  if (number != 1) text += "s";
  return text;
}

std::string sized(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 6> kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return counted(bytes, "byte");
  std::size_t unit = 0;
  std::uint64_t tenths = bytes / 100;  // of a kB
  for (; tenths >= 10'000 && unit + 1 < kUnits.size(); ++unit) tenths /= 1000;
  std::string text = std::to_string(tenths / 10);
  if (tenths < 100) text += "." + std::to_string(tenths % 10);
  return text + " " + std::string(kUnits[unit]);
}

}  // namespace einmal
