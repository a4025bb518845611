#include "cli/document_search.h"

#include <chrono>
#include <cstdint>
#include <utility>

#include "base/ordered_work.h"
#include "cli/part_search.h"
#include "cli/progress.h"
#include "einmal/error.h"
#include "report/numbers.h"
#include "source/document.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kProblemsTold = 10;  // of one input, by name

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Tells and counts, in order, what became of each input.
class Counter {
 public:
  Counter(const std::vector<Input>& inputs, const SearchOptions& options, Console& console,
          PartTaker& taker)
      : inputs_(inputs),
        options_(options),
        console_(console),
        taker_(taker),
        progress_(options.progress, inputs, console) {}

  void take(std::size_t, std::vector<Attempt> searched) {
    for (Attempt& one : searched) {
      if (one.is_there()) take_one(one);
      if (one.ends_input) end_input(one.index);
      one = {};
    }
  }

  void end(std::size_t) {}  // of a batch

  Totals finish() {
    leave_directories_before(options_.paths.size());
    if (options_.records_wanted && !records_seen_ && totals_.errors == 0) {
      console_.say("--text-field: no input is JSON lines; --from jsonl reads others as such");
      ++totals_.errors;
    }
    return totals_;
  }

 private:
  void end_input(std::size_t index) {
    const Clock::time_point start = Clock::now();
    if (taker_.is_recorded(index)) return replay(index);
    leave_out_problems(inputs_[index]);
    progress_.end(inputs_[index]);
    if (!given_up_) attempt(index, [&] { taker_.end(index); });
    outcome_.totals.add_totals(taken_);
    outcome_.given_up = given_up_;
    taker_.done(index, outcome_);
    totals_.write_seconds += seconds_since(start);
    totals_.add_totals(outcome_.totals);
    records_seen_ = records_seen_ || outcome_.has_records;
    outcome_ = {};
    taken_ = {};
    given_up_ = false;
  }

  void take_one(Attempt& searched) {
    const std::size_t index = searched.index;
    const Input& input = inputs_[index];
    leave_directories_before(input.named);
    progress_.advance(input, searched.counted);
    if (given_up_) return;
    if (searched.part.binary_skipped) {
      ++outcome_.totals.binary_skipped;
      if (options_.verbose) {
        taker_.before_telling();
        console_.say(input.path + ": passed over: a binary file");
      }
      return;
    }
    something_dealt_with_ = true;
    outcome_.dealt_with = true;
    if (searched.part.content && !outcome_.has_records) {
      outcome_.has_records = has_records(*searched.part.content);
    }
    const Clock::time_point start = Clock::now();
    attempt(index, [&] {
      if (!searched.error.empty()) throw Error(searched.error);
      for (const std::string& problem : searched.part.content->problems()) tell_problem(problem);
      for (const std::string& problem : searched.problems) tell_problem(problem);
      taker_.take({input, index, searched.part, searched.repeats, searched.counted,
                   &searched.decoded, &searched.kept, &searched.passages,
                   searched.input_plan ? &*searched.input_plan : nullptr});
      taken_.add_totals(searched.counted);
    });
    totals_.write_seconds += seconds_since(start);
  }

  template <class Action>
  void attempt(std::size_t index, Action action) {
    try {
      action();
    } catch (const OutputFailed&) {
      throw;
    } catch (const Error& failure) {
      given_up_ = true;
      if (!taker_.give_up(index)) taken_ = {};
      fail(failure.what());
    }
  }

  void replay(std::size_t index) {
    const Input& input = inputs_[index];
    leave_directories_before(input.named);
    const InputOutcome outcome = taker_.replay(index);
    for (const std::string& line : outcome.told) console_.say(line);
    something_dealt_with_ = something_dealt_with_ || outcome.dealt_with;
    records_seen_ = records_seen_ || outcome.has_records;
    totals_.add_totals(outcome.totals);
    progress_.advance(input, outcome.totals);
    progress_.end(input);
  }

  void fail(const std::string& message) {
    ++outcome_.totals.errors;
    tell(message);
  }

  void tell(const std::string& message) {
    taker_.before_telling();
    outcome_.told.push_back(message);
    console_.say(message);
  }

  // A wrong field name makes a problem of every record.
  void tell_problem(const std::string& problem) {
    if (++problems_ <= kProblemsTold || options_.verbose) return fail(problem);
    ++outcome_.totals.errors;
  }

  void leave_out_problems(const Input& input) {
    if (problems_ > kProblemsTold && !options_.verbose) {
      tell(shown_name(input.path) + ": read: " + grouped(problems_ - kProblemsTold) +
           " more like these; -v names them all");
    }
    problems_ = 0;
  }

  // Inputs of one named path stand side by side: when the next begins, the last is complete.
  void leave_directories_before(std::size_t named) {
    if (named == named_) return;
    if (!something_dealt_with_) {
      ++totals_.errors;
      taker_.before_telling();
      console_.say(options_.paths[named_] + ": read directory: no text files in it");
    }
    named_ = named;
    something_dealt_with_ = false;
  }

  const std::vector<Input>& inputs_;
  const SearchOptions& options_;
  Console& console_;
  PartTaker& taker_;
  Progress progress_;
  Totals totals_;
  Totals taken_;                // of the documents of the input that is being taken
  InputOutcome outcome_;        // of that input
  std::uint64_t problems_ = 0;  // of it as well
  std::size_t named_ = 0;
  bool something_dealt_with_ = false;
  bool records_seen_ = false;
  bool given_up_ = false;  // the input that is being taken
};

}  // namespace

Totals search_documents(const std::vector<Input>& inputs, const SearchOptions& options,
                        Console& console, PartTaker& taker, const FoundCorpus* corpus) {
  const Clock::time_point start = Clock::now();
  std::vector<bool> recorded(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) recorded[i] = taker.is_recorded(i);
  const PartSearch search(inputs, options, corpus, recorded);
  Counter counter(inputs, options, console, taker);
  work_in_order(search.memory_costs(),
                {.threads = options.threads, .cost_max = options.memory_for_documents()}, search,
                counter);
  Totals totals = counter.finish();
  totals.wall_seconds = seconds_since(start);
  return totals;
}

}  // namespace einmal
