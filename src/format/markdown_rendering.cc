#include "format/markdown_rendering.h"

#include <utility>

namespace einmal {

std::optional<std::string> drawn_markdown(MarkdownTree& tree, const std::vector<Span>& removed) {
  if (!tree.is_readable()) return std::nullopt;
  std::optional<std::string> drawn = tree.drawn_without(removed);
  if (!drawn) return std::nullopt;
  const std::string_view front_matter = tree.parsed().substr(0, tree.front_matter_bytes());
  if (front_matter.empty()) return drawn;
  return std::string(front_matter) + '\0' + *std::move(drawn);
}

}  // namespace einmal
