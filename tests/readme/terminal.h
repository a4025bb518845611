// Runs shell commands as a person at a terminal sees them.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace einmal::readme {

struct Home {
  std::string directory;  // HOME and where the commands start; nothing of the caller's is seen
  std::string path;       // PATH
};

// What each command printed, stdout and stderr together, a newline at the end of each. All run in
// one shell, so `cd` and `$?` work; standard input is empty. Returns nothing where the system has
// no pseudo terminals, as in a bare chroot.
std::optional<std::vector<std::string>> run_at_terminal(const std::vector<std::string>& commands,
                                                        const Home& home);

}  // namespace einmal::readme
