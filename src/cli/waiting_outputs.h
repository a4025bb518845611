// Inputs that are searched and wait until it is safe to write what is left of them.
//
//   WaitingOutputs waiting(options, inputs, outputs, console, job);
//   waiting.add(searched, plans);
//   waiting.put();  // all of them, in order
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/clean_outputs.h"
#include "cli/console.h"
#include "cli/job.h"
#include "cli/options.h"
#include "cli/searched_part.h"
#include "cli/waiting_input.h"
#include "cli/waiting_plans.h"

namespace einmal {

class WaitingOutputs {
 public:
  // All must outlive this. `job`, which may be null, is told what is written.
  WaitingOutputs(const CleanOptions& options, const std::vector<Input>& inputs,
                 CleanOutputs& outputs, Console& console, Job* job)
      : options_(options),
        inputs_(inputs),
        outputs_(outputs),
        console_(console),
        job_(job),
        plans_(options.search.temp_directory, options.search.memory_bytes_max) {}

  // A text. One that stays in place as it is does not wait.
  void add(const SearchedPart& searched, const std::vector<RemovalPlan>& plans);
  void add_packed(std::size_t index, PackedRun packed);
  // One that another run of the job has searched.
  void add_recorded(std::size_t index, RecordedPlans recorded);

  // Whether the input that came last is this one.
  bool has(std::size_t index) const { return !waiting_.empty() && waiting_.back().index == index; }
  // What is waiting of it for another run of the job; empty when it is not.
  std::optional<RecordedPlans> waiting(std::size_t index) const;

  // Writes them, several at once where each goes to a file of its own. An Error is told, and
  // counted as an input that is not written. What a `corpus` still holds is not read again.
  void put(const FoundCorpus* corpus = nullptr);
  const std::vector<Totals>& not_written() const { return not_written_; }

 private:
  class Writing;
  class Teller;

  bool side_by_side() const;
  void put_one(Waiting& waiting, const FoundCorpus* corpus) const;
  void tell(const Waiting& waiting, const std::optional<std::string>& failure);

  const CleanOptions& options_;
  const std::vector<Input>& inputs_;
  CleanOutputs& outputs_;
  Console& console_;
  Job* job_;
  std::vector<Waiting> waiting_;
  WaitingPlans plans_;
  std::vector<Totals> not_written_;
};

}  // namespace einmal
