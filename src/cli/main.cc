// The rim: arguments in, exit status out. Everything that can fail ends here as one line.
#include <malloc.h>

#include <csignal>
#include <new>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/resolve.h"
#include "cli/stop_notice.h"
#include "cli/surroundings.h"
#include "source/mapped_file.h"
#include "write/temp_files.h"

namespace einmal {
namespace {

// Batches and texts come and go by the thousand, and giving their pages back each time costs a
// tenth of a run over many small documents.
void keep_freed_memory() {
  constexpr int kMiB = 1 << 20;
  static_cast<void>(::mallopt(M_MMAP_THRESHOLD, 4 * kMiB));
  static_cast<void>(::mallopt(M_TRIM_THRESHOLD, 4 * kMiB));
}

struct Runner {
  Console& console;
  FileSystem& files;

  int operator()(const ShowHelp&) const { return show(full_help()); }
  int operator()(const ShowVersion&) const { return show(version_line()); }
  int operator()(const ShowUsage&) const {
    console.print_lines(short_help());
    return kFailed;
  }
  int operator()(const CheckOptions& options) const { return run_check(options, console, files); }
  int operator()(const CleanOptions& options) const { return run_clean(options, console, files); }
  int operator()(const BlocksOptions& options) const { return run_blocks(options, console); }
  int operator()(const UndoOptions& options) const { return run_undo(options, console, files); }
  int operator()(const RestoreOptions& options) const {
    return run_restore(options, console, files);
  }

 private:
  int show(std::string_view text) const {
    console.write(text);
    return kDone;
  }
};

}  // namespace
}  // namespace einmal

int main(int argc, char** argv) {
  einmal::keep_freed_memory();
  einmal::claim_standard_streams();
  einmal::install_cleanup_on_signals(einmal::write_stop_notice);
  einmal::keep_mapped_files_unchanged();
  einmal::RealFileSystem files;
  einmal::Console console(files);
  try {
    const einmal::Args args = einmal::parse_arguments({argv + 1, argv + argc});
    return std::visit(einmal::Runner{console, files}, einmal::resolve(args, einmal::look_around()));
  } catch (const einmal::ReaderGone&) {
    return 128 + SIGPIPE;
  } catch (const std::bad_alloc&) {
    console.say("not enough memory");
  } catch (const std::exception& failure) {
    console.say(failure.what());
  }
  return einmal::kFailed;
}
