// Puts text where the user wants it: back into its file, into an output file, or down a pipe.
//
// Whatever fails and whenever, a regular file has either its complete old or its complete new
// content afterwards, and no temporary file is left.
//
//   const Document notes = Document::read("notes.txt");
//   const RemovalPlan plan = find_repeats(notes.text(), {}).plan;
//   replace_in_place(files, "notes.txt", *notes.version(), cleaned_text(notes.text(), plan), {});
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_version.h"
#include "write/file_system.h"
#include "write/spliced_text.h"
#include "write/temp_files.h"

namespace einmal {

struct ReplaceOptions {
  // Replace a file that has other names too. They keep the old content: the link is broken.
  bool allow_hard_links = false;
};

struct ReplaceTarget;

// What an output file may meet at its path: in a folder that the run has made, nothing, and nobody
// looks. Who comes there meanwhile is replaced.
enum class Place { kAny, kNew };

// A file that is written piece by piece and appears, whole, when it is done.
//
//   StagedFile file(files, "out.tar");
//   file.write(piece);
//   file.commit();  // or let it go out of scope: nothing happened
class StagedFile {
 public:
  // Will replace the content of a regular file: what replace_in_place says holds.
  StagedFile(FileSystem& files, const std::string& path, const FileVersion& seen,
             const ReplaceOptions& options);
  // Will be an output file: what write_output_file says holds. What is no regular file (a device, a
  // FIFO) is written at once.
  StagedFile(FileSystem& files, const std::string& path, Place place = Place::kAny);
  ~StagedFile();
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;

  // Throws Error. kReaderGone only for what is written at once.
  WriteOutcome write(std::string_view piece);
  WriteOutcome write(const SplicedText& content);
  void commit();

 private:
  int fd();
  WriteOutcome checked(WriteOutcome outcome) const;

  FileSystem& files_;
  std::string path_;
  std::unique_ptr<const ReplaceTarget> target_;  // the file that it replaces
  std::optional<FileVersion> seen_;
  std::unique_ptr<TempFile> temp_;
  std::unique_ptr<OpenFile> opened_;  // written at once
  int inherited_ = -1;                // the same, and not ours to close
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
                               const SplicedText& content, Place place = Place::kAny);

}  // namespace einmal
