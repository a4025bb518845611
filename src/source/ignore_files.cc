#include "source/ignore_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "source/document.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

// A FIFO of that name would never end, and a directory holds no rules.
IgnoreRules rules_in(const std::string& path) {
  std::error_code failure;
  if (!fs::is_regular_file(path, failure)) return {};
  return IgnoreRules::parse(Document::read(path).text());
}

std::string with_slash(const std::string& directory) {
  return directory.ends_with('/') ? directory : directory + "/";
}

}  // namespace

void IgnoreFilesPresent::note(std::string_view name) {
  if (name == kGitDirectory) git = true;
  for (std::size_t index = 0; index < kIgnoreFileNames.size(); ++index) {
    if (name == kIgnoreFileNames[index]) files[index] = true;
  }
}

std::shared_ptr<const IgnoreLevel> ignore_level_in(const std::string& directory,
                                                   const IgnoreFilesPresent& present,
                                                   std::shared_ptr<const IgnoreLevel> above) {
  if (!present.any()) return above;
  auto level = std::make_shared<IgnoreLevel>();
  const std::string prefix = with_slash(directory);
  level->prefix_bytes = prefix.size();
  level->is_git_root = present.git;
  level->in_repository = present.git || (above != nullptr && above->in_repository);
  for (std::size_t index = 0; index < kIgnoreFileNames.size(); ++index) {
    if (!present.files[index] || (index == kGitIgnore && !level->in_repository)) continue;
    level->rules[index] = rules_in(prefix + std::string(kIgnoreFileNames[index]));
  }
  if (present.git) {
    level->rules[kGitExclude] = rules_in(prefix + std::string(kGitDirectory) + "/info/exclude");
  }
  level->above = std::move(above);
  return level;
}

std::shared_ptr<const IgnoreLevel> ignore_level_above(const std::string& directory) {
  std::shared_ptr<const IgnoreLevel> level;
  fs::path at = "/";
  for (const fs::path& part : fs::path(directory).relative_path()) {
    IgnoreFilesPresent present;
    std::error_code failure;
    for (const std::string_view name : kIgnoreFileNames) {
      if (fs::exists(at / name, failure)) present.note(name);
    }
    if (fs::exists(at / kGitDirectory, failure)) present.note(kGitDirectory);
    level = ignore_level_in(at.string(), present, std::move(level));
    at /= part;
  }
  return level;
}

Verdict ignore_verdict(const IgnoreLevel* level, std::string_view path, PathIs kind) {
  std::array<Verdict, kIgnoreSources> verdicts = {};
  bool within_repository = true;
  for (; level != nullptr; level = level->above.get()) {
    const std::string_view below = path.substr(level->prefix_bytes);
    for (std::size_t source = 0; source < kIgnoreSources; ++source) {
      const bool counts = source < kGitIgnore || (within_repository && level->in_repository);
      if (!counts || verdicts[source] != Verdict::kNone || level->rules[source].empty()) continue;
      verdicts[source] = level->rules[source].verdict(below, kind);
    }
    if (level->is_git_root) within_repository = false;
  }
  const auto first = std::find_if(verdicts.begin(), verdicts.end(),
                                  [](Verdict verdict) { return verdict != Verdict::kNone; });
  return first == verdicts.end() ? Verdict::kNone : *first;
}

}  // namespace einmal
