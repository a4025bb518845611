// What check and clean tell of a whole run, beside what they say of each document.
//
//   RunReport report(options.search, inputs, files);
//   report.add(searched);             // for each part of an input
//   report.finish(totals);            // puts the report file in its place
//   print(report.most_frequent());
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/document_search.h"
#include "cli/options.h"
#include "report/boilerplate_report.h"
#include "report/top_passages.h"
#include "write/streamed_file.h"

namespace einmal {

class RunReport {
 public:
  // Begins the file that --report names. Throws Error when that is one of `inputs`.
  RunReport(const SearchOptions& options, const std::vector<Input>& inputs, FileSystem& files);

  // Throws OutputFailed when the file can't be written.
  void add(const SearchedPart& searched);

  // Behind the last part. Counts them in `totals`.
  void add(const std::vector<FoundBoilerplate>& found, Totals& totals);

  // Throws Error when the file can't be written.
  void finish(const Totals& totals);

  // Lines for people; empty with -q and when nothing stands out.
  std::string most_frequent() const;

 private:
  std::optional<StreamedFile> file_;
  std::optional<TopPassages> passages_;
};

// Takes the file that --report names out of what a walk has found: it may be from the last run.
void leave_out_report(const std::string& report, std::vector<Input>& inputs);

}  // namespace einmal
