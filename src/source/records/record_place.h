// Where the text of a record stands in the file of records.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "einmal/span.h"
#include "source/records/json_string.h"

namespace einmal {

struct RecordPlace {
  std::string path;              // of the file: "a.jsonl"
  std::uint64_t number = 0;      // of its line, from 1
  std::uint64_t line_begin = 0;  // in the file, as are all offsets here
  std::uint64_t raw_begin = 0;   // behind the quote that opens the text
  EscapeMap escapes;

  // The bytes of the file that a span of the text stands for. REQUIRES: not empty.
  Span source_of(Span text) const {
    const Span raw = escapes.source_of(text);
    return {raw_begin + raw.begin, raw_begin + raw.end};
  }
};

}  // namespace einmal
