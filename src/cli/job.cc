// What was searched is not searched again, and what was written is not written again; everything
// else is done as if for the first time, in the same order. So whatever a killed run has come to,
// the bytes are those of one that was not killed.
#include "cli/job.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "base/random_letters.h"
#include "cli/clean_inputs.h"
#include "cli/help.h"
#include "einmal/error.h"
#include "source/opened_input.h"
#include "write/journal.h"
#include "write/temp_files.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

constexpr int kLetters = 6;

std::string working_directory() {
  std::error_code failure;
  return fs::current_path(failure).string();
}

std::optional<FileVersion> version_at(FileSystem& files, const std::string& path) {
  struct stat status;
  if (files.stat(path, status) == 0) return version_of(status);
  if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return std::nullopt;
  throw_file_error(path, "cannot be examined", errno);
}

StampedFile stamped(FileSystem& files, const std::string& path) {
  StampedFile file{path, std::nullopt};
  if (const auto version = version_at(files, path)) file.stamp = stamp_of(*version);
  return file;
}

// What a walk could not list has no version that matters.
StampedFile stamped_input(FileSystem& files, const Input& input) {
  return input.error.empty() ? stamped(files, input.path) : StampedFile{input.path, std::nullopt};
}

void check_regular(FileSystem& files, const std::string& path) {
  struct stat status;
  const bool other = files.stat(path, status) == 0 && !S_ISREG(status.st_mode);
  if (other) throw Error(path + ": --job: is no regular file, which could be read again");
}

ContentHash hash_of_file(const std::string& path) {
  return hash_of(*OpenedInput(path).stored());
}

std::unordered_set<std::string> paths_of(const std::vector<StampedFile>& files) {
  std::unordered_set<std::string> paths;
  for (const StampedFile& file : files) paths.insert(file.path);
  return paths;
}

}  // namespace

Job::Job(FileSystem& files, const CleanOptions& options)
    : files_(files), options_(options), log_(files, options.job.directory), goes_on_(log_.begun()) {
  struct stat status;
  const bool other = options.target == CleanTarget::kOutput &&
                     files.stat(options.output, status) == 0 && !S_ISREG(status.st_mode) &&
                     !S_ISDIR(status.st_mode);
  if (other) throw Error(options.output + ": --job: is no file that could be written again");
  if (!goes_on_) return;
  const JobHead& head = log_.head();
  const std::string what = log_.directory() + ": --job: was begun ";
  const std::string program(version_line().substr(0, version_line().size() - 1));
  if (head.program != program) {
    throw Error(what + "with " + head.program + ", and this is " + program);
  }
  if (head.directory != working_directory()) throw Error(what + "in " + head.directory);
  check_same_command(head.words, options.job.words, log_.directory());
}

std::vector<Input> Job::begin() {
  if (goes_on_) {
    files_.set_temp_letters(log_.head().letters);
    remove_left_files();
  }
  inputs_ = inputs_to_clean(options_);
  leave_out_own_files(inputs_);
  std::vector<StampedFile> references;
  for (const Input& input : list_inputs(options_.search.against, options_.search.walk)) {
    references.push_back(stamped_input(files_, input));
  }
  for (const Input& input : inputs_) now_.push_back(stamped_input(files_, input));
  if (!goes_on_) {
    begin_new(references);
    return inputs_;
  }
  check_same_paths();
  for (std::size_t i = 0; i < now_.size(); ++i) check_unchanged(i);
  check_references(references);
  if (options_.search.corpus) check_corpus();
  return inputs_;
}

// Of a corpus only the whole counts.
void Job::check_corpus() {
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (!is_planned()) {
      log_.forget_result(i);
    } else if (!is_recorded(i)) {
      throw Error(directory() + ": --job: is damaged, begin another job");
    }
  }
}

void Job::begin_new(const std::vector<StampedFile>& references) {
  JobHead head{.program = std::string(version_line().substr(0, version_line().size() - 1)),
               .directory = working_directory(),
               .letters = random_letters(kLetters),
               .journal_run = options_.target == CleanTarget::kInPlace ? new_run_id() : "",
               .words = options_.job.words,
               .inputs = now_,
               .references = references};
  for (const Input& input : inputs_) {
    if (input.error.empty()) check_regular(files_, input.path);
  }
  files_.set_temp_letters(head.letters);
  log_.begin(std::move(head));
}

