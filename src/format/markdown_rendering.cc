#include "format/markdown_rendering.h"

#include "format/markdown_tree.h"

namespace einmal {

bool markdown_renders_alike(std::string_view document, const std::vector<Span>& removed,
                            std::string_view output) {
  MarkdownTree before(document);
  MarkdownTree after(output);
  if (!before.is_readable() || !after.is_readable()) return false;
  if (document.substr(0, before.front_matter_bytes()) !=
      output.substr(0, after.front_matter_bytes())) {
    return false;
  }
  return before.html_without(removed) == after.html_without({});
}

}  // namespace einmal
