// What is to be written: spans of a text, in order, without building the result in memory.
//
//   write_spans(files, 1, cleaned_text(article, plan), "standard output");
#pragma once

#include <string_view>
#include <vector>

#include "einmal/removal_plan.h"
#include "write/file_system.h"

namespace einmal {

struct SplicedText {
  std::string_view text;  // must outlive this
  std::vector<Span> spans;
};

inline SplicedText whole_text(std::string_view text) { return {text, {{0, text.size()}}}; }

inline SplicedText cleaned_text(std::string_view original, const RemovalPlan& plan) {
  return {original, kept_spans(plan, original.size())};
}

// Writes all spans. Those under 256 KiB are gathered to at least that much a call; longer ones go
// straight from the text. Throws Error naming `name`.
WriteOutcome write_spans(FileSystem& files, int fd, const SplicedText& spliced,
                         const std::string& name);

}  // namespace einmal
