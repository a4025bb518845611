// The command line as it was typed, before anything is made of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

struct Args {
  std::vector<std::string> words;             // what is no option, in order; "-" is a word
  std::map<std::string, std::vector<std::string>, std::less<>>
      options;  // OptionRow::name to its values, in order; "" for a flag

  bool has(std::string_view name) const { return options.contains(name); }
  std::optional<std::string> value(std::string_view name) const;  // the last one given
  std::vector<std::string> values(std::string_view name) const;
};

// `typed` is argv without the program's name. Throws
// Error for an unknown option, naming the nearest known one, and for a missing or stray value.
Args parse_arguments(std::vector<std::string> typed);

}  // namespace einmal
