// The one place that knows which reading belongs to which format.
//
//   const Reading reading = read_document(Format::kMarkdown, bytes);
#pragma once

#include <string_view>
#include <vector>

#include "einmal/repeats.h"
#include "format/reading.h"

namespace einmal {

// False for plain text, whose blocks are cut out of the text itself (format/plain_text.h).
bool has_reading(Format format);

// REQUIRES: has_reading(format).
Reading read_document(Format format, std::string_view document);

// Whether `output`, which is `document` without the spans `removed`, looks as the document does
// without the elements that lie in these spans. Formats that draw nothing always do.
bool renders_alike(Format format, std::string_view document, const std::vector<Span>& removed,
                   std::string_view output);

}  // namespace einmal
