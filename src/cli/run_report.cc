#include "cli/run_report.h"

#include <filesystem>
#include <system_error>

#include "einmal/error.h"
#include "report/jsonl_report.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

bool is_file(const std::string& path, const Input& input) {
  std::error_code failure;
  return input.error.empty() && fs::equivalent(path, input.path, failure);
}

bool is_there(const std::string& path) {
  std::error_code failure;
  return !path.empty() && fs::is_regular_file(path, failure);
}

}  // namespace

RunReport::RunReport(const SearchOptions& options, const std::vector<Input>& inputs,
                     FileSystem& files) {
  if (is_there(options.report)) {
    for (const Input& input : inputs) {
      if (!is_file(options.report, input)) continue;
      throw Error(options.report + ": write report: the file is an input of this run too");
    }
  }
  if (!options.report.empty()) file_.emplace(files, options.report);
  if (!options.quiet) passages_.emplace(options.find.extra_folds);
}

void RunReport::add(const SearchedPart& searched) {
  if (!file_ && !passages_) return;
  for_each_document(searched, [&](const FoundIn& found) {
    if (found.repeats.findings.empty()) return;
    try {
      if (file_) file_->append(jsonl_report(found));
    } catch (const Error& failure) {
      throw OutputFailed(failure.what());
    }
    if (passages_) passages_->add(found);
  });
}

void RunReport::add(const std::vector<FoundBoilerplate>& found, Totals& totals) {
  totals.boilerplate = found.size();
  if (file_) file_->append(boilerplate_jsonl(found));
}

void RunReport::finish(const Totals& totals) {
  if (!file_) return;
  file_->append(jsonl_summary(totals));
  file_->finish();
}

std::string RunReport::most_frequent() const {
  const std::string table = passages_ ? passages_->table() : "";
  return table.empty() ? "" : "einmal: found most often:\n" + table;
}

void leave_out_report(const std::string& report, std::vector<Input>& inputs) {
  if (!is_there(report)) return;
  std::erase_if(inputs, [&](const Input& input) {
    return input.walked() && is_file(report, input);
  });
}

}  // namespace einmal
