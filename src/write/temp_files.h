// Temporary files that do not outlive us: neither an exception nor a signal leaves one behind.
// Where the system has files without a name (O_TMPFILE), not even SIGKILL does: a new output gets
// its name when it is complete; one that replaces another has a name of its own, beside that, from
// one system call to the next.
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
// process as they would have. In between they call `tell`, which may do what a signal handler may.
// A signal that is ignored (nohup) stays ignored. Changes the process: for programs, not for
// libraries.
void install_cleanup_on_signals(void (*tell)() = nullptr);

class TempPath;

// A new file beside `target`; as long as it needs a name, that is ".NAME.einmal-XXXXXX", and the X
// are files.temp_letters(). Thread-safe as a whole; one object belongs to one thread.
class TempFile {
 public:
  // Throws Error naming `target`. `mode` is subject to the umask.
  TempFile(FileSystem& files, const std::string& target, mode_t mode);
  ~TempFile();  // removes it unless `replace` was called

  OpenFile& file() { return *file_; }

  // Closes it and puts it where `target` was, in one step: everyone sees the old or the new file.
  // REQUIRES: same directory as the constructor's target. Throws Error; then nothing happened.
  void replace(const std::string& target);

 private:
  bool open_without_name(const std::string& target, mode_t mode);
  void choose_path(const std::string& target, int attempt);
  bool give_name(const std::string& target);  // whether that is its last one
  void close_named(const std::string& target);

  FileSystem& files_;
  std::unique_ptr<TempPath> path_;  // null while it has no name
  std::unique_ptr<OpenFile> file_;
};

// Removes what a run with the same temp_letters left beside `target` when it was killed, and
// nothing else. Throws Error.
void remove_left_temp_file(FileSystem& files, const std::string& target);

}  // namespace einmal
