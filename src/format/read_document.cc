#include "format/read_document.h"

#include "format/markdown_reading.h"
#include "format/markdown_rendering.h"

namespace einmal {

bool has_reading(Format format) { return format == Format::kMarkdown; }

Reading read_document(Format, std::string_view document) { return read_markdown(document); }

bool renders_alike(Format, std::string_view document, const std::vector<Span>& removed,
                   std::string_view output) {
  return markdown_renders_alike(document, removed, output);
}

}  // namespace einmal
