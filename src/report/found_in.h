// One document with what was found in it: what every report is made from.
#pragma once

#include <string>
#include <string_view>

#include "einmal/repeats.h"
#include "source/records/record_place.h"

namespace einmal {

struct FoundIn {
  const std::string& path;  // as in Document
  std::string_view text;    // as UTF-8
  const Repeats& repeats;   // in `text`: lines, columns and excerpts
  // Set for a record of a file of records: then reports for programs give places in that file.
  const RecordPlace* record = nullptr;
  const Repeats* decoded_from = nullptr;  // the same ones in bytes of a document that is not UTF-8
};

}  // namespace einmal
