#include "source/format_by_name.h"

#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace einmal {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 7> kExtensions = {{
    {".md", Format::kMarkdown},
    {".markdown", Format::kMarkdown},
    {".mdown", Format::kMarkdown},
    {".mkd", Format::kMarkdown},
    {".html", Format::kHtml},
    {".htm", Format::kHtml},
    {".xhtml", Format::kHtml},
}};

}  // namespace

Format format_by_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos) return Format::kPlainText;
  std::string extension;
  for (const char c : name.substr(dot)) {
    extension += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  for (const auto& [known, format] : kExtensions) {
    if (extension == known) return format;
  }
  return Format::kPlainText;
}

}  // namespace einmal
