// einmal clean: writes the text in which everything stands once, and says what it cut.
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/clean_inputs.h"
#include "cli/commands.h"
#include "cli/corpus_search.h"
#include "cli/cut_guard.h"
#include "cli/document_search.h"
#include "cli/gathered_text.h"
#include "cli/output_plan.h"
#include "cli/packed_output.h"
#include "cli/rewrite.h"
#include "cli/run_ledger.h"
#include "cli/run_report.h"
#include "cli/waiting_input.h"
#include "einmal/error.h"
#include "einmal/ledger.h"
#include "source/archive/open_input.h"
#include "source/document.h"
#include "write/journal.h"
#include "write/output_file.h"
#include "write/unified_diff.h"

namespace einmal {
namespace {

// One run of clean: where each document goes, and the trace of what was cut.
class CleanRun final : public PartTaker {
 public:
  CleanRun(const CleanOptions& options, Console& console, FileSystem& files)
      : options_(options),
        console_(console),
        files_(files),
        inputs_(inputs_to_clean(options)),
        journal_(files, options.journal_directory),
        ledger_(options, outputs_),
        waiting_plans_(options.search.temp_directory, options.search.memory_bytes_max) {
    if (options.target == CleanTarget::kOutput) {
      outputs_ = plan_outputs(options.search.paths, inputs_, options.output);
      if (outputs_.archive) {
        make_parent_directories(options.output);
        archive_.emplace(files, options.output, *outputs_.archive);
      }
    }
    check_are_apart();
    guard_ = CutGuard({options.max_cut_percent, bytes_ahead(inputs_)});
    report_.emplace(options.search, inputs_, files);
  }

  int run() {
    const bool is_corpus = options_.search.corpus;
    if (is_corpus) {
      corpus_.emplace(list_inputs(options_.search.against, options_.search.walk), inputs_,
                      options_.search);
    }
    Totals totals =
        search_documents(inputs_, options_.search, console_, *this, corpus_ ? &*corpus_ : nullptr);
    // What one document lost because it stands in another may stand nowhere any more.
    if (is_corpus && !corpus_->still_stands()) {
      throw Error("--scope: corpus: texts changed between the two readings; nothing was written");
    }
    if (is_guarded() && !is_checked_at_end_of_input()) guard_.check();
    if (with_ledger()) ledger_.write(files_);
    // From here on the originals can be had back, whatever becomes of the outputs.
    put_waiting();
    for (const Totals& counted : not_written_) totals.turn_into_error(counted);
    if (archive_) finish_archive();
    report_->finish(totals);
    if (options_.search.stats) console_.print_lines(stats_table(totals));
    if (!options_.search.quiet) {
      console_.say(summary(totals));
      if (totals.documents > 1) console_.print_lines(report_->most_frequent());
    }
    if (totals.errors > 0) return kFailed;
    return options_.target == CleanTarget::kDiff && totals.bytes_cut > 0 ? kFound : kDone;
  }

  void take(const SearchedPart& searched) override {
    if (begun_ != searched.index) begin(searched.index);
    guard_.add(searched.counted);
    report_->add(searched);
    const std::vector<RemovalPlan> plans = plans_of(searched.repeats);
    const bool diff = options_.target == CleanTarget::kDiff;
    if (searched.part.container && !diff) begin_packed(searched);
    if (packed_) return take_packed(searched, plans);
    if (!searched.part.member && take_records(searched, plans)) return;
    if (diff) return write_diffs(*searched.part.content, plans);
    if (!waits_) return put(searched.index, searched.part, plans);
    if (with_ledger()) ledger_.add_to_archive(searched, plans);
    remember(searched, plans);
  }

  void end(std::size_t index) override {
    if (is_guarded() && is_checked_at_end_of_input()) guard_.check();
    if (records_) return end_records();
    if (gathered_) return put_gathered(index);
    if (!packed_) return;
    PackedRun packed = *std::move(packed_);
    packed_.reset();
    if (waits_) return remember_packed(index, std::move(packed));
    if (packed.rewrite.begun()) return packed.rewrite.finish();
    put_packed(packed.rewrite, packed.plans);
  }

  bool give_up(std::size_t) override {
    const bool written = records_ && !records_->file;
    packed_.reset();
    gathered_.reset();
    records_.reset();
    return written || options_.target == CleanTarget::kDiff;
  }

 private:
  // A file of records that is written as it comes, to its file or to standard output.
  struct RecordsRun {
    std::unique_ptr<StagedFile> file;
  };

  bool with_ledger() const { return !options_.ledger.empty(); }

  // What goes to standard output takes nothing away from anyone.
  bool is_guarded() const {
    return options_.target == CleanTarget::kInPlace || options_.target == CleanTarget::kOutput;
  }

  // Before all documents of a corpus are read again, none is written where it can't be taken back.
  bool is_written_at_last() const {
    return options_.search.corpus && options_.target != CleanTarget::kDiff;
  }

  // A single input is put in its place when it is complete.
  bool is_checked_at_end_of_input() const {
    return inputs_.size() == 1 && !with_ledger() && !archive_;
  }