// The ledger of an earlier run may stand where a walk finds it, and so may the job.
void Job::leave_out_own_files(std::vector<Input>& inputs) const {
  std::error_code failure;
  std::erase_if(inputs, [&](const Input& input) {
    if (!input.walked()) return false;
    const fs::path path = input.path;
    const auto is = [&](const fs::path& own) {
      return path.filename() == own.filename() && fs::equivalent(path, own, failure);
    };
    return log_.is_own_file(path) || (!options_.ledger.empty() && is(options_.ledger));
  });
}

// Those of the outputs of a tree are removed when it is known which they are.
void Job::remove_left_files() const {
  for (const std::string& path : {options_.output, options_.ledger, options_.search.report}) {
    if (!path.empty()) remove_left_temp_file(files_, path);
  }
  if (options_.target != CleanTarget::kInPlace) return;
  for (const StampedFile& input : log_.head().inputs) remove_left_temp_file(files_, input.path);
}

void Job::check_same_paths() const {
  const std::vector<StampedFile>& before = log_.head().inputs;
  const auto paths_now = paths_of(now_);
  const auto paths_before = paths_of(before);
  const std::string since = " since the job in " + directory() + " was begun; ";
  for (const StampedFile& file : before) {
    if (paths_now.contains(file.path)) continue;
    throw Error(file.path + ": --job: is gone" + since + "put it back, or begin another job");
  }
  for (const StampedFile& file : now_) {
    if (paths_before.contains(file.path)) continue;
    throw Error(file.path + ": --job: is new" + since + "take it away, or begin another job");
  }
  const bool same = std::equal(now_.begin(), now_.end(), before.begin(), before.end(),
                               [](const StampedFile& a, const StampedFile& b) {
                                 return a.path == b.path;
                               });
  if (!same) throw Error(directory() + ": --job: was begun with its inputs in another order");
}

void Job::check_references(const std::vector<StampedFile>& now) const {
  const std::vector<StampedFile>& before = log_.head().references;
  const std::string changed = ": --against: has changed since the job in " + directory() +
                              " was begun; put it back as it was, or begin another job";
  for (std::size_t i = 0; i < std::max(now.size(), before.size()); ++i) {
    if (i == now.size() || (i < before.size() && before[i].path != now[i].path)) {
      throw Error(before[std::min(i, before.size() - 1)].path + changed);
    }
    if (i == before.size() || before[i].stamp != now[i].stamp) throw Error(now[i].path + changed);
  }
}

void Job::check_unchanged(std::size_t index) {
  const StampedFile& now = now_[index];
  const StampedFile& before = log_.head().inputs[index];
  const std::string& path = before.path;
  if (before.stamp) inputs_[index].bytes = before.stamp->bytes;
  const auto written = log_.steps().written.find(index);
  const bool in_place = options_.target == CleanTarget::kInPlace;
  const bool replaced = in_place && written != log_.steps().written.end();
  if (now.stamp == (replaced ? std::optional(written->second) : before.stamp)) return;
  if (now.stamp && before.stamp && !replaced) {
    if (in_place && was_replaced(path, *now.stamp)) return log_.add_written(index, *now.stamp);
    if (now.stamp->bytes == before.stamp->bytes && has_same_content(index, path)) return;
  }
  throw Error(path + ": --job: has changed since the job in " + directory() +
              (replaced ? " wrote it" : " was begun") +
              "; put it back as it was, or begin another job");
}

// The run was killed between replacing the file and saying so: the journal knows what was to stand
// there.
bool Job::was_replaced(const std::string& path, const FileStamp& now) {
  if (!replaced_) {
    replaced_.emplace();
    for (RunFile& file : read_run(files_, options_.journal_directory, journal_run()).files) {
      std::string name = file.path;
      replaced_->insert_or_assign(std::move(name), std::move(file));
    }
  }
  std::string real;
  if (files_.resolve(path, real) != 0) return false;
  const auto record = replaced_->find(real);
  return record != replaced_->end() && record->second.bytes_after == now.bytes &&
         record->second.hash_after == hash_of_file(path);
}

