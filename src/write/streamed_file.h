// A file that grows over a whole run and appears in one step at its end.
//
//   StreamedFile report(files, "report.jsonl");
//   report.append(line);  // as often as there is something
//   report.finish();      // or let it go out of scope: nothing happened
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "write/file_system.h"
#include "write/temp_files.h"

namespace einmal {

class StreamedFile {
 public:
  // A regular file is replaced and keeps its mode. What is none (a device, a FIFO) and names such
  // as /dev/stdout get everything at the end, and it is held until then. Throws Error.
  StreamedFile(FileSystem& files, const std::string& path);

  void append(std::string_view text);
  void finish();

 private:
  FileSystem& files_;
  std::string path_;  // behind links
  std::string unwritten_;
  std::optional<TempFile> temp_;  // of a regular file
};

}  // namespace einmal
