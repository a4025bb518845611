// What the program is started in: the only place that looks at terminals and the environment.
#pragma once

#include <cstdint>
#include <string>

namespace einmal {

struct Surroundings {
  bool input_is_terminal = false;
  bool output_is_terminal = false;
  bool errors_go_to_terminal = false;  // standard error, and it can erase a line
  bool color_welcome = false;   // NO_COLOR is not set and TERM is not "dumb"
  std::string state_directory;  // XDG_STATE_HOME, else ~/.local/state; empty when neither is set
  std::string temp_directory = "/var/tmp";  // or TMPDIR; the former is on a disk
  std::uint64_t memory_bytes = UINT64_MAX;  // of the machine, as far as known
};

Surroundings look_around();

// Makes the standard streams safe to use: one that is closed is filled with /dev/null the wrong way
// round, so that using it is an error and no file that is opened later takes its number. A reader
// that goes away ends the program quietly; a file that may not grow any further is an error.
void claim_standard_streams();

}  // namespace einmal
