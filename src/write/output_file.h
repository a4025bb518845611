// Puts text where the user wants it: back into its file, into an output file, or down a pipe.
//
// Whatever fails and whenever, a regular file has either its complete old or its complete new
// content afterwards, and no temporary file is left.
//
//   const Document notes = Document::read("notes.txt");
//   const RemovalPlan plan = find_repeats(notes.text(), {}).plan;
//   replace_in_place(files, "notes.txt", *notes.version(), cleaned_text(notes.text(), plan), {});
#pragma once

#include <string>

#include "base/file_version.h"
#include "write/file_system.h"
#include "write/spliced_text.h"

namespace einmal {

struct ReplaceOptions {
  // Replace a file that has other names too. They keep the old content: the link is broken.
  bool allow_hard_links = false;
};

// Replaces the content of a regular file, which must still be the one that was `seen`. Keeps the
// mode, and owner and group where the system allows it (where not, set-user-id and set-group-id
// are dropped). Through a symbolic link the file it points to is replaced. Does not keep access
// control lists and extended attributes. Refused, with the file untouched: a file without write
// permission, also for root; a directory without; several hard links. Durable on return.
void replace_in_place(FileSystem& files, const std::string& path, const FileVersion& seen,
                      const SplicedText& content, const ReplaceOptions& options);

// The checks of replace_in_place alone: throws Error if it would refuse.
void check_replaceable(FileSystem& files, const std::string& path, const FileVersion& seen,
                       const ReplaceOptions& options);

// Writes an output file. What exists and is no regular file (a device, a FIFO) is written into, as
// are /dev/stdout and its like; a regular file is replaced as above and keeps its mode, but other
// hard links of it do not count. A new file gets 0666 less the umask and is not synced: its input
// still stands.
WriteOutcome write_output_file(FileSystem& files, const std::string& path,
                               const SplicedText& content);

}  // namespace einmal
