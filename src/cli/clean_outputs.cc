#include "cli/clean_outputs.h"

#include <utility>

#include "cli/destination.h"
#include "einmal/error.h"
#include "einmal/ledger.h"
#include "report/numbers.h"

namespace einmal {

CleanOutputs::CleanOutputs(const CleanOptions& options, const std::vector<Input>& inputs,
                           Console& console, FileSystem& files, const std::string& journal_run)
    : options_(options),
      inputs_(inputs),
      console_(console),
      files_(files),
      journal_(files, options.journal_directory, journal_run) {
  if (options.target == CleanTarget::kOutput) {
    plan_ = plan_outputs(options.search.paths, inputs_, options.output);
    if (plan_.archive) {
      make_parent_directories(options.output);
      archive_.emplace(files, options.output, *plan_.archive);
    }
  }
  check_are_apart();
  begin_stop_notice();
}

// What goes to standard output shows itself how far it has come, and so does a single file. Of an
// archive nothing is there before all of it is.
void CleanOutputs::begin_stop_notice() {
  const bool in_place = options_.target == CleanTarget::kInPlace;
  const bool to_files = in_place || options_.target == CleanTarget::kOutput;
  if (!to_files || options_.search.quiet) return;
  const bool line_shown = options_.search.progress == ProgressStyle::kLine;
  const std::string stopped = std::string(line_shown ? "\r\x1b[K" : "") + "einmal: stopped; ";
  const bool with_job = !options_.job.directory.empty();
  if (!with_job && inputs_.size() == 1) return;
  if (archive_) {
    stop_notice_.emplace(
        stopped + (with_job ? "the same command continues" : "nothing is written"), "");
    return;
  }
  const char* rest = with_job   ? " done; the same command continues"
                     : in_place ? " done, the others are as they were"
                                : " done, the others are not written";
  stop_notice_.emplace(stopped, " of " + counted(inputs_.size(), "input") + rest);
}

void CleanOutputs::count_done() {
  if (stop_notice_) stop_notice_->count();
}

// Ledger and report may replace nothing that the run reads or writes, nor each other.
void CleanOutputs::check_are_apart() const {
  std::vector<std::string> written = plan_.files;
  if (!options_.ledger.empty()) {
    check_is_apart(options_.ledger, "ledger", written, inputs_);
    written.push_back(options_.ledger);
  }
  if (options_.search.report.empty()) return;
  check_is_apart(options_.search.report, "report", written, inputs_);
}

std::string CleanOutputs::place_of(std::size_t index) const {
  if (options_.target == CleanTarget::kInPlace) return inputs_[index].path;
  return options_.target == CleanTarget::kOutput && !archive_ ? plan_.paths[index] : "";
}

void CleanOutputs::put(std::size_t index, const Part& part,
                       std::span<const RemovalPlan> plans) {
  const SplicedText cleaned = part.content->cleaned(plans);
  if (options_.target == CleanTarget::kStandardOutput) {
    console_.write(cleaned);
  } else if (archive_) {
    archive_->add(plan_.paths[index], inputs_[index].path, cleaned);
  } else if (options_.target == CleanTarget::kOutput) {
    make_directories_for(index);
    const Place place = plan_.is_new_tree ? Place::kNew : Place::kAny;
    write_output_file(files_, plan_.paths[index], cleaned, place);
  } else {
    replace(inputs_[index].path, part, plans, cleaned);
  }
}

// Mostly those of the output before.
void CleanOutputs::make_directories_for(std::size_t index) {
  std::string directory = directory_of(plan_.paths[index]);
  const std::scoped_lock lock(making_directories_);
  if (directory == directory_made_) return;
  make_parent_directories(plan_.paths[index]);
  directory_made_ = std::move(directory);
}

void CleanOutputs::replace(const std::string& path, const Part& part,
                           std::span<const RemovalPlan> plans, const SplicedText& cleaned) {
  if (!part.version) throw Error(path + ": clean in place: not a regular file");
  if (all_empty(plans)) return;
  const FileVersion& seen = *part.version;
  check_replaceable(files_, path, seen, replacing());
  const StoredDocument stored = part.content->stored(0, plans.front());
  journal_.record(path, seen.mode, encode_ledger(stored.bytes, stored.plan));
  replace_in_place(files_, path, seen, cleaned, replacing());
}

Rewrite CleanOutputs::rewrite_of(std::size_t index,
                                 const std::shared_ptr<const Container>& container) {
  return Rewrite(container, [this, index, container]() -> std::unique_ptr<Destination> {
    if (archive_) {
      return std::make_unique<ToMember>(*archive_, plan_.paths[index], inputs_[index].path);
    }
    switch (options_.target) {
      case CleanTarget::kInPlace:
        return std::make_unique<ToInput>(files_, inputs_[index].path, container->stored(),
                                         replacing(), journal_);
      case CleanTarget::kOutput:
        make_directories_for(index);
        return std::make_unique<ToFile>(files_, plan_.paths[index]);
      default: return std::make_unique<ToConsole>(console_);
    }
  });
}

void CleanOutputs::put_packed(Rewrite& rewrite, const PlansByPart& plans) {
  if (!plans.empty()) {
    rewrite.put_all(plans);
    rewrite.finish();
  } else if (options_.target != CleanTarget::kInPlace) {
    rewrite.put_unchanged();
  }
}

std::unique_ptr<StagedFile> CleanOutputs::open(std::size_t index) {
  make_directories_for(index);
  return std::make_unique<StagedFile>(files_, plan_.paths[index]);
}

// Some inputs may be missing, as is said; a member that broke off in the middle may not.
void CleanOutputs::finish_archive() {
  if (archive_->broken() || archive_->empty()) {
    throw Error(options_.output + ": write: nothing was written");
  }
  archive_->finish();
}

}  // namespace einmal
