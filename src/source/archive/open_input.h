// From a path to the parts behind it, whatever they are packed in.
//
//   const std::unique_ptr<PartReader> reader = open_input("a.tar.zst", {});
#pragma once

#include <memory>
#include <string>

#include "source/archive/nesting.h"
#include "source/document.h"
#include "source/part.h"

namespace einmal {

struct OpenOptions {
  bool skip_binary = false;  // pass over a file that is no text; otherwise it is taken for text
  UnpackLimits limits = {};
  ReadAs read_as = {};
};

// Reads nothing yet and never fails: the first read() does. A path of "-" is standard input.
// Standard input and other pipes are held in memory when they are packed, as packed as they are.
std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options);

// A text that was read already.
Part text_part(Document text);

}  // namespace einmal
