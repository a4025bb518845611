// Where the outputs of a run of clean go: to standard output, to files, into one archive, or into
// the inputs themselves.
//
//   CleanOutputs outputs(options, inputs, console, files, "");
//   outputs.put(index, part, plans);                   // a text
//   Rewrite rewrite = outputs.rewrite_of(index, part.container);
//   outputs.finish_archive();
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/output_plan.h"
#include "cli/packed_output.h"
#include "cli/rewrite.h"
#include "cli/stop_notice.h"
#include "source/input_list.h"
#include "write/journal.h"
#include "write/output_file.h"

namespace einmal {

class CleanOutputs {
 public:
  // All must outlive this. `journal_run` names the run in the journal; empty: by chance. Throws
  // Error when the outputs, or ledger and report, can't all be written beside each other.
  CleanOutputs(const CleanOptions& options, const std::vector<Input>& inputs, Console& console,
               FileSystem& files, const std::string& journal_run);

  const OutputPlan& plan() const { return plan_; }
  // Where the output of an input stands when it is written; empty when that is no file of its own.
  std::string place_of(std::size_t index) const;

  // A text in a file of its own. Throws Error.
  void put(std::size_t index, const Part& part, std::span<const RemovalPlan> plans);
  // What is packed. Writes nothing before it is asked to.
  Rewrite rewrite_of(std::size_t index, const std::shared_ptr<const Container>& container);
  // All of it at once. REQUIRES: nothing of `rewrite` is begun.
  void put_packed(Rewrite& rewrite, const PlansByPart& plans);
  // A file that comes piece by piece.
  std::unique_ptr<StagedFile> open(std::size_t index);

  bool to_archive() const { return archive_.has_value(); }
  // REQUIRES: to_archive(). Throws Error when it would lack a part of a member.
  void finish_archive();

  // Nothing is left to do for one more input; told when a signal ends the program.
  void count_done();

  // Empty until something was recorded in the journal.
  const std::string& journal_run() const { return journal_.run_id(); }

 private:
  void check_are_apart() const;
  void begin_stop_notice();
  void make_directories_for(std::size_t index);
  void replace(const std::string& path, const Part& part, std::span<const RemovalPlan> plans,
               const SplicedText& cleaned);
  ReplaceOptions replacing() const { return {.allow_hard_links = options_.hard_links}; }

  const CleanOptions& options_;
  const std::vector<Input>& inputs_;
  Console& console_;
  FileSystem& files_;
  OutputPlan plan_;  // for kOutput
  std::optional<PackedOutput> archive_;
  std::mutex making_directories_;
  std::string directory_made_;
  RunJournal journal_;
  std::optional<StopNotice> stop_notice_;
};

}  // namespace einmal
