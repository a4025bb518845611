// What `clean` keeps of an input between its search and its output.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_version.h"
#include "cli/found_corpus.h"
#include "cli/rewrite.h"
#include "cli/waiting_plans.h"
#include "einmal/removal_plan.h"
#include "report/summary.h"
#include "source/archive/open_input.h"
#include "source/input_list.h"
#include "source/part.h"
#include "write/ledger_file.h"

namespace einmal {

[[noreturn]] void fail_changed(const Input& input);

// A packed input whose parts are being taken, or that waits until the ledger is safe.
struct PackedRun {
  std::shared_ptr<const Container> container;
  std::string name;  // of the container in the names of its documents
  Rewrite rewrite;
  PlansByPart plans;                 // unless they are written as they come
  std::vector<LedgerEntry> entries;  // one for each document that is cut
  Totals counted;                    // of them
  std::size_t parts = 0;
};

// An input that waits until the ledger is safe, or until it is sure that the run may go on. A
// regular file is let go and read again; what can be read only once is held.
struct Waiting {
  const Input& input;
  std::size_t index;
  std::optional<FileVersion> version;
  std::unique_ptr<Part> held;                   // of a text
  std::shared_ptr<const Container> held_packed;
  Totals counted;
  WaitingPlans::Place plans;       // of a text
  PlansByPart plans_by_part;       // of a packed input
  bool packed = false;

  // A text, or the first part of a packed input that is not held, which must still be what was
  // searched: by a `corpus`, if it is not null. Throws Error.
  Part take_part(const OpenOptions& options, const FoundCorpus* corpus);
};

}  // namespace einmal
