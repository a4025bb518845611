// einmal clean: writes the text in which everything stands once, and says what it cut.
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cli/clean_inputs.h"
#include "cli/clean_outputs.h"
#include "cli/commands.h"
#include "cli/corpus_search.h"
#include "cli/cut_guard.h"
#include "cli/document_search.h"
#include "cli/gathered_text.h"
#include "cli/job.h"
#include "cli/run_ledger.h"
#include "cli/run_report.h"
#include "cli/waiting_input.h"
#include "cli/waiting_outputs.h"
#include "einmal/error.h"
#include "source/archive/open_input.h"
#include "source/document.h"
#include "write/output_file.h"
#include "write/unified_diff.h"

namespace einmal {
namespace {

// One run of clean: where each document goes, and the trace of what was cut.
class CleanRun final : public PartTaker {
 public:
  // `job` is null for a run that can't be continued.
  CleanRun(const CleanOptions& options, Console& console, FileSystem& files, Job* job)
      : options_(options),
        console_(console),
        files_(files),
        job_(job),
        inputs_(job != nullptr ? job->begin() : inputs_to_clean(options)),
        was_planned_(job != nullptr && job->is_planned()),
        was_let_pass_(was_planned_ || (job != nullptr && job->has_written())),
        outputs_(options, inputs_, console, files, job != nullptr ? job->journal_run() : ""),
        ledger_(options, outputs_.plan()),
        waiting_(options, inputs_, outputs_, console, job) {
    // What stands before a pipe is written while the pipe is waited for.
    gathers_ = job_ == nullptr && inputs_.size() > 1 && bytes_ahead(inputs_) &&
               options_.search.threads > 1 && waiting_.side_by_side();
    guard_ = CutGuard({options.max_cut_percent, bytes_ahead(inputs_)});
    report_.emplace(options.search, inputs_, files);
    if (job_ == nullptr) return;
    job_->check_outputs(outputs_.plan());
    report_->keep_inputs();
    ledger_.keep_inputs();
  }

  int run() {
    if (options_.search.corpus && !was_planned_) search_corpus();
    Totals totals =
        search_documents(inputs_, options_.search, console_, *this, corpus_.get());
    // What one document lost because it stands in another may stand nowhere any more.
    if (corpus_ && !corpus_->still_stands()) {
      throw Error("--scope: corpus: texts changed between the two readings; nothing was written");
    }
    if (corpus_) corpus_->add_figures(totals);
    if (options_.search.find.boilerplate > 0) add_boilerplate(totals);
    if (is_guarded() && !is_checked_at_end_of_input()) guard_.check();
    if (with_ledger()) ledger_.write(files_);
    if (job_ != nullptr && !was_planned_) job_->plan();
    // From here on the originals can be had back, whatever becomes of the outputs.
    if (corpus_) corpus_->forget_found();
    waiting_.put(corpus_.get());
    for (const Totals& counted : waiting_.not_written()) totals.turn_into_error(counted);
    if (outputs_.to_archive()) outputs_.finish_archive();
    report_->finish(totals);
    finish_job(totals);
    if (options_.search.stats) console_.print_lines(stats_table(totals));
    if (!options_.search.quiet) {
      console_.say(summary(totals));
      if (totals.documents > 1) console_.print_lines(report_->most_frequent());
    }
    if (diff_is_for_reading_ && !options_.search.quiet) {
      console_.say("--diff: patch can't apply what is said of packed files; -o or -i can");
    }
    if (totals.errors > 0) return kFailed;
    return options_.target == CleanTarget::kDiff && totals.bytes_cut > 0 ? kFound : kDone;
  }

  void take(const SearchedPart& searched) override {
    if (job_ != nullptr) job_->see(searched);
    if (begun_ != searched.index) begin(searched.index);
    guard_.add(searched.counted);
    report_->add(searched);
    const Plans side_by_side(searched.repeats);
    const std::span<const RemovalPlan> plans = side_by_side.all();
    const bool diff = options_.target == CleanTarget::kDiff;
    if (searched.part.container && diff) packed_for_diff_ = searched.index;
    if (searched.part.container && !diff) begin_packed(searched);
    if (packed_) return take_packed(searched, plans);
    if (!searched.part.member && take_records(searched, plans)) return;
    if (diff) return write_diffs(*searched.part.content, plans);
    if (!waits_ && gathers_) return waiting_.gather(searched, plans);
    if (!waits_) return outputs_.put(searched.index, searched.part, plans);
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
    outputs_.put_packed(packed.rewrite, packed.plans);
  }

  bool give_up(std::size_t) override {
    const bool written = records_ && !records_->file;
    packed_.reset();
    gathered_.reset();
    records_.reset();
    return written || options_.target == CleanTarget::kDiff;
  }

  void done(std::size_t index, const InputOutcome& outcome) override {
    if (!outcome.given_up && !waiting_.has(index)) outputs_.count_done();
    if (job_ == nullptr) return;
    record(index, outcome);
    if (!holds_back_) waiting_.put();
  }

