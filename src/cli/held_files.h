// The files whose text a corpus holds, and whether they still are what was read: one look at a file
// in place of another reading.
//
//   const auto settled = settled_version(version, last_change, seconds(2));  // of the reading
//   if (settled) files.add(number, *settled);
//   if (const auto version = files.unchanged(number, path)) use(text_of(number));
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/file_version.h"
#include "base/spooled_array.h"

namespace einmal {

// Differs whenever somebody has written to the file since.
struct SettledVersion {
  FileVersion version;
  std::int64_t changed_ns = 0;

  friend bool operator==(const SettledVersion&, const SettledVersion&) = default;
};

// Of a file that was read. Empty when it had changed less than `settled_after` before: the next
// change could get the same time.
std::optional<SettledVersion> settled_version(const FileVersion& version, const LastChange& change,
                                              std::chrono::nanoseconds settled_after);

class HeldFiles {
 public:
  explicit HeldFiles(Spool& spool) : held_(&spool) {}

  // REQUIRES: a larger number than all before.
  void add(std::size_t number, const SettledVersion& settled) {
    held_.push_back({number, settled});
  }

  // Empty when the file is not what it was, or was not added. Thread-safe when nothing is added any
  // more.
  std::optional<FileVersion> unchanged(std::size_t number, const std::string& path) const;

 private:
  struct Held {
    std::uint64_t number;
    SettledVersion settled;
  };
  SpooledArray<Held> held_;
};

}  // namespace einmal
