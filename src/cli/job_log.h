// The files of a job directory: what a run works on and how far it has come, on disk before it is
// built upon. A run that is killed at any moment leaves what the next one can read.
//
//   JobLog log(files, "jobs/1");             // locks the directory; throws when another run has it
//   if (!log.begun()) log.begin(head);
//   log.add_result(17, bytes);               // of a search
//   log.add_written(17, stamp);
//   log.finish(0);
//
// The files are described in job_format.md.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_version.h"
#include "cli/job_options.h"
#include "hash/content_hash.h"
#include "source/part.h"
#include "source/stored_bytes.h"
#include "write/file_system.h"

namespace einmal {

class LineWords;

// What tells cheaply whether a file is still the same.
struct FileStamp {
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

inline FileStamp stamp_of(const FileVersion& version) {
  return {version.bytes, version.modified_ns};
}

struct StampedFile {
  std::string path;
  std::optional<FileStamp> stamp;  // empty: there is no such file
};

// What does not change while a job goes on.
struct JobHead {
  std::string program;    // the version of einmal
  std::string directory;  // that it runs in
  std::string letters;    // that its temporary files end with
  std::string journal_run;
  std::vector<JobWord> words;
  std::vector<StampedFile> inputs;
  std::vector<StampedFile> references;  // compared with and never written
};

// How far it has come.
struct JobSteps {
  struct Place {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    ContentHash hash;
  };
  std::optional<Place> corpus;             // when it was searched as a whole; at 0
  std::map<std::uint64_t, Place> results;  // by the number of the input
  std::map<std::uint64_t, FileStamp> written;
  bool planned = false;  // every input was searched
  std::map<std::string, FileStamp> outputs;  // that are not of a single input; as written at last
  std::optional<int> finished;               // the exit status
};

// Of all of them.
ContentHash hash_of(const StoredBytes& stored);

class JobLog {
 public:
  // Creates the directory where there is none. Throws Error when it is no job, of another version,
  // damaged, in use or not to be written.
  JobLog(FileSystem& files, const std::string& directory);
  ~JobLog();
  JobLog(const JobLog&) = delete;
  JobLog& operator=(const JobLog&) = delete;

  bool begun() const { return begun_; }
  const JobHead& head() const { return head_; }
  const JobSteps& steps() const { return steps_; }
  const std::string& directory() const { return directory_; }

  // Whether a path leads into the directory.
  bool is_own_file(const std::string& path) const;

  void begin(JobHead head);

  // Each is in the files on return, durably where it says so. All throw Error.
  // `written` when the output stands already: then a result that is there is written, too.
  void add_result(std::uint64_t index, std::string_view bytes,
                  const std::optional<FileStamp>& written = std::nullopt);
  void add_written(std::uint64_t index, const FileStamp& stamp);
  void add_output(const StampedFile& output);
  void keep_corpus(const std::function<void(const ByteSink&)>& save);  // durable
  void plan();                               // durable
  void finish(int status);                   // durable
  void sync();

  // As it was added. Throws Error when it is damaged.
  std::string result(std::uint64_t index) const;
  std::shared_ptr<const StoredBytes> corpus() const;

  // What an earlier run has done does not count any more.
  void forget_result(std::uint64_t index) { steps_.results.erase(index); }
  void forget_written(std::uint64_t index) { steps_.written.erase(index); }

 private:
  std::string path(std::string_view name) const;
  void lock();
  void remove_left_temp_files();
  void check_is_job() const;
  void read();
  void read_line(LineWords& line);
  void open_to_append(std::uint64_t log_bytes);
  std::optional<std::string> read_result(const JobSteps::Place& place) const;
  void add_line(std::string words);

  FileSystem& files_;
  std::string directory_;
  std::unique_ptr<OpenFile> lock_;
  std::unique_ptr<OpenFile> log_;
  std::unique_ptr<OpenFile> results_;
  std::shared_ptr<const StoredBytes> results_read_;
  std::uint64_t results_bytes_ = 0;
  ContentHash check_;
  bool begun_ = false;
  JobHead head_;
  JobSteps steps_;
};

}  // namespace einmal
