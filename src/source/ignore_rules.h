// The lines of an ignore file: which of the paths below its directory are passed over.
//
//   const IgnoreRules rules = IgnoreRules::parse("*.log\n!keep.log\nbuild/\n");
//   rules.verdict("a/b.log", PathIs::kFile);   // kIgnore
//   rules.verdict("keep.log", PathIs::kFile);  // kKeep
//
// As git reads a .gitignore: # is a comment, ! takes a path back in, a slash at the end means only
// directories, one elsewhere the whole path (glob.h); the last line that matches decides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/glob.h"

namespace einmal {

enum class PathIs : std::uint8_t { kFile, kDirectory };

enum class Verdict : std::uint8_t {
  kNone,    // no rule speaks of it
  kIgnore,
  kKeep,    // a rule with ! takes it back in
};

class IgnoreRules {
 public:
  // A line that is no valid pattern matches nothing. A byte order mark and CR before LF are no part
  // of a line, nor are spaces at its end without a backslash.
  static IgnoreRules parse(std::string_view text);

  // One line, as it is: no comment, no spaces taken away. False when it is no valid pattern.
  bool add(std::string_view line);

  // `path` is relative to the directory of the rules.
  Verdict verdict(std::string_view path, PathIs kind) const;

  bool empty() const { return rules_.empty(); }

 private:
  struct Rule {
    Glob glob;
    bool keeps;
    bool directories_only;
  };
  std::vector<Rule> rules_;
};

// The -g patterns of a command line: the other way round, a pattern says what to take and ! what to
// leave out. With a pattern that takes, files that no pattern matches are left out.
class PathFilter {
 public:
  // Braces are expanded. Throws Error for an invalid pattern.
  explicit PathFilter(const std::vector<std::string>& globs);

  Verdict verdict(std::string_view path, PathIs kind) const;

 private:
  IgnoreRules rules_;
  bool takes_ = false;
};

}  // namespace einmal
