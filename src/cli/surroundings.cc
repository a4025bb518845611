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

}  // namespace

Surroundings look_around() {
  return {.input_is_terminal = ::isatty(STDIN_FILENO) == 1,
          .output_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .errors_go_to_terminal =
              ::isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb",
          .color_welcome = environment("NO_COLOR").empty() && environment("TERM") != "dumb",
          .state_directory = state_directory()};
}

void claim_standard_streams() {
  // open() takes the lowest free number, so going upward fills the gaps one by one.
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
  std::signal(SIGPIPE, SIG_DFL);  // also when the parent had it ignored
}

}  // namespace einmal
