#include "cli/option_table.h"

#include <array>

namespace einmal {
namespace {

constexpr std::array<CommandName, 5> kCommands = {{
    {"check", kCheck},
    {"clean", kClean},
    {"blocks", kBlocks},
    {"undo", kUndo},
    {"restore", kRestore},
}};

constexpr std::array<OptionRow, 47> kOptions = {{
    {"-g", "-g,--glob", true, kSearching},
    {"--hidden", "--hidden", false, kSearching},
    {"--no-ignore", "--no-ignore", false, kSearching},
    {"--files-from", "--files-from", true, kSearching},
    {"-0", "-0,--null", false, kSearching},
    {"--encoding", "--encoding", true, kSearching},
    {"--format", "--format", true, kCheck | kBlocks},
    {"--from", "--from", true, kSearching | kBlocks | kRestore},
    {"--text-field", "--text-field", true, kSearching | kRestore},
    {"--stdin-filename", "--stdin-filename", true, kSearching | kBlocks},
    {"--scope", "--scope", true, kSearching},
    {"--against", "--against", true, kSearching},
    {"--boilerplate", "--boilerplate", true, kSearching},
    {"--drop-empty", "--drop-empty", false, kSearching},
    {"--protect", "--protect", true, kSearching},
    {"--kind", "--kind", true, kSearching},
    {"--cut-kind", "--cut-kind", true, kSearching},
    {"--protect-kind", "--protect-kind", true, kSearching},
    {"--unsafe", "--unsafe", false, kSearching},
    {"--min-words", "--min-words", true, kSearching},
    {"--keep", "--keep", true, kSearching},
    {"--paragraphs", "--paragraphs", true, kSearching | kBlocks},
    {"--fold", "--fold", true, kSearching | kBlocks},
    {"--ledger", "--ledger", true, kClean | kRestore},
    {"-o", "-o,--output", true, kClean | kRestore},
    {"-i", "-i,--in-place", false, kClean},
    {"--diff", "--diff", false, kClean},
    {"--max-cut", "--max-cut", true, kClean},
    {"--yes", "--yes", false, kClean},
    {"--hard-links", "--hard-links", false, kClean},
    {"--job", "--job", true, kClean},
    {"-j", "-j,--jobs", true, kSearching},
    {"--memory", "--memory", true, kSearching},
    {"--temp-dir", "--temp-dir", true, kSearching},
    {"--max-member", "--max-member", true, kSearching},
    {"--count", "--count", false, kCheck},
    {"-l", "-l,--files-with-findings", false, kCheck},
    {"--report", "--report", true, kSearching},
    {"--color", "--color", true, kCheck},
    {"--progress", "--progress", true, kSearching},
    {"-q", "-q,--quiet", false, kAnyCommand},
    {"-v", "-v,--verbose", false, kSearching},
    {"--stats", "--stats", false, kSearching},
    {"--keys", "--keys", false, kBlocks},
    {"--list", "--list", false, kUndo},
    {"--help", "-h,--help", false, kAnyCommand},
    {"--version", "--version", false, kAnyCommand},
}};

}  // namespace

std::span<const CommandName> command_names() { return kCommands; }
std::span<const OptionRow> option_rows() { return kOptions; }

CommandSet command_named(std::string_view word) {
  for (const CommandName& row : kCommands) {
    if (row.name == word) return row.command;
  }
  return kNoCommand;
}

}  // namespace einmal
