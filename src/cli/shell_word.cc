#include "cli/shell_word.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "report/visible.h"

namespace einmal {
namespace {

// As $'...' of bash, zsh and the POSIX of 2024: the only quotes in which bytes can be spelled out.
std::string spelled_shell_word(const std::string& word) {
  std::string quoted = "$'";
  for (const char byte : word) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '\'' || byte == '\\') {
      quoted += {'\\', byte};
    } else if (value >= 0x20 && value < 0x7F) {
      quoted += byte;
    } else {  // three octal digits: what follows cannot be taken for a fourth
      quoted += {'\\', static_cast<char>('0' + (value >> 6)),
                 static_cast<char>('0' + (value >> 3 & 7)), static_cast<char>('0' + (value & 7))};
    }
  }
  return quoted + "'";
}

}  // namespace

std::string shell_word(const std::string& word) {
  const auto plain = [](char byte) {
    return std::isalnum(static_cast<unsigned char>(byte)) != 0 ||
           std::string_view("_-./,:=+@%").find(byte) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  if (visible(word) != word) return spelled_shell_word(word);  // no terminal may get it as it is
  std::string quoted = "'";
  for (const char byte : word) quoted += byte == '\'' ? std::string("'\\''") : std::string(1, byte);
  return quoted + "'";
}

}  // namespace einmal
