#include "cli/surroundings.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string_view>

namespace einmal {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string state_directory() {
  // A relative path is invalid by the XDG specification and is to be ignored.
  const std::string_view state = environment("XDG_STATE_HOME");
  if (state.starts_with('/')) return std::string(state);
  const std::string_view home = environment("HOME");
  return home.empty() ? "" : std::string(home) + "/.local/state";
}

std::string temp_directory() {
  const std::string_view directory = environment("TMPDIR");
  return std::string(directory.empty() ? "/var/tmp" : directory);
}

std::uint64_t memory_bytes() {
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long page = ::sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page <= 0) return UINT64_MAX;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
}

}  // namespace

Surroundings look_around() {
  return {.input_is_terminal = ::isatty(STDIN_FILENO) == 1,
          .output_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .errors_go_to_terminal =
              ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb",
          .color_welcome = environment("NO_COLOR").empty() && environment("TERM") != "dumb",
          .state_directory = state_directory(),
          .temp_directory = temp_directory(),
          .memory_bytes = memory_bytes()};
}

void claim_standard_streams() {
  // open() takes the lowest free number, so going upward fills the gaps one by one.
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
  std::signal(SIGPIPE, SIG_DFL);  // also when the parent had it ignored
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace einmal
