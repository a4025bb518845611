// Temporary files that do not outlive us: neither an exception nor a signal leaves one behind.
//
//   install_cleanup_on_signals();            // once, in main
//   TempFile temp(files, "/home/a/notes.txt", 0600);
//   temp.file().write(text);
//   temp.replace("/home/a/notes.txt");       // or let it go out of scope: nothing happened
#pragma once

#include <memory>
#include <string>

#include "write/file_system.h"

namespace einmal {

// From now on SIGINT, SIGTERM, SIGHUP and SIGBUS first unlink every open TempFile, then end the
// process as they would have. A signal that is ignored (nohup) stays ignored. Changes the process:
// for programs, not for libraries.
void install_cleanup_on_signals();

class TempPath;

// A new file beside `target`, named ".NAME.einmal-XXXXXX". Thread-safe as a whole; one object
// belongs to one thread.
class TempFile {
 public:
  // Throws Error naming `target`. `mode` is subject to the umask.
  TempFile(FileSystem& files, const std::string& target, mode_t mode);
  ~TempFile();  // unlinks it unless it was renamed

  OpenFile& file() { return *file_; }

  // Closes it and puts it where `target` was, in one step: everyone sees the old or the new file.
  // REQUIRES: same directory as the constructor's target. Throws Error; then nothing happened.
  void replace(const std::string& target);

 private:
  FileSystem& files_;
  std::unique_ptr<TempPath> path_;
  std::unique_ptr<OpenFile> file_;
};

}  // namespace einmal
