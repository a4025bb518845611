#include "readme/terminal.h"

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace einmal::readme {
namespace {

// Printed before each command; no program of ours prints it.
constexpr char kMark = '\036';

std::string script_of(const std::vector<std::string>& commands) {
  std::string script = "exec </dev/null\n";
  for (const std::string& command : commands) {
    script += "status=$?; printf '\\036'; (exit $status)\n" + command + "\n";
  }
  return script;
}

[[noreturn]] void become_shell(const std::string& script, const Home& home) {
  const std::string home_variable = "HOME=" + home.directory;
  const std::string path_variable = "PATH=" + home.path;
  const std::array<const char*, 6> environment = {home_variable.c_str(), path_variable.c_str(),
                                                  "LC_ALL=C.UTF-8",      "TERM=xterm",
                                                  "NO_COLOR=1",          nullptr};
  if (chdir(home.directory.c_str()) == 0) {
    execle("/bin/sh", "sh", "-c", script.c_str(), nullptr, environment.data());
  }
  _exit(127);
}

std::string read_until_closed(int terminal) {
  std::string output;
  std::array<char, 4096> buffer;
  // A terminal whose last user has gone answers with an error, not with an end of file.
  for (ssize_t got = 0; (got = read(terminal, buffer.data(), buffer.size())) > 0;) {
    output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return output;
}

std::vector<std::string> split_at_marks(const std::string& output) {
  std::vector<std::string> parts;
  for (std::size_t at = output.find(kMark); at != output.npos;) {
    const std::size_t next = output.find(kMark, at + 1);
    std::string part = output.substr(at + 1, next == output.npos ? next : next - at - 1);
    if (!part.empty() && !part.ends_with('\n')) part += '\n';
    parts.push_back(std::move(part));
    at = next;
  }
  return parts;
}

}  // namespace

std::optional<std::vector<std::string>> run_at_terminal(const std::vector<std::string>& commands,
                                                        const Home& home) {
  const std::string script = script_of(commands);
  termios plain = {};
  cfmakeraw(&plain);  // no "\r\n" for "\n"
  winsize size = {.ws_row = 40, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, &plain, &size);
  if (child < 0) return std::nullopt;
  if (child == 0) become_shell(script, home);

  const std::string output = read_until_closed(terminal);
  close(terminal);
  waitpid(child, nullptr, 0);
  return split_at_marks(output);
}

}  // namespace einmal::readme
