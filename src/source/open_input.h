// From a path to the parts behind it, whatever they are stored in.
//
//   const std::unique_ptr<PartReader> reader = open_input("a.txt", {});
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "source/field_path.h"
#include "source/part.h"

namespace einmal {

// What the bytes of an input are.
enum class InputFormat : std::uint8_t {
  kAuto,       // by the name of the file: .jsonl and .ndjson are JSON lines, the rest is text
  kText,
  kJsonLines,
};

struct OpenOptions {
  InputFormat format = InputFormat::kAuto;
  FieldPath text_field = FieldPath::parse(".text");  // of JSON lines
  bool skip_binary = false;  // pass over a file that is no text; otherwise it is taken for text
};

// Reads nothing yet and never fails: the first read() does. A path of "-" is standard input.
std::unique_ptr<PartReader> open_input(const std::string& path, const OpenOptions& options);

}  // namespace einmal
