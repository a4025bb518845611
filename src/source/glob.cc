// Two loops of one kind: over the components of a path, where ** is the star, and over the
// characters of a component, where * is. When something fails to match, only the last star seen
// needs to take one more: an earlier one that took more could not reach anything that the last one
// doesn't. So there is no recursion, and a pattern full of stars costs no more than the product of
// the lengths.
#include "source/glob.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/utf8_sequence.h"

namespace einmal {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kSpecial = "*?[\\";

std::string_view character_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return rest.substr(0, std::max<std::size_t>(1, utf8_sequence_bytes(rest)));
}

// A number for each character, in the order of code points; stray bytes behind all of them.
std::uint32_t number_of(std::string_view character) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  if (character.size() == 1) return byte(0) < 0x80 ? byte(0) : 0x110000u + byte(0);
  std::uint32_t number = byte(0) & (0xFFu >> (character.size() + 1));
  for (std::size_t at = 1; at < character.size(); ++at) number = number << 6 | (byte(at) & 0x3Fu);
  return number;
}

struct NamedSet {
  std::string_view name;
  bool (*holds)(std::uint32_t);  // of ASCII
};

constexpr auto between = [](std::uint32_t number, char first, char last) {
  return number >= static_cast<unsigned char>(first) && number <= static_cast<unsigned char>(last);
};
constexpr auto is_digit = [](std::uint32_t number) { return between(number, '0', '9'); };
constexpr auto is_upper = [](std::uint32_t number) { return between(number, 'A', 'Z'); };
constexpr auto is_lower = [](std::uint32_t number) { return between(number, 'a', 'z'); };
constexpr auto is_alpha = [](std::uint32_t number) { return is_upper(number) || is_lower(number); };
constexpr auto is_alnum = [](std::uint32_t number) { return is_alpha(number) || is_digit(number); };
constexpr auto is_graph = [](std::uint32_t number) { return number > 0x20 && number < 0x7F; };

constexpr std::array<NamedSet, 12> kNamedSets = {{
    {"alnum", is_alnum},
    {"alpha", is_alpha},
    {"blank", [](std::uint32_t number) { return number == ' ' || number == '\t'; }},
    {"cntrl", [](std::uint32_t number) { return number < 0x20 || number == 0x7F; }},
    {"digit", is_digit},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](std::uint32_t number) { return number >= 0x20 && number < 0x7F; }},
    {"punct", [](std::uint32_t number) { return is_graph(number) && !is_alnum(number); }},
    {"space", [](std::uint32_t number) { return number == ' ' || between(number, '\t', '\r'); }},
    {"upper", is_upper},
    {"xdigit",
     [](std::uint32_t number) {
       return is_digit(number) || between(number, 'a', 'f') || between(number, 'A', 'F');
     }},
}};

// One thing that stands for one character, and whether it stands for a given one.
struct Atom {
  std::size_t bytes = 0;  // of the pattern; 0 when it is not complete
  bool matches = false;
};

// [...] at the front of `pattern`.
class SetReader {
 public:
  SetReader(std::string_view pattern, std::uint32_t number) : pattern_(pattern), number_(number) {}

  Atom read() {
    const bool negated = at_ < pattern_.size() && (pattern_[at_] == '!' || pattern_[at_] == '^');
    if (negated) ++at_;
    bool found = false;
    for (bool first = true; at_ < pattern_.size(); first = false) {
      if (pattern_[at_] == ']' && !first) return {at_ + 1, found != negated};
      const std::optional<bool> member = pattern_.substr(at_).starts_with("[:") ? named() : range();
      if (!member) return {};
      found = found || *member;
    }
    return {};
  }

 private:
  std::optional<bool> named() {
    const std::size_t end = pattern_.find(":]", at_ + 2);
    if (end == kNone) return range();
    const std::string_view name = pattern_.substr(at_ + 2, end - at_ - 2);
    for (const NamedSet& set : kNamedSets) {
      if (set.name != name) continue;
      at_ = end + 2;
      return set.holds(number_);
    }
    return std::nullopt;
  }

  std::optional<bool> range() {
    const std::optional<std::uint32_t> first = member();
    if (!first) return std::nullopt;
    const std::string_view rest = pattern_.substr(at_);
    if (rest.size() < 2 || rest[0] != '-' || rest[1] == ']') return number_ == *first;
    ++at_;
    const std::optional<std::uint32_t> last = member();
    if (!last) return std::nullopt;
    return *first <= number_ && number_ <= *last;
  }

  std::optional<std::uint32_t> member() {
    if (pattern_[at_] == '\\') ++at_;
    if (at_ == pattern_.size()) return std::nullopt;
    const std::string_view character = character_at(pattern_, at_);
    at_ += character.size();
    return number_of(character);
  }

  std::string_view pattern_;
  std::uint32_t number_;
  std::size_t at_ = 1;
};

// REQUIRES: `pattern` is not empty and does not begin with a star.
Atom first_atom(std::string_view pattern, std::string_view character) {
  if (pattern[0] == '?') return {1, true};
  if (pattern[0] == '[') return SetReader(pattern, number_of(character)).read();
  if (pattern[0] != '\\') {
    const std::string_view own = character_at(pattern, 0);
    return {own.size(), own == character};
  }
  if (pattern.size() == 1) return {};
  const std::string_view own = character_at(pattern, 1);
  return {1 + own.size(), own == character};
}

