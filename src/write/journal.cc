// Order is everything here: ledger, then the line that refers to it, then the file itself, each on
// disk before the next begins. See journal_format.md for what that buys.
#include "write/journal.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <optional>
#include <utility>

#include "base/random_letters.h"
#include "einmal/error.h"
#include "einmal/ledger.h"
#include "source/document.h"
#include "source/opened_input.h"
#include "write/ledger_header.h"

namespace einmal {
namespace {

constexpr mode_t kDirectoryMode = 0700;
constexpr mode_t kFileMode = 0600;
constexpr int kAttemptsMax = 100;
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

bool exists(FileSystem& files, const std::string& path) {
  struct stat status;
  if (files.lstat(path, status) == 0) return true;
  if (errno != ENOENT && errno != ENOTDIR) throw_file_error(path, "cannot be examined", errno);
  return false;
}

// Some of the bytes of `stored`, or a text in memory.
struct Content {
  std::shared_ptr<const StoredBytes> stored;
  std::uint64_t begin = 0;
  std::uint64_t bytes = 0;
  std::optional<std::string> text;

  template <class Take>
  void for_each_piece(Take take) const {
    if (text) return take(*text);
    std::vector<char> piece(kPieceBytes);
    for (std::uint64_t at = 0; at < bytes;) {
      const std::size_t count = stored->read_at(
          begin + at, piece.data(),
          static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), bytes - at)));
      if (count == 0) return;  // it became shorter: its hash will tell
      take(std::string_view(piece.data(), count));
      at += count;
    }
  }

  ContentHash hash() const {
    ContentHasher hasher;
    for_each_piece([&](std::string_view piece) { hasher.append(piece); });
    return hasher.finish();
  }

  std::string whole() const {
    std::string all;
    for_each_piece([&](std::string_view piece) { all += piece; });
    return all;
  }
};

// A file of a run: its content as it is and as it was.
struct Undo {
  FileVersion seen;
  Content original;
  bool changed = false;
};

// Walks the records of one file from the last to the first; throws Error when they do not lead from
// its present content to the oldest one.
Undo prepare_undo(const std::vector<RunFile>& records,
                  const std::shared_ptr<const StoredBytes>& ledgers) {
  const std::string& path = records.front().path;
  const auto fail = [&](const std::string& why) {
    throw Error(path + ": cannot be taken back: " + why);
  };
  const std::shared_ptr<const StoredBytes> file = OpenedInput(path).stored();
  if (!file->version()) fail("it is not a regular file");
  Undo undo{*file->version(), {file, 0, file->size(), std::nullopt}, false};
  ContentHash hash = undo.original.hash();
  for (auto record = records.rbegin(); record != records.rend(); ++record) {
    if (hash == record->hash_before) continue;
    if (hash != record->hash_after) fail("it has changed since the run");
    Content kept{ledgers, record->ledger_offset, record->ledger_bytes, std::nullopt};
    if (record->ledger_offset > ledgers->size()) fail("its ledger is missing");
    if (record->is_copy) {
      if (kept.hash() != record->hash_before) fail("the copy of its old content is damaged");
      undo.original = std::move(kept);
    } else {
      try {
        undo.original.text = restore(undo.original.whole(), kept.whole());
      } catch (const Error& error) {
        fail(error.what());
      }
    }
    hash = record->hash_before;
    undo.changed = true;
  }
  file->check_unchanged();
  return undo;
}

void put_back(FileSystem& files, const std::string& path, const Undo& undo,
              const ReplaceOptions& options) {
  StagedFile file(files, path, undo.seen, options);
  undo.original.for_each_piece([&](std::string_view piece) { file.write(piece); });
  file.commit();
}

void mark_undone(FileSystem& files, const std::string& folder) {
  OpenFile marker(files, folder + "/undone", O_WRONLY | O_CREAT, kFileMode);
  marker.sync();
  marker.close();
  sync_directory(files, folder);
}

}  // namespace

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

RunJournal::RunJournal(FileSystem& files, std::string directory, std::string run_id)
    : files_(files),
      directory_(std::move(directory)),
      given_(!run_id.empty()),
      id_(std::move(run_id)) {
  if (given_ && exists(files_, directory_ + "/" + id_)) begin_run();
}

RunJournal::~RunJournal() = default;

void RunJournal::create_folder() {
  make_directories(files_, directory_, kDirectoryMode);
  if (!given_) id_ = new_run_id();
  for (int attempt = 1; files_.mkdir(directory_ + "/" + id_, kDirectoryMode) != 0; ++attempt) {
    if (errno == EEXIST && given_) return;
    if (errno != EEXIST || attempt == kAttemptsMax) {
      throw_file_error(directory_ + "/" + id_, "cannot be created", errno);
    }
    id_ = new_run_id();
  }
}

