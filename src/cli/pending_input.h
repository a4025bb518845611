// What clean holds of an input while its parts come, or until the ledger is safe.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/rewrite.h"
#include "einmal/error.h"
#include "report/summary.h"
#include "source/archive/open_input.h"
#include "source/input_list.h"
#include "source/part.h"
#include "write/ledger_file.h"
#include "write/output_file.h"

namespace einmal {

[[noreturn]] inline void fail_changed(const Input& input) {
  throw Error(input.path + ": clean: the file changed after it was searched");
}

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

// An input that waits until the ledger is safe. A regular file is let go and read again; what can
// be read only once is held.
struct Waiting {
  const Input& input;
  std::size_t index;
  std::optional<FileVersion> version;
  std::optional<Part> held;                     // of a text
  std::shared_ptr<const Container> held_packed;
  Totals counted;
  std::vector<RemovalPlan> plans;  // of a text
  PlansByPart plans_by_part;       // of a packed input
  bool packed = false;

  Part take_part(const OpenOptions& options) {
    if (held) return *std::move(held);
    std::optional<Part> again = open_input(input.path, options)->read();
    if (!again || again->version != version) fail_changed(input);
    return *std::move(again);
  }
};

}  // namespace einmal
