// Findings for people at a terminal.
//
//   a.txt
//     lines 18-22 repeat lines 8-12: 181 words, contained [safe]
//       "Bis zu 16 Milliarden Euro könnten in diesem …"
//     line 30 repeats line 4: 35 words, identical, equal after: case [unsafe: the letters differ]
//       "..."
#pragma once

#include <string>

#include "report/found_in.h"

namespace einmal {

struct TextStyle {
  bool color = false;
};

// Empty for a document without findings.
std::string text_report(const FoundIn& found, TextStyle style);

// SGR parameters: bold for names, green for what is safe, yellow for what isn't, faint for quotes.
std::string painted(const std::string& text, std::string_view parameters, TextStyle style);

}  // namespace einmal
