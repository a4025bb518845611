// What stands in many documents of a corpus (--boilerplate), in the formats of the other reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/found_in.h"
#include "report/text_report.h"

namespace einmal {

// A passage, and the first places where it stands: one each in the first documents that have it.
struct FoundBoilerplate {
  std::uint64_t documents = 0;  // that have it
  std::uint64_t words = 0;
  std::string excerpt;           // its first words, fit for a terminal
  std::vector<KeptPlace> places;  // at least one
};

// For people:
//   boilerplate
//     41 documents have it: a.txt lines 3-4, b.txt line 5, c.txt line 1 ...: 19 words
//       "The first paper of the valley, since 1871"
// Empty when `found` is.
std::string boilerplate_text(const std::vector<FoundBoilerplate>& found, TextStyle style);

// a.txt:3: warning: lines 3-4 stand in 41 documents, b.txt:5, c.txt:1 ... (19 words, boilerplate)
std::string boilerplate_gnu(const std::vector<FoundBoilerplate>& found);

// One object a line, as those of other findings but for `documents`, and `places` instead of `kept`
// and `copy`.
std::string boilerplate_jsonl(const std::vector<FoundBoilerplate>& found);

}  // namespace einmal
