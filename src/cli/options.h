// The command line as resolved: what is to be done, checked and typed, one struct a command.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

#include "cli/job_options.h"
#include "cli/typed_values.h"
#include "einmal/repeats.h"
#include "source/archive/nesting.h"
#include "source/directory_walk.h"
#include "source/name_patterns.h"

namespace einmal {

// What check and clean share: which documents to search, and how.
struct SearchOptions {
  std::vector<std::string> paths;  // at least one; "-" is standard input
  std::size_t paths_typed = 0;     // how many of them, from the first; the others are from a list
  WalkOptions walk;
  std::string encoding;  // of every document; empty: each one's own
  bool corpus = false;            // documents repeat each other
  std::vector<std::string> against;  // paths whose documents are read before all others and stay
  NamePatterns protect;           // documents that nothing is cut from
  NamePatterns prefer;            // in a corpus: documents whose occurrences stay
  FindOptions find;               // its format: that of the documents whose names tell none
  bool format_by_name = true;     // else all documents are of that format
  std::string input_name;         // by which the format of standard input is told
  ReadAs read_as;
  bool records_wanted = false;  // an input without any is a mistake
  UnpackLimits limits;
  unsigned threads = 1;
  std::uint64_t memory_bytes_max = std::numeric_limits<std::uint64_t>::max();
  // A file that changed so short a time before it was read could change again and have the same
  // time: file systems keep times to a few milliseconds, some to a second or two.
  std::chrono::nanoseconds settled_after = std::chrono::milliseconds(2500);
  std::string temp_directory = "/var/tmp";  // for what of a corpus does not fit into it
  std::string report;    // a file for the jsonl report; empty: none
  bool quiet = false;    // no summary line
  bool verbose = false;  // a line for each file that is passed over
  bool stats = false;
  ProgressStyle progress = ProgressStyle::kNever;

  // What was found in a corpus takes most of the memory.
  std::uint64_t memory_for_documents() const {
    return corpus ? memory_bytes_max / 4 : memory_bytes_max;
  }

  bool names_one_file() const {
    std::error_code failure;
    return paths.size() == 1 && against.empty() &&
           !std::filesystem::is_directory(paths.front(), failure);
  }
};

struct CheckOptions {
  SearchOptions search;
  ReportFormat format = ReportFormat::kText;
  bool color = false;
  bool nul = false;  // ends the paths of kPaths
  std::string clean_command;  // what a person types to cut what this check reports
};

// A run that can be continued; its directory is empty for any other.
struct JobOptions {
  std::string directory;
  std::vector<JobWord> words;  // the command that it is
};

enum class CleanTarget : std::uint8_t { kStandardOutput, kOutput, kInPlace, kDiff };

struct CleanOptions {
  SearchOptions search;
  CleanTarget target = CleanTarget::kStandardOutput;
  std::string output;             // for kOutput
  std::string ledger;             // empty: none
  std::string journal_directory;  // for kInPlace
  unsigned max_cut_percent = 50;  // of several documents; 100: no limit
  bool hard_links = false;        // may break a hard link in place
  JobOptions job;
};

struct BlocksOptions {
  std::string path;
  FindOptions find;
  bool format_by_name = true;
  std::string input_name;  // whose name says the format of standard input
  ReportFormat format = ReportFormat::kText;
  bool keys = false;
};

struct UndoOptions {
  std::string journal_directory;
  std::string run;  // empty: the last
  bool list = false;
  bool quiet = false;
};

struct RestoreOptions {
  std::string cleaned;  // a file, a directory or "-"
  std::string ledger;
  std::string output;  // empty: standard output
  ReadAs read_as;      // as it was searched: what the documents of a packed file are
  bool quiet = false;
};

struct ShowHelp {};
struct ShowUsage {};  // nothing to do was given: a short help, and an error
struct ShowVersion {};

using Task = std::variant<ShowHelp, ShowUsage, ShowVersion, CheckOptions, CleanOptions,
                          BlocksOptions, UndoOptions, RestoreOptions>;

}  // namespace einmal
