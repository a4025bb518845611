// Standard output and standard error: the only place that writes to them.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "einmal/error.h"
#include "write/file_system.h"
#include "write/spliced_text.h"

namespace einmal {

// Standard output can't be written: nothing that follows makes sense, other inputs neither.
class OutputFailed : public Error {
 public:
  using Error::Error;
};

// Whoever read standard output went away: no error, only the end.
struct ReaderGone {};

// Thread-safe.
class Console {
 public:
  explicit Console(FileSystem& files) : files_(files) {}

  // To standard output, unbuffered. Throws OutputFailed and ReaderGone.
  void write(std::string_view text);
  void write(const SplicedText& text);

  // One line "einmal: MESSAGE" on standard error; control bytes in it are shown as \xHH.
  void say(const std::string& message);
  // Whole lines on standard error, as they are.
  void print_lines(std::string_view lines);

  // One line on standard error, a terminal, that the next one takes the place of. Everything else
  // that is written erases it.
  void show_status(const std::string& line);
  void erase_status();

 private:
  void erase_status_locked();
  void write_errors(std::string_view text);

  FileSystem& files_;
  std::mutex mutex_;
  bool status_shown_ = false;
};

}  // namespace einmal
