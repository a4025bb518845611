// Reads and searches the documents of a run, several at once, and hands them over in order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/searched_part.h"
#include "report/summary.h"
#include "source/input_list.h"
#include "source/part.h"

namespace einmal {

class FoundCorpus;

// What became of an input, once it is at its end.
struct InputOutcome {
  Totals totals;                  // errors and binary files among them
  std::vector<std::string> told;  // of what went wrong, a line each
  bool dealt_with = false;        // it was no binary file to pass over
  bool has_records = false;
  bool given_up = false;
};

// What check and clean do with the parts. Every call comes on the thread of the search.
class PartTaker {
 public:
  virtual ~PartTaker() = default;

  // In the order of the inputs, and in order within each. What is thrown as Error is told and
  // counted: the input is given up, and no other part of it comes.
  virtual void take(const SearchedPart& searched) = 0;

  // Every part of the input was taken. Not called for an input that failed: see give_up.
  virtual void end(std::size_t index) { static_cast<void>(index); }

  // The input can't be read on, or `take` or `end` threw: what is half done for it must go. Returns
  // whether the documents of it that were taken count all the same.
  virtual bool give_up(std::size_t index) {
    static_cast<void>(index);
    return true;
  }

  // Behind all of that, for every input.
  virtual void done(std::size_t index, const InputOutcome& outcome) {
    static_cast<void>(index);
    static_cast<void>(outcome);
  }

  // Something is about to be told of an input: what was done before, and not told yet, comes first.
  virtual void before_telling() {}

  // True for an input that another run has dealt with: it is not read, and instead of all of the
  // above `replay` does in its turn what that run did, and returns what became of it then.
  virtual bool is_recorded(std::size_t index) const {
    static_cast<void>(index);
    return false;
  }
  virtual InputOutcome replay(std::size_t index) {
    static_cast<void>(index);
    return {};
  }
};

// Calls the taker for each part of each input, in the order of `inputs`, on this thread. An input
// that can't be read, a document that is none and an Error of the taker are told on the console and
// counted; the others are still done. A binary file that a walk found is passed over, and a
// directory in which nothing else was found is an error. OutputFailed ends the run. With a `corpus`
// that is what is found in the documents that take part in it.
Totals search_documents(const std::vector<Input>& inputs, const SearchOptions& options,
                        Console& console, PartTaker& taker, const FoundCorpus* corpus = nullptr);

}  // namespace einmal
