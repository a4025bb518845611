#include "format/wrappers.h"

#include <algorithm>
#include <cctype>

#include "format/lines.h"

namespace einmal {
namespace {

std::string name_at(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) == 0 && c != '-' && c != '_') break;
    name += static_cast<char>(std::tolower(byte));
  }
  return name;
}

// What stands behind the first of `text` and blanks.
std::string_view behind(std::string_view text, std::size_t bytes) {
  text.remove_prefix(std::min(bytes, text.size()));
  return trimmed(text);
}

}  // namespace

bool has_shortcode(std::string_view text) {
  return text.find("{{") != text.npos || text.find("{%") != text.npos ||
         text.find(":::") != text.npos;
}

void Wrappers::see_name(const std::string& name, bool closes, std::size_t block) {
  if (!closes) {
    open_[name].push_back(block);
    return;
  }
  const auto found = open_.find(name);
  if (found == open_.end() || found->second.empty()) return;
  ranges_.emplace_back(found->second.back() + 1, block);
  found->second.pop_back();
}

// `tag` begins with what opens it: "<", "{{" or "{%".
void Wrappers::see_tag(std::string_view tag, std::size_t block) {
  if (tag[0] == '<') {
    const bool closes = tag.starts_with("</");
    const std::string name = name_at(tag.substr(closes ? 2 : 1));
    if (!name.empty()) see_name("<" + name, closes, block);
    return;
  }
  std::string_view inner = behind(tag, 2);
  if (tag.starts_with("{{")) {
    if (!inner.starts_with('<') && !inner.starts_with('%')) return;
    inner = behind(inner, 1);
    const bool closes = inner.starts_with('/');
    see_name("{{" + name_at(behind(inner, closes ? 1 : 0)), closes, block);
    return;
  }
  std::string name = name_at(inner);
  const bool closes = name.starts_with("end");
  if (closes) name.erase(0, 3);
  see_name("{%" + name, closes, block);
}

void Wrappers::see(std::string_view markup, std::size_t block) {
  for (std::size_t at = 0; at < markup.size();) {
    const std::string_view rest = markup.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      at = end == rest.npos ? markup.size() : at + end;
    } else if (rest[0] == '<' || rest.starts_with("{{") || rest.starts_with("{%")) {
      see_tag(rest.substr(0, std::min<std::size_t>(rest.size(), 80)), block);
    } else if (rest.starts_with(":::") && (at == 0 || markup[at - 1] == '\n')) {
      const std::string_view name = rest.substr(rest.find_first_not_of(':') == rest.npos
                                                    ? rest.size()
                                                    : rest.find_first_not_of(':'));
      const bool closes = trimmed(name.substr(0, name.find('\n'))).empty();
      see_name(":::", closes, block);
    }
    at = std::min(markup.find_first_of("<{:", at + 1), markup.size());
  }
}

std::vector<bool> Wrappers::wrapped(std::size_t blocks) const {
  std::vector<int> depth_changes(blocks + 1, 0);
  for (const auto& [begin, end] : ranges_) {
    if (begin >= end || end > blocks) continue;
    ++depth_changes[begin];
    --depth_changes[end];
  }
  std::vector<bool> wrapped(blocks, false);
  int depth = 0;
  for (std::size_t i = 0; i < blocks; ++i) {
    depth += depth_changes[i];
    wrapped[i] = depth > 0;
  }
  return wrapped;
}

}  // namespace einmal