  void before_telling() override {
    if (!holds_back_) waiting_.put();
  }

  bool is_recorded(std::size_t index) const override {
    return job_ != nullptr && job_->is_recorded(index);
  }

  InputOutcome replay(std::size_t index) override {
    begin(index);
    RecordedInput recorded = job_->result(index);
    guard_.add(recorded.outcome.totals);
    report_->add(recorded.report);
    ledger_.add(recorded.ledger);
    if (recorded.waiting && !job_->is_written(index)) {
      waiting_.add_recorded(index, *std::move(recorded.waiting));
    }
    if (!holds_back_) waiting_.put();
    return recorded.outcome;
  }

 private:
  // A file of records that is written as it comes, to its file or to standard output.
  struct RecordsRun {
    std::unique_ptr<StagedFile> file;
  };

  bool with_ledger() const { return !options_.ledger.empty(); }

  // What goes to standard output takes nothing away from anyone, and where another run of the job
  // could write, it was decided.
  bool is_guarded() const {
    const bool to_files =
        options_.target == CleanTarget::kInPlace || options_.target == CleanTarget::kOutput;
    return to_files && !was_let_pass_;
  }

  // Before all documents of a corpus are read again, none is written where it can't be taken back.
  bool is_written_at_last() const {
    return options_.search.corpus && options_.target != CleanTarget::kDiff;
  }

  // A single input is put in its place when it is complete.
  bool is_checked_at_end_of_input() const {
    return inputs_.size() == 1 && !with_ledger() && !outputs_.to_archive();
  }

  void begin(std::size_t index) {
    begun_ = index;
    const bool may_stop = is_guarded() && inputs_.size() > 1 && guard_.may_stop_the_run();
    // An archive is one file, which is written at last.
    holds_back_ =
        with_ledger() || ((may_stop || is_written_at_last()) && !outputs_.to_archive());
    waits_ = holds_back_ || is_recorded_first();
    if (!holds_back_ && (!gathers_ || waiting_.are_enough())) waiting_.put();
  }

  // What is to be cut is in the job before the input itself is replaced, and where all of an
  // archive must be written again, it need not be searched again.
  bool is_recorded_first() const {
    return job_ != nullptr &&
           (options_.target == CleanTarget::kInPlace || outputs_.to_archive());
  }

  void write_diffs(const Content& content, std::span<const RemovalPlan> plans) {
    for (std::size_t number = 0; number < plans.size(); ++number) {
      console_.write(unified_diff(content.name(number), content.text(number), plans[number]));
    }
    if (packed_for_diff_ == begun_ && !all_empty(plans)) diff_is_for_reading_ = true;
  }

  // False when it is no stretch of a file of records.
  bool take_records(const SearchedPart& searched, std::span<const RemovalPlan> plans) {
    if (searched.input_plan == nullptr) return false;
    const bool to_file = options_.target == CleanTarget::kOutput;
    const bool streamed = to_file || options_.target == CleanTarget::kStandardOutput;
    if (waits_ || outputs_.to_archive() || !streamed) {
      if (!gathered_) gathered_.emplace(searched);
      gathered_->add(searched, *searched.input_plan);
      if (with_ledger()) ledger_.add_to_archive(searched, plans);
      return true;
    }
    if (!records_) records_.emplace();
    if (to_file && !records_->file) records_->file = outputs_.open(searched.index);
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
    const bool unchanged = gathered.cuts().empty() && gathered.is_regular_file();
    if (unchanged && !waits_ && !outputs_.to_archive()) return;
    const Totals counted = gathered.counted();
    Part part = gathered.text();
    const SearchedPart whole{inputs_[index], index, part, {}, counted};
    const RemovalPlan plan = gathered.plan();
    const std::span<const RemovalPlan> plans(&plan, 1);
    if (options_.target == CleanTarget::kDiff) return write_diffs(*part.content, plans);
    if (!waits_) return outputs_.put(index, part, plans);
    if (with_ledger()) ledger_.add_text(whole, plans);
    waiting_.add(whole, gathered.cuts());
  }

  void begin_packed(const SearchedPart& searched) {
    const std::shared_ptr<const Container>& container = searched.part.container;
    if (options_.target == CleanTarget::kInPlace && !container->stored()->version()) {
      throw Error(searched.input.path + ": clean in place: not a regular file");
    }
    packed_.emplace(PackedRun{.container = container,
                              .name = shown_name(searched.input.path),
                              .rewrite = outputs_.rewrite_of(searched.index, container),
                              .plans = {},
                              .entries = {},
                              .counted = {},
                              .parts = 0});
  }

