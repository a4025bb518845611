// One document with what was found in it: what every report is made from.
#pragma once

#include <string>
#include <string_view>

#include "einmal/repeats.h"

namespace einmal {

struct FoundIn {
  const std::string& path;  // as in Document
  std::string_view text;
  const Repeats& repeats;
};

}  // namespace einmal
