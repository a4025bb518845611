// Puts text where the user wants it: back into its file, into an output file, or down a pipe.
//
// Whatever fails and whenever, a regular file has either its complete old or its complete new
// content afterwards, and no temporary file is left.
//
//   ObservedFile seen = read_file(files, "notes.txt");
//   RemovalPlan plan = find_repeats(seen.bytes, {}).plan;
//   replace_in_place(files, "notes.txt", seen.identity, cleaned_text(seen.bytes, plan), {});
#pragma once

#include <cstdint>
#include <string>

#include "write/file_system.h"
#include "write/spliced_text.h"

namespace einmal {

// Tells whether a file is still the one that was read: anything that writes to it changes this.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

FileIdentity identity_of(const struct stat& status);

struct ObservedFile {
  std::string bytes;
  FileIdentity identity;  // taken before the first byte was read
  mode_t mode = 0;
};

// Throws Error naming `path`.
ObservedFile read_file(FileSystem& files, const std::string& path);

struct ReplaceOptions {
  // Replace a file that has other names too. They keep the old content: the link is broken.
  bool allow_hard_links = false;
};

// Replaces the content of a regular file, which must still be the one that was `seen`. Keeps the
// mode, and owner and group where the system allows it (where not, set-user-id and set-group-id
// are dropped). Through a symbolic link the file it points to is replaced. Does not keep access
// control lists and extended attributes. Refused, with the file untouched: a file without write
// permission, also for root; a directory without; several hard links. Durable on return.
void replace_in_place(FileSystem& files, const std::string& path, const FileIdentity& seen,
                      const SplicedText& content, const ReplaceOptions& options);

// The checks of replace_in_place alone: throws Error if it would refuse.
void check_replaceable(FileSystem& files, const std::string& path, const FileIdentity& seen,
                       const ReplaceOptions& options);

// Writes an output file. What exists and is no regular file (a device, a FIFO) is written into, as
// are /dev/stdout and its like; a regular file is replaced as above and keeps its mode, but other
// hard links of it do not count. A new file gets 0666 less the umask and is not synced: its input
// still stands.
WriteOutcome write_output_file(FileSystem& files, const std::string& path,
                               const SplicedText& content);

}  // namespace einmal