  // What goes to a file is written as it comes: only when it is complete it is put in its place.
  // Standard output cannot be taken back, so an input must be read to its end first, without error.
  void take_packed(const SearchedPart& searched, std::span<const RemovalPlan> plans) {
    if (searched.part.lost) {
      throw Error(shown_name(searched.input.path) +
                  ": clean: cannot be packed again without what is missing");
    }
    const std::size_t number = packed_->parts++;
    if (!waits_ && options_.target != CleanTarget::kStandardOutput) {
      return packed_->rewrite.put(searched.part, plans);
    }
    packed_->counted.add_totals(searched.counted);
    if (all_empty(plans)) return;
    packed_->plans[number].assign(plans.begin(), plans.end());
    if (with_ledger()) ledger_.add_members(searched, plans, *packed_);
  }

  void remember(const SearchedPart& searched, std::span<const RemovalPlan> plans) {
    if (with_ledger()) ledger_.add_text(searched, plans);
    waiting_.add(searched, plans);
  }

  void remember_packed(std::size_t index, PackedRun packed) {
    if (with_ledger()) ledger_.add_packed(inputs_[index], packed);
    waiting_.add_packed(index, std::move(packed));
  }

  void add_boilerplate(Totals& totals) {
    const std::unique_ptr<const FoundCorpus> saved = corpus_ ? nullptr : job_->corpus();
    report_->add((corpus_ ? *corpus_ : *saved).boilerplate(), totals);
  }

  void search_corpus() {
    if (job_ != nullptr && job_->has_corpus()) {
      corpus_ = job_->corpus();
      return;
    }
    const bool places = job_ != nullptr || !options_.search.report.empty();
    auto searched = std::make_unique<CorpusSearch>(
        list_inputs(options_.search.against, options_.search.walk), inputs_, options_.search,
        places);
    if (job_ != nullptr) job_->keep_corpus(*searched);
    corpus_ = std::move(searched);
  }

  // An input that could not be read is tried again by the next run, but for one of a corpus, which
  // was searched without it.
  void record(std::size_t index, const InputOutcome& outcome) {
    RecordedInput recorded{outcome, report_->take_input(), ledger_.take_input(), {}, {}};
    if (outcome.given_up && !corpus_) {
      job_unfinished_ = true;
      return;
    }
    recorded.waiting = waiting_.waiting(index);
    const std::string place = outputs_.place_of(index);
    const bool to_file = options_.target == CleanTarget::kOutput && !place.empty();
    const bool is_there = to_file && outcome.dealt_with && !outcome.given_up;
    const bool written = is_there && !recorded.waiting;
    job_->record(index, std::move(recorded), written ? place : "");
  }

  void finish_job(const Totals& totals) {
    if (job_ == nullptr) return;
    if (job_unfinished_ || !waiting_.not_written().empty()) {
      console_.say(job_->directory() + ": --job: not all is done; the same command tries again");
      return;
    }
    std::vector<std::string> others;
    for (const std::string& path : {options_.ledger, options_.search.report}) {
      if (!path.empty()) others.push_back(path);
    }
    if (outputs_.to_archive()) others.push_back(options_.output);
    job_->finish(totals.errors > 0 ? kFailed : kDone, others);
  }


  std::string summary(const Totals& totals) const {
    const bool dry = options_.target == CleanTarget::kDiff;
    const bool unsafe = options_.search.find.unsafe;
    std::string line = clean_summary(totals, dry ? "would cut" : "cut",
                                     unsafe ? "left uncut" : "left for --unsafe");
    if (with_ledger()) line += "; ledger in " + options_.ledger;
    if (!outputs_.journal_run().empty() && totals.bytes_cut > 0) {
      line += "; einmal undo takes it back (journal in " + options_.journal_directory + ")";
    }
    return line;
  }

  const CleanOptions& options_;
  Console& console_;
  FileSystem& files_;
  Job* job_;
  std::vector<Input> inputs_;
  bool was_planned_;   // by another run of the job
  bool was_let_pass_;  // then, by the guard
  CleanOutputs outputs_;
  std::unique_ptr<FoundCorpus> corpus_;
  RunLedger ledger_;
  // The input that is being taken is one of these, or a text:
  std::optional<PackedRun> packed_;
  std::optional<RecordsRun> records_;
  std::optional<GatheredText> gathered_;
  CutGuard guard_{CutLimit()};
  std::optional<RunReport> report_;
  std::optional<std::size_t> packed_for_diff_;  // the last packed input
  bool diff_is_for_reading_ = false;
  std::optional<std::size_t> begun_;  // the input that is being taken
  bool waits_ = false;                // it as well
  bool holds_back_ = false;           // until all inputs are searched
  bool gathers_ = false;              // texts that need not wait, to write several at once
  bool job_unfinished_ = false;
  WaitingOutputs waiting_;
};

}  // namespace

int run_clean(const CleanOptions& options, Console& console, FileSystem& files) {
  if (options.job.directory.empty()) return CleanRun(options, console, files, nullptr).run();
  Job job(files, options);
  if (!job.finished()) return CleanRun(options, console, files, &job).run();
  job.check_finished();
  console.say(job.directory() + ": --job: is done already, and nothing has changed since");
  return *job.finished();
}

}  // namespace einmal