// Somebody touched it. An archive would get the other time.
bool Job::has_same_content(std::size_t index, const std::string& path) const {
  if (!is_recorded(index) || archive_named(options_.output)) return false;
  const std::optional<ContentHash> content = result(index).content;
  return content && *content == hash_of_file(path);
}

void Job::check_outputs(const OutputPlan& outputs) {
  if (!goes_on_ || options_.target != CleanTarget::kOutput || outputs.archive) return;
  for (std::size_t i = 0; i < outputs.paths.size(); ++i) {
    if (is_written(i)) {
      check_written(i, outputs.paths[i]);
    } else if (!outputs.paths[i].empty()) {
      remove_left_temp_file(files_, outputs.paths[i]);
    }
  }
}

// One that is gone, or was emptied when the system went down, is written again.
void Job::check_written(std::size_t index, const std::string& path) {
  const FileStamp written = log_.steps().written.at(index);
  const std::optional<FileStamp> now = stamped(files_, path).stamp;
  if (now == written) return;
  const bool lost = !now || (now->bytes == 0 && written.bytes > 0);
  if (!lost || finished()) {
    throw Error(path + ": --job: " + (now ? "has changed" : "is gone") + " since the job in " +
                directory() + " wrote it; " +
                (finished() ? "begin another job to write it again"
                            : "move it away, and the same command writes it again"));
  }
  log_.forget_written(index);
  if (is_recorded(index) && !result(index).waiting) log_.forget_result(index);
}

void Job::check_finished() {
  begin();
  if (options_.target == CleanTarget::kOutput) {
    check_outputs(plan_outputs(options_.search.paths, inputs_, options_.output));
  }
  for (const auto& [path, stamp] : log_.steps().outputs) {
    if (stamped(files_, path).stamp == stamp) continue;
    throw Error(path + ": --job: has changed since the job in " + directory() +
                " wrote it; begin another job to write it again");
  }
}

void Job::see(const SearchedPart& searched) {
  if (seen_ != searched.index) {
    seen_ = searched.index;
    const bool packed = searched.part.container || searched.part.member;
    hasher_ = packed ? nullptr : std::make_unique<ContentHasher>();
  }
  const auto& version = searched.part.version;
  if (version && stamp_of(*version) != now_[searched.index].stamp) {
    throw Error(searched.input.path + ": --job: has changed since the job in " + directory() +
                " was begun");
  }
  if (hasher_) hasher_->append(searched.part.content->bytes());
}

RecordedInput Job::result(std::size_t index) const { return decode_recorded(log_.result(index)); }

FileVersion Job::version(std::size_t index) const {
  const std::string& path = inputs_[index].path;
  const std::optional<FileVersion> version = version_at(files_, path);
  if (!version) throw Error(path + ": --job: is gone");
  return *version;
}

FileStamp Job::stamp_of_written(const std::string& path) const {
  const std::optional<FileStamp> stamp = stamped(files_, path).stamp;
  if (!stamp) throw Error(path + ": --job: is gone, and it was just written");
  return *stamp;
}

void Job::add_written(std::size_t index, const std::string& path) {
  log_.add_written(index, stamp_of_written(path));
}

void Job::record(std::size_t index, RecordedInput recorded, const std::string& place) {
  if (seen_ == index && hasher_) recorded.content = hasher_->finish();
  std::optional<FileStamp> written;
  if (!place.empty()) written = stamp_of_written(place);
  log_.add_result(index, encode_recorded(recorded), written);
}

std::unique_ptr<FoundCorpus> Job::corpus() const {
  return std::make_unique<SavedCorpus>(log_.corpus());
}

void Job::keep_corpus(const CorpusSearch& corpus) {
  log_.keep_corpus([&](const ByteSink& sink) {
    SavedCorpusWriter writer(sink, corpus.boilerplate());
    corpus.save(writer);
  });
}

void Job::finish(int status, const std::vector<std::string>& outputs) {
  for (const std::string& path : outputs) log_.add_output(stamped(files_, path));
  log_.finish(status);
}

}  // namespace einmal
