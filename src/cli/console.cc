#include "cli/console.h"

#include <unistd.h>

#include "report/visible.h"

namespace einmal {

void Console::write(std::string_view text) { write(whole_text(text)); }

void Console::write(const SplicedText& text) {
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
  try {
    write_fully(files_, STDERR_FILENO, lines, "standard error");
  } catch (const Error&) {
    // There is nowhere left to say so; the exit status still tells.
  }
}

}  // namespace einmal