// Opens the files of a run that was begun, without what was never finished. False when it had not
// come as far as the first line: no file was touched.
bool RunJournal::go_on(const std::string& folder) {
  if (!given_ || !exists(files_, folder + "/manifest")) return false;
  const Document text = Document::read(folder + "/manifest");
  const Manifest manifest = parse_manifest(text.text());
  if (manifest.bytes == 0) return false;
  if (exists(files_, folder + "/undone")) {
    throw Error(folder + ": cannot be continued: the run was taken back");
  }
  if (!manifest.files.empty()) {
    const RunFile& last = manifest.files.back();
    ledgers_bytes_ = last.ledger_offset + last.ledger_bytes;
    run_id_ = id_;
  }
  check_ = manifest.check;
  const auto open = [&](const std::string& name, std::uint64_t bytes) {
    auto file = std::make_unique<OpenFile>(files_, folder + name, O_WRONLY | O_APPEND);
    if (static_cast<std::uint64_t>(file->status().st_size) < bytes) {
      throw Error(folder + name + ": cannot be continued: it is cut short");
    }
    if (files_.truncate(file->fd(), static_cast<off_t>(bytes)) != 0) {
      throw_file_error(folder + name, "cannot be written", errno);
    }
    return file;
  };
  ledgers_ = open("/ledgers", ledgers_bytes_);
  manifest_ = open("/manifest", manifest.bytes);
  return true;
}

void RunJournal::begin_run() {
  create_folder();
  const std::string folder = directory_ + "/" + id_;
  if (go_on(folder)) return;
  const int flags = O_WRONLY | O_CREAT | (given_ ? O_TRUNC : O_EXCL);
  ledgers_ = std::make_unique<OpenFile>(files_, folder + "/ledgers", flags, kFileMode);
  manifest_ = std::make_unique<OpenFile>(files_, folder + "/manifest", flags, kFileMode);
  sync_directory(files_, folder);
  sync_directory(files_, directory_);
  manifest_->write(manifest_head(id_, check_));
}

void RunJournal::begin_record(const std::string& path, RunFile& file) {
  if (failed_) throw Error(path + ": is left as it was: the journal could not be written before");
  if (files_.resolve(path, file.path) != 0) throw_file_error(path, "cannot be found", errno);
  failed_ = true;  // until all of the record went well: half a line may be in the manifest
  if (manifest_ == nullptr) begin_run();
  file.ledger_offset = ledgers_bytes_;
}

void RunJournal::end_record(const RunFile& file) {
  ledgers_->sync();
  manifest_->write(manifest_line(file, check_));
  manifest_->sync();
  ledgers_bytes_ += file.ledger_bytes;
  run_id_ = id_;
  failed_ = false;
}

void RunJournal::record(const std::string& path, mode_t mode, std::string_view ledger) {
  const LedgerHeader header = read_ledger_header(ledger);
  RunFile file;
  file.bytes_before = header.original_bytes;
  file.hash_before = header.original_hash;
  file.bytes_after = header.cleaned_bytes;
  file.hash_after = header.cleaned_hash;
  file.mode = mode;
  file.ledger_bytes = ledger.size();
  begin_record(path, file);
  ledgers_->write(ledger);
  end_record(file);
}

void RunJournal::record_copy(const std::string& path, mode_t mode,
                             std::shared_ptr<const StoredBytes> before, const ContentSize& after) {
  RunFile file;
  file.bytes_before = before->size();
  file.bytes_after = after.bytes;
  file.hash_after = after.hash;
  file.mode = mode;
  file.is_copy = true;
  file.ledger_bytes = before->size();
  begin_record(path, file);
  ContentHasher hasher;
  Content{before, 0, before->size(), std::nullopt}.for_each_piece([&](std::string_view piece) {
    ledgers_->write(piece);
    hasher.append(piece);
  });
  before->check_unchanged();
  file.hash_before = hasher.finish();
  end_record(file);
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
  const std::shared_ptr<const StoredBytes> ledgers = OpenedInput(folder + "/ledgers").stored();
  std::map<std::string, std::vector<RunFile>> records_of;
  for (const RunFile& file : run.files) records_of[file.path].push_back(file);

  // Check everything first. The originals are not kept: a run may be larger than the memory.
  for (const auto& [path, records] : records_of) {
    const Undo undo = prepare_undo(records, ledgers);
    if (undo.changed) check_replaceable(files, path, undo.seen, options);
  }

  // From here on files are written.
  UndoResult result;
  for (const auto& [path, records] : records_of) {
    const Undo undo = prepare_undo(records, ledgers);
    if (undo.changed) put_back(files, path, undo, options);
    (undo.changed ? result.restored : result.untouched).push_back(path);
  }
  mark_undone(files, folder);
  return result;
}

}  // namespace einmal
