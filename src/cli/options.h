// The command line as resolved: what is to be done, checked and typed, one struct a command.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "cli/typed_values.h"
#include "einmal/repeats.h"
#include "source/archive/nesting.h"
#include "source/directory_walk.h"

namespace einmal {

// What check and clean share: which documents to search, and how.
struct SearchOptions {
  std::vector<std::string> paths;  // at least one; "-" is standard input
  std::size_t paths_typed = 0;     // how many of them, from the first; the others are from a list
  WalkOptions walk;
  std::string encoding;  // of every document; empty: each one's own
  bool corpus = false;            // documents repeat each other
  std::vector<std::string> against;  // paths whose documents are read before all others and stay
  FindOptions find;               // its format: that of the documents whose names tell none
  bool format_by_name = true;     // else all documents are of that format
  std::string input_name;         // by which the format of standard input is told
  ReadAs read_as;
  UnpackLimits limits;
  unsigned threads = 1;
  std::uint64_t memory_bytes_max = std::numeric_limits<std::uint64_t>::max();
  std::string temp_directory = "/var/tmp";  // for what of a corpus does not fit into it
  std::string report;    // a file for the jsonl report; empty: none
  bool quiet = false;    // no summary line
  bool verbose = false;  // a line for each file that is passed over
  bool stats = false;
  ProgressStyle progress = ProgressStyle::kNever;
};

struct CheckOptions {
  SearchOptions search;
  ReportFormat format = ReportFormat::kText;
  bool color = false;
  bool nul = false;  // ends the paths of kPaths
  std::string clean_command;  // what a person types to cut what this check reports
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
