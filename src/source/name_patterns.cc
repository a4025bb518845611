#include "source/name_patterns.h"

#include "einmal/error.h"
#include "source/directory_walk.h"

namespace einmal {
namespace {

// Between an archive and the path of its member.
constexpr char kMemberSign = '!';

// The path itself, or else the nearest of the directories it is in that some rule speaks of.
Verdict verdict_of(const IgnoreRules& rules, std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  for (PathIs kind = PathIs::kFile; !path.empty(); kind = PathIs::kDirectory) {
    const Verdict verdict = rules.verdict(path, kind);
    if (verdict != Verdict::kNone) return verdict;
    const std::size_t slash = path.rfind('/');
    path = path.substr(0, slash == path.npos ? 0 : slash);
  }
  return Verdict::kNone;
}

// "a.jsonl" of "a.jsonl:17"; other names as they are.
std::string_view without_record(std::string_view name) {
  const std::size_t digits = name.find_last_not_of("0123456789");
  const bool is_record = digits != name.npos && digits + 1 < name.size() && name[digits] == ':';
  return is_record ? name.substr(0, digits) : name;
}

}  // namespace

NamePatterns::NamePatterns(std::string_view option, const std::vector<std::string>& globs) {
  for (const std::string& glob : globs) {
    const std::vector<std::string> expanded = expand_braces(glob);
    bool valid = !expanded.empty();
    for (const std::string& pattern : expanded) valid = rules_.add(pattern) && valid;
    if (!valid) throw Error(std::string(option) + ": '" + glob + "' is no pattern");
  }
}

bool NamePatterns::matches(const std::string& name) const {
  if (rules_.empty()) return false;
  const std::string path = path_for_globs(name);
  std::vector<std::string_view> names = {path};
  std::string_view outer = without_record(path);
  if (outer != path) names.push_back(outer);
  for (std::size_t sign = outer.rfind(kMemberSign); sign != outer.npos;
       sign = outer.rfind(kMemberSign)) {
    names.push_back(outer.substr(sign + 1));
    outer = outer.substr(0, sign);
    names.push_back(outer);
  }
  for (const std::string_view candidate : names) {
    const Verdict verdict = verdict_of(rules_, candidate);
    if (verdict != Verdict::kNone) return verdict == Verdict::kIgnore;
  }
  return false;
}

}  // namespace einmal
