// From a path to the parts behind it, whatever they are stored in.
//
//   const std::unique_ptr<PartReader> reader = open_input("a.txt", {});
#pragma once

#include <memory>
#include <string>

#include "source/part.h"

namespace einmal {

struct OpenOptions {
  bool skip_binary = false;  // pass over a file that is no text; otherwise it is taken for text
};

// Reads nothing yet and never fails: the first read() does. A path of "-" is standard input.
std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options);

}  // namespace einmal
