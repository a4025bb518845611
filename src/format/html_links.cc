// Where a reference can't be told from a word, it counts: any word of a script that is an id, any
// "#" in any attribute, a link into another document as well (it may be this one by its name).
#include "format/html_links.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace einmal {
namespace {

constexpr std::array<std::string_view, 7> kNaming = {
    "for", "form", "headers", "itemref", "list", "popovertarget", "contextmenu"};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string without_percent(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      result += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

template <typename Take>
void for_each_word(std::string_view text, const Take& take, bool (*is_part)(char)) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_part(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_part(text[at])) ++at;
    take(text.substr(begin, at - begin));
  }
}

}  // namespace

void HtmlLinks::add(const GumboElement& element, std::uint64_t position) {
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto& entry = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const std::string_view name = entry.name;
    const std::string_view value = entry.value;
    if (value.empty()) continue;
    if (name == "id" || (name == "name" && element.tag == GUMBO_TAG_A)) {
      ids_.push_back({value, position});
    }
    if (name.starts_with("aria-") ||
        std::find(kNaming.begin(), kNaming.end(), name) != kNaming.end()) {
      for_each_word(
          value, [this](std::string_view word) { references_.emplace_back(word); },
          [](char c) { return c != ' ' && c != '\t' && c != '\n'; });
    }
    if (const std::size_t hash = value.find('#'); hash != value.npos && hash + 1 < value.size()) {
      references_.emplace_back(value.substr(hash + 1));
      if (value.find('%', hash) != value.npos) {
        references_.push_back(without_percent(value.substr(hash + 1)));
      }
    }
  }
}

std::vector<std::uint64_t> HtmlLinks::targets() const {
  std::vector<std::uint64_t> targets;
  if (ids_.empty()) return targets;
  std::unordered_multimap<std::string_view, std::uint64_t> positions;
  for (const Id& id : ids_) positions.emplace(id.name, id.position);
  const auto use = [&](std::string_view name) {
    const auto [first, last] = positions.equal_range(name);
    for (auto found = first; found != last; ++found) targets.push_back(found->second);
    positions.erase(first, last);
  };
  for (const std::string& reference : references_) use(reference);
  for (const std::string_view code : code_) for_each_word(code, use, is_name);
  std::sort(targets.begin(), targets.end());
  return targets;
}

}  // namespace einmal