  // Ledger and report may replace nothing that the run reads or writes, nor each other.
  void check_are_apart() const {
    std::vector<std::string> written = outputs_.files;
    if (with_ledger()) {
      check_is_apart(options_.ledger, "ledger", written, inputs_);
      written.push_back(options_.ledger);
    }
    if (options_.search.report.empty()) return;
    check_is_apart(options_.search.report, "report", written, inputs_);
  }

  void begin(std::size_t index) {
    begun_ = index;
    const bool may_stop = is_guarded() && inputs_.size() > 1 && guard_.may_stop_the_run();
    // An archive is one file, which is written at last.
    waits_ = with_ledger() || ((may_stop || is_written_at_last()) && !archive_);
    if (!waits_) put_waiting();
  }

  void write_diffs(const Content& content, const std::vector<RemovalPlan>& plans) {
    for (std::size_t number = 0; number < plans.size(); ++number) {
      console_.write(unified_diff(content.name(number), content.text(number), plans[number]));
    }
  }

  // Some inputs may be missing, as is said; a member that broke off in the middle may not.
  void finish_archive() {
    if (archive_->broken() || archive_->empty()) {
      throw Error(options_.output + ": write: nothing was written");
    }
    archive_->finish();
  }

  // False when it is no stretch of a file of records.
  bool take_records(const SearchedPart& searched, const std::vector<RemovalPlan>& plans) {
    const std::optional<RemovalPlan> plan = searched.part.content->input_plan(plans);
    if (!plan) return false;
    const bool to_file = options_.target == CleanTarget::kOutput;
    const bool streamed = to_file || options_.target == CleanTarget::kStandardOutput;
    if (waits_ || archive_ || !streamed) {
      if (!gathered_) gathered_.emplace(searched);
      gathered_->add(searched, *plan);
      if (with_ledger()) ledger_.add_to_archive(searched, plans);
      return true;
    }
    if (!records_) records_.emplace();
    if (to_file && !records_->file) {
      make_parent_directories(outputs_.paths[searched.index]);
      records_->file = std::make_unique<StagedFile>(files_, outputs_.paths[searched.index]);
    }
    const SplicedText cleaned = searched.part.content->cleaned(plans);
    to_file ? void(records_->file->write(cleaned)) : console_.write(cleaned);
    return true;
  }

  void end_records() {
    if (records_->file) records_->file->commit();
    records_.reset();
  }

  void put_gathered(std::size_t index) {
    GatheredText gathered = *std::move(gathered_);
    gathered_.reset();
    const bool unchanged = gathered.plan().empty() && gathered.is_regular_file();
    if (unchanged && !waits_ && !archive_) return;
    const std::vector<RemovalPlan> plans = {gathered.plan()};
    const Totals counted = gathered.counted();
    Part part = std::move(gathered).text();
    if (options_.target == CleanTarget::kDiff) return write_diffs(*part.content, plans);
    if (!waits_) return put(index, part, plans);
    remember({inputs_[index], index, part, {}, counted}, plans);
  }

  // A text in a file of its own.
  void put(std::size_t index, const Part& part, const std::vector<RemovalPlan>& plans) {
    const SplicedText cleaned = part.content->cleaned(plans);
    if (options_.target == CleanTarget::kStandardOutput) {
      console_.write(cleaned);
    } else if (archive_) {
      archive_->add(outputs_.paths[index], inputs_[index].path, cleaned);
    } else if (options_.target == CleanTarget::kOutput) {
      make_parent_directories(outputs_.paths[index]);
      write_output_file(files_, outputs_.paths[index], cleaned);
    } else {
      replace(inputs_[index].path, part, plans, cleaned);
    }
  }

  void replace(const std::string& path, const Part& part, const std::vector<RemovalPlan>& plans,
               const SplicedText& cleaned) {
    if (!part.version) throw Error(path + ": clean in place: not a regular file");
    if (all_empty(plans)) return;
    const FileVersion& seen = *part.version;
    check_replaceable(files_, path, seen, replacing());
    const StoredDocument stored = part.content->stored(0, plans.front());
    journal_.record(path, seen.mode, encode_ledger(stored.bytes, stored.plan));
    replace_in_place(files_, path, seen, cleaned, replacing());
  }

  ReplaceOptions replacing() const { return {.allow_hard_links = options_.hard_links}; }

  Rewrite rewrite_of(std::size_t index, const std::shared_ptr<const Container>& container) {
    return Rewrite(container, [this, index, container]() -> std::unique_ptr<Destination> {
      if (archive_) {
        return std::make_unique<ToMember>(*archive_, outputs_.paths[index], inputs_[index].path);
      }
      switch (options_.target) {
        case CleanTarget::kInPlace:
          return std::make_unique<ToInput>(files_, inputs_[index].path, container->stored(),
                                           replacing(), journal_);
        case CleanTarget::kOutput:
          make_parent_directories(outputs_.paths[index]);
          return std::make_unique<ToFile>(files_, outputs_.paths[index]);
        default: return std::make_unique<ToConsole>(console_);
      }
    });
  }

