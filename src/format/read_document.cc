#include "format/read_document.h"

#include "format/html_reading.h"
#include "format/html_structure.h"
#include "format/markdown_reading.h"
#include "format/markdown_rendering.h"

namespace einmal {

bool has_reading(Format format) { return format != Format::kPlainText; }

Reading read_document(Format format, std::string_view document) {
  return format == Format::kHtml ? read_html(document) : read_markdown(document);
}

bool renders_alike(Format format, std::string_view document, const std::vector<Span>& removed,
                   std::string_view output) {
  if (format == Format::kHtml) return html_renders_alike(document, removed, output);
  return markdown_renders_alike(document, removed, output);
}

}  // namespace einmal
