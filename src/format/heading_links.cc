// Sites name headings by rules of their own: small letters, hyphens for spaces, punctuation left
// out, letters of other scripts kept or not. All of them keep ASCII letters and digits in order, so
// these are compared and nothing else. That takes some headings for linked that are not; they stay.
#include "format/heading_links.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace einmal {
namespace {

// What all rules keep of a name.
std::string kept_of(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') kept += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
  }
  return kept;
}

// "%C3%BC" is no letter of a name, but a part of one that is not kept.
std::string without_escapes(std::string_view url) {
  std::string result;
  for (std::size_t i = 0; i < url.size(); ++i) {
    int value = 0;
    const bool escaped = url[i] == '%' && i + 2 < url.size() &&
                         std::from_chars(&url[i + 1], &url[i + 1] + 2, value, 16).ptr ==
                             &url[i + 1] + 2;
    result += escaped ? static_cast<char>(value) : url[i];
    if (escaped) i += 2;
  }
  return result;
}

}  // namespace

void HeadingLinks::see(std::string_view markup) {
  for (std::size_t at = markup.find('#'); at != markup.npos; at = markup.find('#', at + 1)) {
    const std::size_t end = std::min(markup.find_first_of("\"'> \t\r\n", at), markup.size());
    if (end > at + 1) names_.push_back(kept_of(without_escapes(markup.substr(at, end - at))));
  }
}

// A name of its own, "## Costs {#money}", is one more by which it may be led to.
void HeadingLinks::add_heading(std::string_view text, std::size_t block) {
  const std::size_t own = text.rfind("{#");
  if (own != text.npos && text.ends_with('}')) {
    add_name(text.substr(own, text.find_first_of(" }", own) - own), block);
    text = text.substr(0, own);
  }
  add_name(text, block);
  // Some rules leave out what stands before the first letter.
  const std::size_t letter = text.find_first_not_of(" .()0123456789");
  if (letter != 0 && letter != text.npos) add_name(text.substr(letter), block);
}

void HeadingLinks::add_name(std::string_view name, std::size_t block) {
  headings_.push_back({kept_of(name), block});
}

std::vector<std::size_t> HeadingLinks::linked_blocks() const {
  std::map<std::string_view, std::vector<std::size_t>> named;
  if (!names_.empty()) {
    for (const Heading& heading : headings_) named[heading.name].push_back(heading.block);
  }
  std::vector<std::size_t> linked;
  for (const std::string_view name : names_) {
    // "costs1" is the second heading "Costs", if it is not "Costs 1".
    for (std::size_t size = name.size();; --size) {
      const std::string_view number = name.substr(size);
      std::size_t index = 0;
      const auto found = named.find(name.substr(0, size));
      const bool is_number =
          std::from_chars(number.data(), number.data() + number.size(), index).ec == std::errc();
      if (found != named.end() && (number.empty() || is_number)) {
        const std::size_t count = std::min(index, found->second.size() - 1) + 1;
        linked.insert(linked.end(), found->second.begin(),
                      found->second.begin() + static_cast<std::ptrdiff_t>(count));
      }
      if (size == 0 || name[size - 1] < '0' || name[size - 1] > '9') break;
    }
  }
  std::sort(linked.begin(), linked.end());
  linked.erase(std::unique(linked.begin(), linked.end()), linked.end());
  return linked;
}

}  // namespace einmal
