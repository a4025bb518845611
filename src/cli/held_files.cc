#include "cli/held_files.h"

#include <sys/stat.h>

#include <algorithm>

namespace einmal {
namespace {

std::optional<SettledVersion> version_now(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return SettledVersion{version_of(status), changed_ns_of(status)};
}

}  // namespace

std::optional<SettledVersion> settled_version(const FileVersion& version, const LastChange& change,
                                              std::chrono::nanoseconds settled_after) {
  if (change.changed_ns > change.looked_ns - settled_after.count()) return std::nullopt;
  return SettledVersion{version, change.changed_ns};
}

std::optional<FileVersion> HeldFiles::unchanged(std::size_t number,
                                                const std::string& path) const {
  const Held* found = std::lower_bound(
      held_.begin(), held_.end(), number,
      [](const Held& held, std::size_t wanted) { return held.number < wanted; });
  if (found == held_.end() || found->number != number) return std::nullopt;
  if (version_now(path) != found->settled) return std::nullopt;
  return found->settled.version;
}

}  // namespace einmal
