// Which file was read, and which version of it: what tells whether it is still the same.
#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace einmal {

// Differs whenever the file was replaced, written to or given another mode.
struct FileVersion {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;
  mode_t mode = 0;  // permission and set-id bits

  friend bool operator==(const FileVersion&, const FileVersion&) = default;
};

inline FileVersion version_of(const struct stat& status) {
  constexpr mode_t kModeBits = 07777;
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .bytes = static_cast<std::uint64_t>(status.st_size),
          .modified_ns =
              std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
          .mode = status.st_mode & kModeBits};
}

// When a file was last written to, renamed or given another mode: the system sets that time, and
// nobody can set it back.
inline std::int64_t changed_ns_of(const struct stat& status) {
  return std::int64_t{status.st_ctim.tv_sec} * 1'000'000'000 + status.st_ctim.tv_nsec;
}

// That time, as one look at the file has told it.
struct LastChange {
  std::int64_t changed_ns = 0;
  std::int64_t looked_ns = 0;  // a moment before the look
};

}  // namespace einmal
