#include "reference/slow_glob.h"

#include <set>
#include <string>

namespace einmal {
namespace {

// Where the set that begins the pattern ends, one behind the ]; 0 when it doesn't.
std::size_t read_set(std::string_view pattern, std::set<char>& members) {
  std::size_t at = 1;
  const bool negated = pattern.substr(1).starts_with('!') || pattern.substr(1).starts_with('^');
  at += negated;
  const std::size_t start = at;
  const auto take = [&] {
    if (pattern.substr(at).starts_with('\\')) ++at;
    return at < pattern.size() ? pattern[at++] : '\0';
  };
  std::set<char> named;
  while (at < pattern.size() && (pattern[at] != ']' || at == start)) {
    const char first = take();
    char last = first;
    const std::string_view rest = pattern.substr(at);
    if (rest.size() > 1 && rest[0] == '-' && rest[1] != ']') {
      ++at;
      last = take();
    }
    for (int member = first; member <= last; ++member) named.insert(static_cast<char>(member));
  }
  if (at >= pattern.size()) return 0;
  for (int member = 1; member < 128; ++member) {
    const char value = static_cast<char>(member);
    if (named.contains(value) != negated) members.insert(value);
  }
  return at + 1;
}

bool matches(std::string_view pattern, std::string_view path, bool component_begins) {
  if (pattern.empty()) return path.empty();
  if (component_begins && pattern == "**") return !path.empty();
  if (component_begins && pattern.starts_with("**/")) {
    if (matches(pattern.substr(3), path, true)) return true;
    const std::size_t slash = path.find('/');
    return slash != path.npos && matches(pattern, path.substr(slash + 1), true);
  }
  const bool has_character = !path.empty() && path[0] != '/';
  if (pattern[0] == '*') {
    return matches(pattern.substr(1), path, false) ||
           (has_character && matches(pattern, path.substr(1), false));
  }
  if (pattern[0] == '/') {
    return path.starts_with('/') && matches(pattern.substr(1), path.substr(1), true);
  }
  if (!has_character) return false;
  std::size_t bytes = 1;
  bool same = pattern[0] == '?' || pattern[0] == path[0];
  if (pattern[0] == '[') {
    std::set<char> members;
    bytes = read_set(pattern, members);
    same = bytes > 0 && members.contains(path[0]);
  } else if (pattern[0] == '\\') {
    bytes = 2;
    same = pattern.size() > 1 && pattern[1] == path[0];
  }
  return same && matches(pattern.substr(bytes), path.substr(1), false);
}

}  // namespace

bool slow_glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == pattern.npos) return matches("**/" + std::string(pattern), path, true);
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  return matches(pattern, path, true);
}

}  // namespace einmal
