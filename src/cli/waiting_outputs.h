// Inputs that are searched and wait until it is safe to write what is left of them.
//
//   WaitingOutputs waiting(options, inputs, outputs, console, job);
//   waiting.add(searched, plans);
//   waiting.put();  // all of them, in order
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
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
  void add(const SearchedPart& searched, std::span<const RemovalPlan> plans);
  void add(const SearchedPart& searched, const PackedCuts& cuts);  // of the one document
  // A text that nothing keeps from being written, but together with others. It is held.
  void gather(const SearchedPart& searched, std::span<const RemovalPlan> plans);
  void add_packed(std::size_t index, PackedRun packed);
  // One that another run of the job has searched.
  void add_recorded(std::size_t index, RecordedPlans recorded);

  // Whether they are so many that several threads have something to do, or hold much.
  bool are_enough() const;

  // Whether the input that came last is this one.
  bool has(std::size_t index) const { return !waiting_.empty() && waiting_.back().index == index; }
  // Whether outputs may be written by several threads: standard output and an archive have one
  // order, and so has the journal of what is done in place.
  bool side_by_side() const;

  // What is waiting of it for another run of the job; empty when it is not.
  std::optional<RecordedPlans> waiting(std::size_t index) const;

  // Writes them, several at once where each goes to a file of its own. An Error is told, and
  // counted as an input that is not written. What a `corpus` still holds is not read again.
  void put(const FoundCorpus* corpus = nullptr);
  const std::vector<Totals>& not_written() const { return not_written_; }

 private:
  class Writing;
  class Teller;

  bool stays_in_place(const SearchedPart& searched) const;
  void add_at(const SearchedPart& searched, const WaitingPlans::Place& plans);
  void put_one(Waiting& waiting, const FoundCorpus* corpus) const;
  void tell(const Waiting& waiting, const std::optional<std::string>& failure);

  const CleanOptions& options_;
  const std::vector<Input>& inputs_;
  CleanOutputs& outputs_;
  Console& console_;
  Job* job_;
  std::deque<Waiting> waiting_;  // they are many, and stay where they are
  std::uint64_t gathered_bytes_ = 0;  // of those that wait
  WaitingPlans plans_;
  std::vector<Totals> not_written_;
};

}  // namespace einmal
