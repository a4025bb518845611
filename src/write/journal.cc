// Order is everything here: ledger, then the line that refers to it, then the file itself, each on
// disk before the next begins. See journal_format.md for what that buys.
#include "write/journal.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>

#include "base/random_letters.h"
#include "einmal/error.h"
#include "einmal/ledger.h"
#include "source/document.h"
#include "write/ledger_header.h"

namespace einmal {
namespace {

constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr int kAttemptsMax = 100;

std::string new_run_id() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::floor<std::chrono::seconds>(now));
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(
      now - std::chrono::floor<std::chrono::seconds>(now));
  std::tm utc;
  ::gmtime_r(&seconds, &utc);
  char date[32];
  std::strftime(date, sizeof date, "%Y%m%dT%H%M%S", &utc);
  char fraction[16];
  std::snprintf(fraction, sizeof fraction, ".%06dZ-", static_cast<int>(micros.count()));
  return std::string(date) + fraction + random_letters(6);
}

bool exists(FileSystem& files, const std::string& path) {
  struct stat status;
  if (files.lstat(path, status) == 0) return true;
  if (errno != ENOENT && errno != ENOTDIR) throw_file_error(path, "cannot be examined", errno);
  return false;
}

RunSummary read_run(FileSystem& files, const std::string& directory, const std::string& run_id) {
  const std::string folder = directory + "/" + run_id;
  RunSummary run;
  run.run_id = run_id;
  run.undone = exists(files, folder + "/undone");
  if (!exists(files, folder + "/manifest")) return run;
  const Document manifest = Document::read(folder + "/manifest");
  try {
    run.files = parse_manifest(manifest.text()).files;
  } catch (const Error& error) {
    run.damage = error.what();
  }
  return run;
}

// A file of a run: its content as it is and as it was.
struct Undo {
  FileVersion seen;
  std::string original;
  bool changed = false;
};

// Walks the records of one file from the last to the first; throws Error when they do not lead from
// its present content to the oldest one.
Undo prepare_undo(const std::vector<RunFile>& records, std::string_view ledgers) {
  const std::string& path = records.front().path;
  const Document document = Document::read(path);
  if (!document.version()) throw Error(path + ": cannot be taken back: it is not a regular file");
  Undo undo{*document.version(), std::string(document.text()), false};
  ContentHash hash = content_hash(undo.original);
  for (auto record = records.rbegin(); record != records.rend(); ++record) {
    if (hash == record->hash_before) continue;
    if (hash != record->hash_after) {
      throw Error(path + ": cannot be taken back: it has changed since the run");
    }
    if (record->ledger_offset > ledgers.size()) {
      throw Error(path + ": cannot be taken back: its ledger is missing");
    }
    try {
      undo.original = restore(undo.original,
                              ledgers.substr(record->ledger_offset, record->ledger_bytes));
    } catch (const Error& error) {
      throw Error(path + ": cannot be taken back: " + error.what());
    }
    hash = record->hash_before;
    undo.changed = true;
  }
  return undo;
}

void mark_undone(FileSystem& files, const std::string& folder) {
  OpenFile marker(files, folder + "/undone", O_WRONLY | O_CREAT, kFileMode);
  marker.sync();
  marker.close();
  sync_directory(files, folder);
}

}  // namespace

RunJournal::RunJournal(FileSystem& files, std::string directory)
    : files_(files), directory_(std::move(directory)) {}

RunJournal::~RunJournal() = default;

