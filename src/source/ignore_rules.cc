#include "source/ignore_rules.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "einmal/error.h"

namespace einmal {
namespace {

// Spaces at the end go, but for one behind an odd number of backslashes.
std::string_view without_spaces_at_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(' ');
  const std::size_t bytes = last == line.npos ? 0 : last + 1;
  std::size_t backslashes = 0;
  while (backslashes < bytes && line[bytes - 1 - backslashes] == '\\') ++backslashes;
  return line.substr(0, std::min(bytes + backslashes % 2, line.size()));
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  IgnoreRules rules;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = without_spaces_at_end(line);
    if (!line.starts_with('#')) static_cast<void>(rules.add(line));
  }
  return rules;
}

bool IgnoreRules::add(std::string_view line) {
  const bool keeps = line.starts_with('!');
  if (keeps) line.remove_prefix(1);
  const bool directories_only = line.ends_with('/');
  if (directories_only) line.remove_suffix(1);
  std::optional<Glob> glob = Glob::parse(line);
  if (!glob) return false;
  rules_.push_back({*std::move(glob), keeps, directories_only});
  return true;
}

Verdict IgnoreRules::verdict(std::string_view path, PathIs kind) const {
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->directories_only && kind == PathIs::kFile) continue;
    if (rule->glob.matches(path)) return rule->keeps ? Verdict::kKeep : Verdict::kIgnore;
  }
  return Verdict::kNone;
}

PathFilter::PathFilter(const std::vector<std::string>& globs) {
  for (const std::string& glob : globs) {
    const std::vector<std::string> expanded = expand_braces(glob);
    bool valid = !expanded.empty();
    for (const std::string& pattern : expanded) valid = rules_.add(pattern) && valid;
    if (!valid) throw Error("-g: '" + glob + "' is no pattern");
    takes_ = takes_ || !glob.starts_with('!');
  }
}

Verdict PathFilter::verdict(std::string_view path, PathIs kind) const {
  switch (rules_.verdict(path, kind)) {
    case Verdict::kIgnore: return Verdict::kKeep;
    case Verdict::kKeep: return Verdict::kIgnore;
    case Verdict::kNone: break;
  }
  return takes_ && kind == PathIs::kFile ? Verdict::kIgnore : Verdict::kNone;
}

}  // namespace einmal
