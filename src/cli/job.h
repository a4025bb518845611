// A run of clean that can be killed at any moment and continued by the same command (--job).
//
//   Job job(files, options);
//   if (job.is_finished()) return job.status();
//   const std::vector<Input> inputs = job.begin();  // throws when they are not those it began with
//   if (job.is_recorded(17)) use(job.result(17));
//   else job.record(17, searched);
//   job.finish(kDone, {"out.tar"});
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/corpus_search.h"
#include "cli/job_log.h"
#include "cli/options.h"
#include "cli/output_plan.h"
#include "cli/recorded_input.h"
#include "source/input_list.h"

namespace einmal {

class Job {
 public:
  // Throws Error when the job can't be begun, was begun with another command, or is being worked
  // on. Both must outlive this.
  Job(FileSystem& files, const CleanOptions& options);

  // The inputs of the run, each with the size it had when the job was begun. Throws Error, naming
  // it, when one is new, gone or changed.
  std::vector<Input> begin();

  // Looks at what was written, and clears away what a killed run has left. Throws Error when an
  // output was changed by somebody else.
  void check_outputs(const OutputPlan& outputs);

  // The exit status of a job that was finished; empty for any other.
  std::optional<int> finished() const { return log_.steps().finished; }
  // Throws Error unless all inputs and outputs of a finished job are what they were.
  void check_finished();

  const std::string& directory() const { return log_.directory(); }
  const std::string& journal_run() const { return log_.head().journal_run; }

  // Throws Error when the part is not of the file that the job was begun with.
  void see(const SearchedPart& searched);

  bool is_recorded(std::size_t index) const { return log_.steps().results.contains(index); }
  bool is_written(std::size_t index) const { return log_.steps().written.contains(index); }
  bool has_written() const { return !log_.steps().written.empty(); }
  RecordedInput result(std::size_t index) const;
  // The version in which input `index` is waiting to be written.
  FileVersion version(std::size_t index) const;

  // An output stands where it belongs: `path`, of input `index`.
  void add_written(std::size_t index, const std::string& path);
  // `place`: of the output, if it stands already; else empty. REQUIRES: `see` got all parts of the
  // input.
  void record(std::size_t index, RecordedInput recorded, const std::string& place);
  void sync() { log_.sync(); }

  // What the search of a whole corpus has found.
  bool has_corpus() const { return log_.steps().corpus.has_value(); }
  std::unique_ptr<FoundCorpus> corpus() const;
  void keep_corpus(const CorpusSearch& corpus);

  // All inputs are searched.
  bool is_planned() const { return log_.steps().planned; }
  void plan() { log_.plan(); }
  // Everything is written, among it files that are not of a single input.
  void finish(int status, const std::vector<std::string>& outputs);

 private:
  void begin_new(const std::vector<StampedFile>& references);
  void check_same_paths() const;
  void check_unchanged(std::size_t index);
  void check_references(const std::vector<StampedFile>& now) const;
  void check_corpus();
  bool was_replaced(const std::string& path, const FileStamp& now);
  bool has_same_content(std::size_t index, const std::string& path) const;
  void check_written(std::size_t index, const std::string& path);
  void leave_out_own_files(std::vector<Input>& inputs) const;
  void remove_left_files() const;

  FileStamp stamp_of_written(const std::string& path) const;

  FileSystem& files_;
  const CleanOptions& options_;
  JobLog log_;
  bool goes_on_;  // from where another run has ended
  std::vector<Input> inputs_;
  std::vector<StampedFile> now_;  // the inputs
  std::optional<std::map<std::string, RunFile>> replaced_;  // by the journal
  std::optional<std::size_t> seen_;                         // the input whose parts are coming
  std::unique_ptr<ContentHasher> hasher_;                   // of it, unless it is packed
};

}  // namespace einmal
