// The ignore files that hold in a directory, from the ones in it up to those far above.
//
//   std::shared_ptr<const IgnoreLevel> level = ignore_level_above("/home/anna/docs");
//   level = ignore_level_in("/home/anna/docs", present, level);
//   ignore_verdict(level.get(), "/home/anna/docs/a.log", PathIs::kFile);
//
// As ripgrep has it: .einmalignore decides before .ignore, that before .gitignore, that before
// .git/info/exclude; of one name the file that stands nearest decides. What git reads counts only
// inside of a repository, and not across the root of one that lies within another.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "source/ignore_rules.h"

namespace einmal {

enum IgnoreSource : unsigned { kEinmalIgnore, kPlainIgnore, kGitIgnore, kGitExclude };
inline constexpr std::size_t kIgnoreSources = 4;
inline constexpr std::array<std::string_view, 3> kIgnoreFileNames = {".einmalignore", ".ignore",
                                                                     ".gitignore"};
inline constexpr std::string_view kGitDirectory = ".git";

// A directory with ignore files or a repository's root. Immutable and shared.
struct IgnoreLevel {
  std::shared_ptr<const IgnoreLevel> above;
  std::size_t prefix_bytes = 0;  // of the directory's path with a slash at its end
  std::array<IgnoreRules, kIgnoreSources> rules;
  bool is_git_root = false;
  bool in_repository = false;  // it or one above is a git root
};

// What a listing of a directory has seen in it.
struct IgnoreFilesPresent {
  std::array<bool, kIgnoreFileNames.size()> files = {};
  bool git = false;

  void note(std::string_view name);
  bool any() const { return git || files != decltype(files){}; }
};

// The level for what stands in `directory`, an absolute path; `above` itself when nothing is
// present. Throws Error when an ignore file can't be read: what it would keep out is not known.
std::shared_ptr<const IgnoreLevel> ignore_level_in(const std::string& directory,
                                                   const IgnoreFilesPresent& present,
                                                   std::shared_ptr<const IgnoreLevel> above);

// The levels of the directories above `directory`, up to the root of the file system.
std::shared_ptr<const IgnoreLevel> ignore_level_above(const std::string& directory);

// `path` is absolute. `level` may be null.
Verdict ignore_verdict(const IgnoreLevel* level, std::string_view path, PathIs kind);

}  // namespace einmal
