// Every option the command line knows, and the commands it goes with. The one table that parsing,
// checking and suggesting read.
#pragma once

#include <span>
#include <string_view>

namespace einmal {

enum CommandSet : unsigned {
  kNoCommand = 0,
  kCheck = 1,
  kClean = 2,
  kUndo = 4,
  kRestore = 8,
  kBlocks = 16,
  kSearching = kCheck | kClean,
  kAnyCommand = kCheck | kClean | kUndo | kRestore | kBlocks,
};

struct CommandName {
  std::string_view name;
  CommandSet command;
};

struct OptionRow {
  std::string_view name;  // as stored in Args and shown in messages
  std::string_view spellings;  // comma-separated, as CLI11 takes them
  bool takes_value;
  unsigned commands;  // a set of CommandSet
};

std::span<const CommandName> command_names();
std::span<const OptionRow> option_rows();

// kNoCommand when `word` names none.
CommandSet command_named(std::string_view word);

}  // namespace einmal
