// Which documents hold findings, for scripts: `check -l` and `check --count`.
#pragma once

#include <string>

#include "report/found_in.h"

namespace einmal {

// The path as it is, control bytes too, and `end` behind it. Empty for a document without findings.
std::string path_report(const FoundIn& found, char end);

// "a.txt:3". Empty for a document without findings.
std::string count_report(const FoundIn& found);

}  // namespace einmal
