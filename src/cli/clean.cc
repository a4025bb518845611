// einmal clean: writes the text in which everything stands once, and says what it cut.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/document_search.h"
#include "cli/output_plan.h"
#include "einmal/error.h"
#include "einmal/ledger.h"
#include "source/archive/open_input.h"
#include "source/document.h"
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

// A text that waits until the ledger is safe. A regular file is let go and read again; what can be
// read only once is held.
struct Waiting {
  const Input& input;
  std::size_t index;
  std::optional<FileVersion> version;
  std::optional<Part> held;
  std::vector<Repeats> repeats;

  Part take_part() {
    if (held) return *std::move(held);
    std::optional<Part> again = open_input(input.path, {.skip_binary = input.walked()})->read();
    if (!again || again->version != version) {
      throw Error(input.path + ": clean: the file changed after it was searched");
    }
    again->content->find_documents();
    return *std::move(again);
  }
};

std::vector<RemovalPlan> plans_of(const std::vector<Repeats>& repeats) {
  std::vector<RemovalPlan> plans;
  for (const Repeats& one : repeats) plans.push_back(one.plan);
  return plans;
}

bool all_empty(const std::vector<RemovalPlan>& plans) {
  return std::all_of(plans.begin(), plans.end(),
                     [](const RemovalPlan& plan) { return plan.empty(); });
}

// One run of clean: where each document goes, and the trace of what was cut.
class CleanRun final : public PartTaker {
 public:
  CleanRun(const CleanOptions& options, Console& console, FileSystem& files)
      : options_(options),
        console_(console),
        files_(files),
        inputs_(list_inputs(options.search.paths, options.output)),
        journal_(files, options.journal_directory) {
    if (options.target == CleanTarget::kInPlace) inputs_ = without_repeated_files(inputs_);
    if (options.target == CleanTarget::kOutput) {
      outputs_ = plan_outputs(options.search.paths, inputs_, options.output);
    }
    if (!options.ledger.empty()) check_ledger_path();
  }

  int run() {
    Totals totals = search_documents(inputs_, options_.search, console_, *this);
    if (!options_.ledger.empty()) {
      write_ledger_file();
      // From here on the originals can be had back, whatever becomes of the outputs.
      put_waiting(totals);
    }
    if (options_.search.stats) console_.print_lines(stats_table(totals));
    if (!options_.search.quiet) console_.say(summary(totals));
    if (totals.errors > 0) return kFailed;
    return options_.target == CleanTarget::kDiff && totals.bytes_cut > 0 ? kFound : kDone;
  }

  void take(const SearchedPart& searched) override {
    options_.ledger.empty() ? put(searched) : remember(searched);
  }

 private:
  void put(const SearchedPart& searched) {
    const Content& content = *searched.part.content;
    const std::vector<RemovalPlan> plans = plans_of(searched.repeats);
    const SplicedText cleaned = content.cleaned(plans);
    switch (options_.target) {
      case CleanTarget::kStandardOutput:
        console_.write(cleaned);
        break;
      case CleanTarget::kOutput:
        make_parent_directories(outputs_.paths[searched.index]);
        write_output_file(files_, outputs_.paths[searched.index], cleaned);
        break;
      case CleanTarget::kInPlace:
        replace(searched, plans, cleaned);
        break;
      case CleanTarget::kDiff:
        for (std::size_t number = 0; number < plans.size(); ++number) {
          console_.write(unified_diff(content.name(number), content.text(number), plans[number]));
        }
        break;
    }
  }

  void put_waiting(Totals& totals) {
    for (Waiting& waiting : waiting_) {
      try {
        Part part = waiting.take_part();
        put({waiting.input, waiting.index, part, waiting.repeats});
      } catch (const OutputFailed&) {
        throw;
      } catch (const Error& failure) {
        for (const Repeats& repeats : waiting.repeats) totals.turn_into_error(repeats);
        console_.say(failure.what());
      }
    }
  }

  void replace(const SearchedPart& searched, const std::vector<RemovalPlan>& plans,
               const SplicedText& cleaned) {
    const std::string& path = searched.input.path;
    if (!searched.part.version) throw Error(path + ": clean in place: not a regular file");
    if (all_empty(plans)) return;
    const FileVersion& seen = *searched.part.version;
    const ReplaceOptions replacing{.allow_hard_links = options_.hard_links};
    check_replaceable(files_, path, seen, replacing);
    const StoredDocument stored = searched.part.content->stored(0, plans.front());
    journal_.record(path, seen.mode, encode_ledger(stored.bytes, stored.plan));
    replace_in_place(files_, path, seen, cleaned, replacing);
  }

  // A single text written to one place needs no name in its ledger; the texts of a tree do.
  void remember(const SearchedPart& searched) {
    const std::vector<std::string>& named = options_.search.paths;
    const bool named_alone = named.size() == 1 && !searched.input.walked() && !outputs_.is_tree;
    const StoredDocument stored =
        searched.part.content->stored(0, searched.repeats.front().plan);
    ledger_.append({.path = searched.input.path,
                    .output_path = named_alone ? "" : mirrored_path(searched.input, named),
                    .ledger = encode_ledger(stored.bytes, stored.plan)});
    Waiting waiting{.input = searched.input,
                    .index = searched.index,
                    .version = searched.part.version,
                    .held = std::nullopt,
                    .repeats = searched.repeats};
    const bool once = !waiting.version || searched.input.path == kStandardInput;
    if (once) waiting.held = std::move(searched.part);
    waiting_.push_back(std::move(waiting));
  }

  void check_ledger_path() const {
    const auto refuse = [&](const char* as) {
      throw Error(options_.ledger + ": write ledger: the file is " + as + " of this run too");
    };
    for (const std::string& output : outputs_.paths) {
      if (fs::path(output).lexically_normal() == fs::path(options_.ledger).lexically_normal()) {
        refuse("an output");
      }
    }
    std::error_code failure;
    if (!fs::is_regular_file(options_.ledger, failure)) return;
    for (const Input& input : inputs_) {
      if (fs::equivalent(options_.ledger, input.path, failure) && !failure) refuse("an input");
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
  std::vector<Waiting> waiting_;  // with a ledger
};

}  // namespace

int run_clean(const CleanOptions& options, Console& console, FileSystem& files) {
  return CleanRun(options, console, files).run();
}

}  // namespace einmal
