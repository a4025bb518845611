// What each command does with its options. All return the exit status and throw only what ends the
// whole run: Error.
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "write/file_system.h"

namespace einmal {

inline constexpr int kDone = 0;
inline constexpr int kFound = 1;
inline constexpr int kFailed = 2;

int run_check(const CheckOptions& options, Console& console, FileSystem& files);
int run_clean(const CleanOptions& options, Console& console, FileSystem& files);
int run_blocks(const BlocksOptions& options, Console& console);
int run_undo(const UndoOptions& options, Console& console, FileSystem& files);
int run_restore(const RestoreOptions& options, Console& console, FileSystem& files);

}  // namespace einmal
