// Findings for programs: one JSON object a line.
//
//   {"type":"finding","kind":"contained","safe":true,"words":181,"folds":["space"],
//    "kept":{"path":"a.txt","begin":341,"end":1660,"line":8,"last_line":12},
//    "copy":{"path":"a.txt","begin":2192,"end":3511,"line":18,"last_line":22},
//    "cut":{"begin":2192,"end":3513}}
//
// All of that stands on one line. Offsets are bytes in the original, half-open; lines count from 1.
// `cut` is there only when `clean` with the same options removes something; "block":"list-item" and
// its like stand behind "kind" only when the copy is no paragraph. A place in a record of a file of
// records has "record", the record's line, behind "path"; its offsets and lines are those of the
// file.
#pragma once

#include <string>
#include <string_view>

#include "report/found_in.h"
#include "report/summary.h"

namespace einmal {

std::string jsonl_report(const FoundIn& found);

// The last line of a run.
std::string jsonl_summary(const Totals& totals);

// A JSON string with its quotes, always valid UTF-8: a byte that is part of no well-formed sequence
// becomes U+FFFD. Where that happens to a path, the object has the exact bytes in "path_base64".
std::string json_string(std::string_view text);

// The members of an object that name a file: "path", and "path_base64" where needed.
std::string json_path(const std::string& path);

// The object of a place in another document, or in any.
std::string json_place(const KeptPlace& place);

std::string base64(std::string_view bytes);

}  // namespace einmal
