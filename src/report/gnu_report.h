// Findings as compilers write them, one a line, for editors and grep.
//
//   a.txt:18:1: warning: lines 18-22 repeat a.txt:8 (181 words, contained) [safe]
//   a.jsonl:17:342: warning: lines 18-22 of its text repeat line 8 (181 words, contained) [safe]
#pragma once

#include <string>

#include "report/found_in.h"

namespace einmal {

// What is no paragraph says so: "(12 words, identical, list-item)". The line and column are those
// of the copy's first byte; columns count bytes, from 1. Those of a record are in its file: the
// lines of its text are not lines there. Control bytes in the path come out as \xHH, so that a
// finding is always one line.
std::string gnu_report(const FoundIn& found);

}  // namespace einmal
