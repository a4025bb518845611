// einmal undo: takes an in-place run back from the journal.
#include "cli/commands.h"
#include "report/numbers.h"
#include "report/visible.h"
#include "write/journal.h"

namespace einmal {
namespace {

void list(const UndoOptions& options, Console& console, FileSystem& files) {
  for (const RunSummary& run : list_runs(files, options.journal_directory)) {
    std::string line = run.run_id;
    if (!run.damage.empty()) {
      line += "  damaged: " + visible(run.damage);
    } else {
      line += "  " + counted(run.files.size(), "file");
      for (const RunFile& file : run.files) line += "  " + visible(file.path);
    }
    if (run.undone) line += "  (undone)";
    console.write(line + "\n");
  }
}

}  // namespace

int run_undo(const UndoOptions& options, Console& console, FileSystem& files) {
  if (options.list) {
    list(options, console, files);
    return kDone;
  }
  const std::string run =
      options.run.empty() ? last_run(files, options.journal_directory) : options.run;
  const UndoResult result = undo_run(files, options.journal_directory, run, {});
  if (!options.quiet) {
    std::string line = "took run " + run + " back: " + counted(result.restored.size(), "file") +
                       " restored";
    if (!result.untouched.empty()) {
      line += ", " + grouped(result.untouched.size()) + " already as before";
    }
    console.say(line);
  }
  return kDone;
}

}  // namespace einmal
