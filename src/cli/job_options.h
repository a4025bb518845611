// Which command a job was begun with: what must be the same when it goes on.
//
//   const std::vector<JobWord> words = job_words(args, paths);
//   check_same_command(job.words, words, "jobs/1");  // throws Error naming what differs
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"

namespace einmal {

// An option as typed, or a path, which has no option.
struct JobWord {
  std::string option;
  std::string value;

  friend bool operator==(const JobWord&, const JobWord&) = default;
};

// The options of clean, by their names in the option table: those that the result depends on, and
// those that may differ from one run of a job to the next. One that is in neither list counts.
std::span<const std::string_view> options_that_matter();
std::span<const std::string_view> options_that_may_change();

// What matters of a command line, in a fixed order.
std::vector<JobWord> job_words(const Args& args, const std::vector<std::string>& paths);

// Throws Error unless both are the same. `directory` is the job's, for messages.
void check_same_command(const std::vector<JobWord>& begun, const std::vector<JobWord>& now,
                        const std::string& directory);

}  // namespace einmal
