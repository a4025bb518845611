// einmal clean: writes the text in which everything stands once, and says what it cut.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/cut_guard.h"
#include "cli/document_search.h"
#include "cli/output_plan.h"
#include "cli/run_report.h"
#include "einmal/error.h"
#include "einmal/ledger.h"
#include "write/journal.h"
#include "write/ledger_file.h"
#include "write/output_file.h"
#include "write/unified_diff.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

// In place, a file that is reached by two of the paths is cleaned once: what the first visit wrote
// is not what the search of the second one saw.
std::vector<Input> without_repeated_files(std::vector<Input> inputs) {
  std::set<fs::path> seen;
  std::erase_if(inputs, [&](const Input& input) {
    std::error_code failure;
    const fs::path real = fs::canonical(input.path, failure);
    return input.error.empty() && !failure && !seen.insert(real).second;
  });
  return inputs;
}

// The size of all inputs together, unless one has none before it is read.
std::optional<std::uint64_t> bytes_ahead(const std::vector<Input>& inputs) {
  std::uint64_t bytes = 0;
  for (const Input& input : inputs) {
    std::error_code failure;
    const bool known = input.walked() || fs::is_regular_file(input.path, failure);
    if (!known && input.error.empty()) return std::nullopt;
    bytes += input.bytes;
  }
  return bytes;
}

// A document that waits until the ledger is safe, or until it is sure that the run may go on. A
// regular file is let go and read again; what can be read only once is held.
struct Waiting {
  const Input& input;
  std::size_t index;
  std::optional<FileVersion> version;
  std::optional<Document> held;
  Repeats repeats;

  Document take_document() {
    if (held) return *std::move(held);
    Document again = Document::read(input.path);
    if (again.version() != version) {
      throw Error(input.path + ": clean: the file changed after it was searched");
    }
    return again;
  }
};

// One run of clean: where each document goes, and the trace of what was cut.
class CleanRun {
 public:
  CleanRun(const CleanOptions& options, Console& console, FileSystem& files)
      : options_(options),
        console_(console),
        files_(files),
        inputs_(list_inputs(options.search.paths, options.search.walk, options.search.paths_typed)),
        journal_(files, options.journal_directory) {
    leave_out_report(options.search.report, inputs_);
    if (options.target == CleanTarget::kInPlace) inputs_ = without_repeated_files(inputs_);
    if (options.target == CleanTarget::kOutput) {
      outputs_ = plan_outputs(options.search.paths, inputs_, options.output);
    }
    if (!options.ledger.empty()) check_is_apart(options.ledger, "ledger");
    if (!options.search.report.empty()) check_is_apart(options.search.report, "report");
    guard_ = CutGuard({options.max_cut_percent, bytes_ahead(inputs_)});
    report_.emplace(options.search, inputs_, files);
  }

  int run() {
    Totals totals =
        search_documents(inputs_, options_.search, console_,
                         [&](const SearchedDocument& searched) { take(searched); });
    if (options_.target != CleanTarget::kDiff) guard_.check();
    if (with_ledger()) write_ledger_file();
    // From here on the originals can be had back, whatever becomes of the outputs.
    put_waiting();
    for (const Repeats& repeats : not_written_) totals.turn_into_error(repeats);
    report_->finish(totals);
    if (options_.search.stats) console_.print_lines(stats_table(totals));
    if (!options_.search.quiet) {
      console_.say(summary(totals));
      console_.print_lines(report_->most_frequent());
    }
    if (totals.errors > 0) return kFailed;
    return options_.target == CleanTarget::kDiff && totals.bytes_cut > 0 ? kFound : kDone;
  }

 private:
  bool with_ledger() const { return !options_.ledger.empty(); }

  bool must_wait() const {
    const bool guarded = options_.target != CleanTarget::kDiff && inputs_.size() > 1;
    return with_ledger() || (guarded && guard_.may_stop_the_run());
  }

  void take(const SearchedDocument& searched) {
    guard_.add(searched.repeats);
    report_->add(searched);
    if (must_wait()) return remember(searched);
    put_waiting();
    put(searched);
  }

  void put(const SearchedDocument& searched) {
    const Document& document = searched.document;
    const SplicedText cleaned = cleaned_text(document.text(), searched.repeats.plan);
    switch (options_.target) {
      case CleanTarget::kStandardOutput:
        console_.write(cleaned);
        break;
      case CleanTarget::kOutput:
        make_parent_directories(outputs_.paths[searched.index]);
        write_output_file(files_, outputs_.paths[searched.index], cleaned);
        break;
      case CleanTarget::kInPlace:
        replace(searched, cleaned);
        break;
      case CleanTarget::kDiff:
        console_.write(unified_diff(document.path(), document.text(), searched.repeats.plan));
        break;
    }
  }

