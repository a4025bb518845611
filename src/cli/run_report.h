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

// What one input adds.
struct InputReport {
  std::string lines;  // of the file; empty without one
  std::vector<FoundPassage> passages;
};

class RunReport {
 public:
  // Begins the file that --report names. Throws Error when that is one of `inputs`.
  RunReport(const SearchOptions& options, const std::vector<Input>& inputs, FileSystem& files);

  // Throws OutputFailed when the file can't be written.
  void add(const SearchedPart& searched);

  // Behind the last part. Counts them in `totals`.
  void add(const std::vector<FoundBoilerplate>& found, Totals& totals);
  // From now on it is kept what each input adds, to be added again by another run.
  void keep_inputs();
  // What was added since the last call.
  InputReport take_input();
  void add(const InputReport& input);

  // Throws Error when the file can't be written.
  void finish(const Totals& totals);

  // Lines for people; empty with -q and when nothing stands out.
  std::string most_frequent() const;

 private:
  void append(const std::string& lines);

  FoldSet extra_folds_;
  std::optional<StreamedFile> file_;
  std::optional<TopPassages> passages_;
  bool keeps_inputs_ = false;
  InputReport input_;
};

// Takes the file that --report names out of what a walk has found: it may be from the last run.
void leave_out_report(const std::string& report, std::vector<Input>& inputs);

}  // namespace einmal