  void begin_packed(const SearchedPart& searched) {
    const std::shared_ptr<const Container>& container = searched.part.container;
    if (options_.target == CleanTarget::kInPlace && !container->stored()->version()) {
      throw Error(searched.input.path + ": clean in place: not a regular file");
    }
    packed_.emplace(PackedRun{.container = container,
                              .name = shown_name(searched.input.path),
                              .rewrite = rewrite_of(searched.index, container),
                              .plans = {},
                              .entries = {},
                              .counted = {},
                              .parts = 0});
  }

  // What goes to a file is written as it comes: only when it is complete it is put in its place.
  // Standard output cannot be taken back, so an input must be read to its end first, without error.
  void take_packed(const SearchedPart& searched, const std::vector<RemovalPlan>& plans) {
    if (searched.part.lost) {
      throw Error(searched.input.path + ": clean: cannot be packed again without what is missing");
    }
    const std::size_t number = packed_->parts++;
    if (!waits_ && options_.target != CleanTarget::kStandardOutput) {
      return packed_->rewrite.put(searched.part, plans);
    }
    packed_->counted.add_totals(searched.counted);
    if (all_empty(plans)) return;
    packed_->plans.emplace(number, plans);
    if (with_ledger()) ledger_.add_members(searched, plans, *packed_);
  }

  void put_packed(Rewrite& rewrite, const PlansByPart& plans) {
    if (!plans.empty()) {
      rewrite.put_all(plans);
      rewrite.finish();
    } else if (options_.target != CleanTarget::kInPlace) {
      rewrite.put_unchanged();
    }
  }

  void remember(const SearchedPart& searched, const std::vector<RemovalPlan>& plans) {
    if (with_ledger()) ledger_.add_text(searched, plans);
    const bool stays = options_.target == CleanTarget::kInPlace && searched.part.version;
    if (stays && all_empty(plans)) return;
    Waiting waiting{.input = searched.input,
                    .index = searched.index,
                    .version = searched.part.version,
                    .held = std::nullopt, .held_packed = nullptr,
                    .counted = searched.counted,
                    .plans = waiting_plans_.add(plans),
                    .plans_by_part = {}};
    const bool once = !waiting.version || searched.input.path == kStandardInput;
    if (once) waiting.held = std::move(searched.part);
    waiting_.push_back(std::move(waiting));
  }

  void remember_packed(std::size_t index, PackedRun packed) {
    const Input& input = inputs_[index];
    if (with_ledger()) ledger_.add_packed(input, packed);
    const std::shared_ptr<const StoredBytes> stored = packed.container->stored();
    waiting_.push_back({.input = input,
                        .index = index,
                        .version = stored->version(),
                        .held = std::nullopt,
                        .held_packed = stored->version() ? nullptr : packed.container,
                        .counted = packed.counted,
                        .plans = {},
                        .plans_by_part = std::move(packed.plans),
                        .packed = true});
  }

  void put_waiting() {
    for (Waiting& waiting : waiting_) {
      try {
        put_one_waiting(waiting);
      } catch (const OutputFailed&) {
        throw;
      } catch (const Error& failure) {
        not_written_.push_back(waiting.counted);
        console_.say(failure.what());
      }
    }
    waiting_.clear();
  }

  void put_one_waiting(Waiting& waiting) {
    std::shared_ptr<const Container> container = waiting.held_packed;
    Part part;
    if (!container) {
      const ReadAs text{.format = InputFormat::kText};
      part = waiting.take_part({.skip_binary = waiting.input.walked(),
                                .limits = options_.search.limits,
                                .read_as = waiting.packed ? options_.search.read_as : text});
      container = part.container;
    }
    if ((container != nullptr) != waiting.packed) fail_changed(waiting.input);
    if (container) {
      Rewrite rewrite = rewrite_of(waiting.index, container);
      return put_packed(rewrite, waiting.plans_by_part);
    }
    part.content->find_documents();
    put(waiting.index, part, waiting_plans_.at(waiting.plans));
  }

  std::string summary(const Totals& totals) const {
    const bool dry = options_.target == CleanTarget::kDiff;
    const bool unsafe = options_.search.find.unsafe;
    std::string line = clean_summary(totals, dry ? "would cut" : "cut",
                                     unsafe ? "left uncut" : "left for --unsafe");
    if (with_ledger()) line += "; ledger in " + options_.ledger;
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
  std::optional<PackedOutput> archive_;  // the same, if it is one archive
  RunJournal journal_;
  std::optional<CorpusSearch> corpus_;
  RunLedger ledger_;
  // The input that is being taken is one of these, or a text:
  std::optional<PackedRun> packed_;
  std::optional<RecordsRun> records_;
  std::optional<GatheredText> gathered_;
  CutGuard guard_{CutLimit()};
  std::optional<RunReport> report_;
  std::optional<std::size_t> begun_;  // the input that is being taken
  bool waits_ = false;                // it as well
  std::vector<Waiting> waiting_;
  WaitingPlans waiting_plans_;
  std::vector<Totals> not_written_;  // of inputs that had to wait
};

}  // namespace

int run_clean(const CleanOptions& options, Console& console, FileSystem& files) {
  return CleanRun(options, console, files).run();
}

}  // namespace einmal
