#include "cli/held_files.h"

#include <sys/stat.h>

#include <algorithm>

namespace einmal {
namespace {

std::optional<SettledVersion> version_now(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  const std::int64_t seconds = status.st_ctim.tv_sec;
  return SettledVersion{version_of(status), seconds * 1'000'000'000 + status.st_ctim.tv_nsec};
}

std::int64_t now_ns() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

}  // namespace

std::optional<SettledVersion> settled_version(const std::string& path, const FileVersion& version,
                                              std::chrono::nanoseconds settled_after) {
  std::optional<SettledVersion> settled = version_now(path);
  if (!settled || settled->version != version) return std::nullopt;
  if (settled->changed_ns > now_ns() - settled_after.count()) return std::nullopt;
  return settled;
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
