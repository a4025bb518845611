// Remembers what `clean -i` did, so that it can be taken back.
//
//   RunJournal journal(files, state + "/einmal");
//   journal.record("notes.txt", 0644, encode_ledger(text, plan));  // before the file changes
//   replace_in_place(files, "notes.txt", ...);
//
//   UndoResult undone = undo_run(files, state + "/einmal", last_run(files, state + "/einmal"), {});
//
// A record is on disk before `record` returns, so a run that dies at any point can still be undone.
// The files are described in journal_format.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/stored_bytes.h"
#include "write/file_system.h"
#include "write/journal_manifest.h"
#include "write/output_file.h"

namespace einmal {

// UTC with microseconds, so that names sort as runs began, and a word by chance.
std::string new_run_id();

struct ContentSize {
  std::uint64_t bytes = 0;
  ContentHash hash;
};

// The journal of one run; several at once, in one process or in many, do not meet. Nothing is
// created before the first record: a run that changes nothing leaves no trace.
class RunJournal {
 public:
  // `directory` need not exist. `files` must outlive this. With `run_id`, one of new_run_id(), the
  // run has that name, and goes on where an earlier one of that name has ended. Throws Error when
  // that is damaged, or was taken back.
  RunJournal(FileSystem& files, std::string directory, std::string run_id = "");
  ~RunJournal();
  RunJournal(const RunJournal&) = delete;
  RunJournal& operator=(const RunJournal&) = delete;

  // Says that the file at `path` is about to become what `ledger` restores it from. Durable on
  // return. Throws Error; the file must not be changed then, and every later call throws as well.
  // Not thread-safe.
  void record(const std::string& path, mode_t mode, std::string_view ledger);

  // The same for a file whose old content no ledger can rebuild, because it was packed: all of it
  // is kept. `after` is what the file is about to become.
  void record_copy(const std::string& path, mode_t mode,
                   std::shared_ptr<const StoredBytes> before, const ContentSize& after);

  // Empty until something was recorded.
  const std::string& run_id() const { return run_id_; }

 private:
  void begin_run();
  void create_folder();
  bool go_on(const std::string& folder);
  void begin_record(const std::string& path, RunFile& file);
  void end_record(const RunFile& file);

  FileSystem& files_;
  std::string directory_;
  bool given_;      // the name of the run
  std::string id_;  // it
  std::string run_id_;
  std::unique_ptr<OpenFile> manifest_;
  std::unique_ptr<OpenFile> ledgers_;
  std::uint64_t ledgers_bytes_ = 0;
  ContentHash check_;
  bool failed_ = false;
};

struct RunSummary {
  std::string run_id;
  std::vector<RunFile> files;
  bool undone = false;
  std::string damage;  // what is wrong with the manifest; empty when it can be read
};

// One run; no files when there is none of that name.
RunSummary read_run(FileSystem& files, const std::string& directory, const std::string& run_id);

// The runs that may have changed something, the oldest first. No directory: no runs.
std::vector<RunSummary> list_runs(FileSystem& files, const std::string& directory);

// The newest run that is not undone. Throws Error when there is none.
std::string last_run(FileSystem& files, const std::string& directory);

struct UndoResult {
  std::vector<std::string> restored;
  std::vector<std::string> untouched;  // have the old content already
};

// Gives every file of a run its old content back and marks the run as undone. Before the first file
// is written all of them are checked: content that is neither the run's result nor the original,
// or a file that could not be replaced, throws Error naming the file. Undoing twice is an Error.
UndoResult undo_run(FileSystem& files, const std::string& directory, const std::string& run_id,
                    const ReplaceOptions& options);

}  // namespace einmal
