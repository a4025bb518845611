// Patterns that choose documents by the names that reports give them.
//
//   const NamePatterns patterns("--protect", {"masters/", "*.orig.txt", "!masters/new.txt"});
//   patterns.matches("masters/1999/a.txt");       // true
//   patterns.matches("old.tar.zst!b.orig.txt");   // true
//   patterns.matches("masters/letters.jsonl:17");  // true: a record of a file in it
//
// The patterns are those of -g (glob.h, braces too). Each is compared with the name itself and with
// that of everything the document is in: directories, the file of a record, an archive. A member's
// path is compared by itself and with the archive before it. Of the patterns that match the name,
// the last decides, and ! takes out; only when none does, that of what it is in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/ignore_rules.h"

namespace einmal {

class NamePatterns {
 public:
  NamePatterns() = default;  // match nothing

  // Throws Error("OPTION: 'GLOB' is no pattern").
  NamePatterns(std::string_view option, const std::vector<std::string>& globs);

  bool empty() const { return rules_.empty(); }

  // `name` is relative to the working directory, or absolute.
  bool matches(const std::string& name) const;

 private:
  IgnoreRules rules_;
};

}  // namespace einmal
