#include "source/format_by_name.h"

#include <algorithm>
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

constexpr std::array<std::string_view, 5> kCompressed = {".gz", ".bz2", ".xz", ".zst", ".lz4"};

// From the last dot on, in small letters; empty without one.
std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string extension;
  if (dot == name.npos) return extension;
  for (const char c : name.substr(dot)) {
    extension += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return extension;
}

}  // namespace

Format format_by_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  std::string extension = extension_of(name);
  if (std::find(kCompressed.begin(), kCompressed.end(), extension) != kCompressed.end()) {
    name.remove_suffix(extension.size());
    extension = extension_of(name);
  }
  for (const auto& [known, format] : kExtensions) {
    if (extension == known) return format;
  }
  return Format::kPlainText;
}

}  // namespace einmal