  void put_waiting() {
    for (Waiting& waiting : waiting_) {
      try {
        Document document = waiting.take_document();
        put({waiting.input, waiting.index, document, waiting.repeats});
      } catch (const OutputFailed&) {
        throw;
      } catch (const Error& failure) {
        not_written_.push_back(std::move(waiting.repeats));
        console_.say(failure.what());
      }
    }
    waiting_.clear();
  }

  void replace(const SearchedDocument& searched, const SplicedText& cleaned) {
    const Document& document = searched.document;
    if (!document.version()) {
      throw Error(document.path() + ": clean in place: not a regular file");
    }
    if (searched.repeats.plan.empty()) return;
    const FileVersion& seen = *document.version();
    const ReplaceOptions replacing{.allow_hard_links = options_.hard_links};
    check_replaceable(files_, document.path(), seen, replacing);
    journal_.record(document.path(), seen.mode,
                    encode_ledger(document.text(), searched.repeats.plan));
    replace_in_place(files_, document.path(), seen, cleaned, replacing);
  }

  void remember(const SearchedDocument& searched) {
    if (with_ledger()) append_to_ledger(searched);
    const bool stays = options_.target == CleanTarget::kInPlace && searched.document.version() &&
                       searched.repeats.plan.empty();
    if (!stays) wait(searched);
  }

  // A single text written to one place needs no name in its ledger; the texts of a tree do.
  void append_to_ledger(const SearchedDocument& searched) {
    const std::vector<std::string>& named = options_.search.paths;
    const bool named_alone = named.size() == 1 && !searched.input.walked() && !outputs_.is_tree;
    ledger_.append({.path = searched.input.path,
                    .output_path = named_alone ? "" : mirrored_path(searched.input, named),
                    .ledger = encode_ledger(searched.document.text(), searched.repeats.plan)});
  }

  void wait(const SearchedDocument& searched) {
    Waiting waiting{.input = searched.input,
                    .index = searched.index,
                    .version = searched.document.version(),
                    .held = std::nullopt,
                    .repeats = searched.repeats};
    const bool once = !waiting.version || searched.input.path == kStandardInput;
    if (once) waiting.held = std::move(searched.document);
    waiting_.push_back(std::move(waiting));
  }

  // `what` writes `path`, which must be nothing else of this run.
  void check_is_apart(const std::string& path, const char* what) const {
    const auto refuse = [&](const char* as) {
      throw Error(path + ": write " + what + ": the file is " + as + " of this run too");
    };
    const auto names_it = [&](const std::string& other) {
      return fs::path(other).lexically_normal() == fs::path(path).lexically_normal();
    };
    if (std::any_of(outputs_.paths.begin(), outputs_.paths.end(), names_it)) refuse("an output");
    std::error_code failure;
    if (!fs::is_regular_file(path, failure)) return;
    for (const Input& input : inputs_) {
      if (fs::equivalent(path, input.path, failure) && !failure) refuse("an input");
    }
  }

  void write_ledger_file() {
    const std::string bytes = ledger_.finish();
    make_parent_directories(options_.ledger);
    write_output_file(files_, options_.ledger, whole_text(bytes));
  }

  std::string summary(const Totals& totals) const {
    const bool dry = options_.target == CleanTarget::kDiff;
    std::string line = clean_summary(totals, dry ? "would cut" : "cut");
    if (!options_.ledger.empty()) line += "; ledger in " + options_.ledger;
    if (!journal_.run_id().empty()) {
      line += "; einmal undo takes it back (journal in " + options_.journal_directory + ")";
    }
    return line;
  }

  const CleanOptions& options_;
  Console& console_;
  FileSystem& files_;
  std::vector<Input> inputs_;
  OutputPlan outputs_;  // for kOutput
  RunJournal journal_;
  LedgerFileWriter ledger_;
  std::optional<RunReport> report_;
  CutGuard guard_{CutLimit()};
  std::vector<Waiting> waiting_;
  std::vector<Repeats> not_written_;  // of documents that had to wait
};

}  // namespace

int run_clean(const CleanOptions& options, Console& console, FileSystem& files) {
  return CleanRun(options, console, files).run();
}

}  // namespace einmal