bool matches_pattern(std::string_view pattern, std::string_view name) {
  std::size_t at = 0;
  std::size_t in_name = 0;
  std::size_t star = kNone;  // behind the last one
  std::size_t star_end = 0;  // of what it stands for
  while (in_name < name.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = ++at;
      star_end = in_name;
      continue;
    }
    const std::string_view character = character_at(name, in_name);
    const Atom atom = at < pattern.size() ? first_atom(pattern.substr(at), character) : Atom();
    if (atom.matches) {
      at += atom.bytes;
      in_name += character.size();
      continue;
    }
    if (star == kNone) return false;
    star_end += character_at(name, star_end).size();
    in_name = star_end;
    at = star;
  }
  return pattern.find_first_not_of('*', at) == kNone;
}

// The bytes of the pattern that one thing takes; 0 when it is not complete.
std::size_t atom_bytes(std::string_view pattern) {
  return pattern[0] == '*' ? 1 : first_atom(pattern, "x").bytes;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    plain += text[at];
  }
  return plain;
}

}  // namespace

std::optional<Glob> Glob::parse(std::string_view pattern) {
  Glob glob;
  glob.last_only_ = pattern.find('/') == kNone;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  std::size_t begin = 0;
  std::size_t at = 0;
  while (at < pattern.size()) {
    if (pattern[at] == '/') {
      glob.components_.push_back(component_of(pattern.substr(begin, at - begin)));
      begin = ++at;
      continue;
    }
    const std::size_t bytes = atom_bytes(pattern.substr(at));
    if (bytes == 0) return std::nullopt;
    at += bytes;
  }
  if (begin == pattern.size()) return std::nullopt;
  glob.components_.push_back(component_of(pattern.substr(begin)));
  return glob;
}

Glob::Component Glob::component_of(std::string_view pattern) {
  if (pattern == "**") return {Kind::kAnyDepth, ""};
  const std::string_view rest = pattern.substr(std::min<std::size_t>(1, pattern.size()));
  if (pattern.starts_with('*') && rest.find_first_of(kSpecial) == kNone) {
    return {Kind::kEnding, std::string(rest)};
  }
  if (pattern.find_first_of("*?[") == kNone) return {Kind::kLiteral, without_escapes(pattern)};
  return {Kind::kPattern, std::string(pattern)};
}

bool Glob::matches_name(const Component& component, std::string_view name) {
  switch (component.kind) {
    case Kind::kLiteral: return name == component.text;
    case Kind::kEnding: return name.ends_with(component.text);
    case Kind::kPattern: return matches_pattern(component.text, name);
    case Kind::kAnyDepth: return true;
  }
  return false;
}

bool Glob::matches(std::string_view path) const {
  if (last_only_) return matches_name(components_[0], path.substr(path.rfind('/') + 1));
  const auto end_of_name = [&](std::size_t from) {
    return std::min(path.find('/', from), path.size());
  };
  const auto behind = [&](std::size_t end) { return std::min(end + 1, path.size()); };
  std::size_t index = 0;
  std::size_t at = 0;
  std::size_t star = kNone;  // index behind the last **
  std::size_t star_end = 0;  // of what it stands for
  while (at < path.size()) {
    if (index < components_.size() && components_[index].kind == Kind::kAnyDepth) {
      if (++index == components_.size()) return true;
      star = index;
      star_end = at;
      continue;
    }
    const std::size_t end = end_of_name(at);
    if (index < components_.size() &&
        matches_name(components_[index], path.substr(at, end - at))) {
      ++index;
      at = behind(end);
      continue;
    }
    if (star == kNone) return false;
    star_end = behind(end_of_name(star_end));
    at = star_end;
    index = star;
  }
  return index == components_.size();
}

namespace {

constexpr std::size_t kExpansionsMax = 1000;

// Where the alternatives of the { at `open` begin and end: one behind each separator, and the }.
// Empty when it is never closed.
std::vector<std::size_t> alternatives_of(std::string_view pattern, std::size_t open) {
  std::vector<std::size_t> edges = {open};
  std::size_t depth = 0;
  for (std::size_t at = open; at < pattern.size();) {
    const char byte = pattern[at];
    if (byte == '{') ++depth;
    if (byte == ',' && depth == 1) edges.push_back(at);
    if (byte == '}' && --depth == 0) {
      edges.push_back(at);
      return edges;
    }
    at += std::max<std::size_t>(1, atom_bytes(pattern.substr(at)));
  }
  return {};
}

std::size_t first_brace(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '{') return at;
    at += std::max<std::size_t>(1, atom_bytes(pattern.substr(at)));
  }
  return kNone;
}

}  // namespace

std::vector<std::string> expand_braces(std::string_view pattern) {
  std::vector<std::string> pending = {std::string(pattern)};
  std::vector<std::string> expanded;
  while (!pending.empty()) {
    const std::string next = std::move(pending.back());
    pending.pop_back();
    const std::size_t open = first_brace(next);
    if (open == kNone) {
      expanded.push_back(next);
    } else {
      const std::vector<std::size_t> edges = alternatives_of(next, open);
      if (edges.empty()) return {};
      for (std::size_t edge = edges.size() - 1; edge > 0; --edge) {
        const std::size_t begin = edges[edge - 1] + 1;
        pending.push_back(next.substr(0, open) + next.substr(begin, edges[edge] - begin) +
                          next.substr(edges.back() + 1));
      }
    }
    if (expanded.size() + pending.size() > kExpansionsMax) return {};
  }
  return expanded;
}

}  // namespace einmal
