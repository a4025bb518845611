// What the bytes of an input are taken for.
#pragma once

#include <cstdint>
#include <string_view>

#include "source/records/field_path.h"

namespace einmal {

enum class InputFormat : std::uint8_t {
  kAuto,       // by the name of the file
  kText,
  kJsonLines,
};

struct ReadAs {
  InputFormat format = InputFormat::kAuto;
  bool only_records = false;  // a text that is no file of records is an error
  // Of JSON lines:
  FieldPath text_field = FieldPath::parse(".text");
  bool drop_empty = false;  // a record whose text is cut away goes, with its line
};

// True for a file, or a member of an archive, that is to be read as JSON lines: with kAuto when its
// name ends in .jsonl or .ndjson, or in one of these and the ending of a compressed file.
bool is_json_lines(std::string_view name, const ReadAs& read_as);

}  // namespace einmal