void RunJournal::begin_run() {
  make_directories(files_, directory_, kDirectoryMode);
  std::string id = new_run_id();
  for (int attempt = 1; files_.mkdir(directory_ + "/" + id, kDirectoryMode) != 0; ++attempt) {
    if (errno != EEXIST || attempt == kAttemptsMax) {
      throw_file_error(directory_ + "/" + id, "cannot be created", errno);
    }
    id = new_run_id();
  }
  const std::string folder = directory_ + "/" + id;
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL;
  ledgers_ = std::make_unique<OpenFile>(files_, folder + "/ledgers", kFlags, kFileMode);
  manifest_ = std::make_unique<OpenFile>(files_, folder + "/manifest", kFlags, kFileMode);
  sync_directory(files_, folder);
  sync_directory(files_, directory_);
  manifest_->write(manifest_head(id, check_));
  run_id_ = id;
}

void RunJournal::record(const std::string& path, mode_t mode, std::string_view ledger) {
  if (failed_) throw Error(path + ": is left as it was: the journal could not be written before");
  RunFile file;
  if (files_.resolve(path, file.path) != 0) throw_file_error(path, "cannot be found", errno);
  const LedgerHeader header = read_ledger_header(ledger);
  file.bytes_before = header.original_bytes;
  file.hash_before = header.original_hash;
  file.bytes_after = header.cleaned_bytes;
  file.hash_after = header.cleaned_hash;
  file.mode = mode;
  file.ledger_offset = ledgers_bytes_;
  file.ledger_bytes = ledger.size();
  failed_ = true;  // until everything below went well: half a line may be in the manifest
  if (manifest_ == nullptr) begin_run();
  ledgers_->write(ledger);
  ledgers_->sync();
  manifest_->write(manifest_line(file, check_));
  manifest_->sync();
  ledgers_bytes_ += ledger.size();
  failed_ = false;
}

std::vector<RunSummary> list_runs(FileSystem& files, const std::string& directory) {
  if (!exists(files, directory)) return {};
  std::vector<std::string> names;
  if (files.list(directory, names) != 0) throw_file_error(directory, "cannot be read", errno);
  std::sort(names.begin(), names.end());
  std::vector<RunSummary> runs;
  for (const std::string& name : names) {
    RunSummary run = read_run(files, directory, name);
    if (!run.files.empty() || !run.damage.empty()) runs.push_back(std::move(run));
  }
  return runs;
}

std::string last_run(FileSystem& files, const std::string& directory) {
  const std::vector<RunSummary> runs = list_runs(files, directory);
  const auto last = std::find_if(runs.rbegin(), runs.rend(),
                                 [](const RunSummary& run) { return !run.undone; });
  if (last == runs.rend()) throw Error(directory + ": nothing to undo: no run is recorded here");
  return last->run_id;
}

UndoResult undo_run(FileSystem& files, const std::string& directory, const std::string& run_id,
                    const ReplaceOptions& options) {
  const std::string folder = directory + "/" + run_id;
  if (run_id.empty() || run_id.find('/') != run_id.npos || !exists(files, folder + "/manifest")) {
    throw Error(run_id + ": cannot be undone: there is no such run");
  }
  const RunSummary run = read_run(files, directory, run_id);
  if (run.undone) throw Error(run_id + ": cannot be undone: it was already");
  if (!run.damage.empty()) throw Error(folder + "/manifest: cannot be undone: " + run.damage);
  const Document ledgers = Document::read(folder + "/ledgers");
  std::map<std::string, std::vector<RunFile>> records_of;
  for (const RunFile& file : run.files) records_of[file.path].push_back(file);

  // Check everything first. The originals are not kept: a run may be larger than the memory.
  for (const auto& [path, records] : records_of) {
    const Undo undo = prepare_undo(records, ledgers.text());
    if (undo.changed) check_replaceable(files, path, undo.seen, options);
  }

  // From here on files are written.
  UndoResult result;
  for (const auto& [path, records] : records_of) {
    const Undo undo = prepare_undo(records, ledgers.text());
    if (undo.changed) {
      replace_in_place(files, path, undo.seen, whole_text(undo.original), options);
    }
    (undo.changed ? result.restored : result.untouched).push_back(path);
  }
  mark_undone(files, folder);
  return result;
}

}  // namespace einmal
