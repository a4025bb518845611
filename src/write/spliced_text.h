// Writes spans of a text, in order, with few system calls.
//
//   write_spans(files, 1, cleaned_text(article, plan), "standard output");
#pragma once

#include <string>

#include "base/spliced_text.h"
#include "write/file_system.h"

namespace einmal {

// Writes all spans. Those under 256 KiB are gathered to at least that much a call; longer ones go
// straight from the text. Throws Error naming `name`.
WriteOutcome write_spans(FileSystem& files, int fd, const SplicedText& spliced,
                         const std::string& name);

}  // namespace einmal
