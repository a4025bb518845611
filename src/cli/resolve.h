// From what was typed to what is to be done.
#pragma once

#include "cli/arguments.h"
#include "cli/options.h"
#include "cli/surroundings.h"

namespace einmal {

// Throws Error when options contradict each other, don't go with the command or have odd values. A
// first word that is no command starts the paths of `check`; no word at all is `clean` of standard
// input. Looks at the file system only to tell a path from a mistyped command.
Task resolve(const Args& args, const Surroundings& surroundings);

}  // namespace einmal
