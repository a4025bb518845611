#include "cli/run_report.h"

#include <filesystem>
#include <system_error>
#include <utility>

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
                     FileSystem& files)
    : extra_folds_(options.find.extra_folds) {
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
    const std::string lines = file_ ? jsonl_report(found) : "";
    append(lines);
    if (!keeps_inputs_) {
      if (passages_) passages_->add(found);
      return;
    }
    input_.lines += lines;
    for (FoundPassage& passage : passages_->passages_in(found)) {
      passages_->add(passage);
      input_.passages.push_back(std::move(passage));
    }
  });
}

void RunReport::add(const std::vector<FoundBoilerplate>& found, Totals& totals) {
  totals.boilerplate = found.size();
  append(boilerplate_jsonl(found));
}

void RunReport::append(const std::string& lines) {
  try {
    if (file_) file_->append(lines);
  } catch (const Error& failure) {
    throw OutputFailed(failure.what());
  }
}

// The passages are kept with -q too: the other run may go without it.
void RunReport::keep_inputs() {
  keeps_inputs_ = true;
  if (!passages_) passages_.emplace(extra_folds_);
}

InputReport RunReport::take_input() { return std::exchange(input_, {}); }

void RunReport::add(const InputReport& input) {
  append(input.lines);
  if (!passages_) return;
  for (const FoundPassage& passage : input.passages) passages_->add(passage);
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
