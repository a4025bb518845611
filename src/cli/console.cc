#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "report/visible.h"

namespace einmal {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

void Console::write(std::string_view text) { write(whole_text(text)); }

void Console::write(const SplicedText& text) {
  const std::scoped_lock lock(mutex_);
  erase_status_locked();
  WriteOutcome outcome = WriteOutcome::kWritten;
  try {
    outcome = write_spans(files_, STDOUT_FILENO, text, "standard output");
  } catch (const Error& failure) {
    throw OutputFailed(failure.what());
  }
  if (outcome == WriteOutcome::kReaderGone) throw ReaderGone();
}

void Console::say(const std::string& message) {
  print_lines("einmal: " + visible(message) + "\n");
}

void Console::print_lines(std::string_view lines) {
  const std::scoped_lock lock(mutex_);
  erase_status_locked();
  write_errors(lines);
}

void Console::show_status(const std::string& line) {
  const std::scoped_lock lock(mutex_);
  struct winsize size = {};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  // The last column stays free: some terminals wrap behind it.
  const std::size_t columns = (known ? size.ws_col : std::size_t{80}) - 1;
  write_errors(std::string(kEraseLine) + line.substr(0, columns));
  status_shown_ = true;
}

void Console::erase_status() {
  const std::scoped_lock lock(mutex_);
  erase_status_locked();
}

void Console::erase_status_locked() {
  if (status_shown_) write_errors(kEraseLine);
  status_shown_ = false;
}

void Console::write_errors(std::string_view text) {
  try {
    write_fully(files_, STDERR_FILENO, text, "standard error");
  } catch (const Error&) {
    // There is nowhere left to say so; the exit status still tells.
  }
}

}  // namespace einmal
