// An input of clean that waits: until the ledger is safe, or until it is sure that the run may go
// on. A regular file is let go and read again; what can be read only once is held.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/rewrite.h"
#include "einmal/error.h"
#include "einmal/removal_plan.h"
#include "report/summary.h"
#include "source/archive/open_input.h"
#include "source/input_list.h"
#include "source/part.h"

namespace einmal {

struct WaitingInput {
  const Input& input;
  std::size_t index;
  std::optional<FileVersion> version;
  std::optional<Part> held;                     // of a text
  std::shared_ptr<const Container> held_packed;
  Totals counted;
  std::vector<RemovalPlan> plans;  // of a text
  PlansByPart plans_by_part;       // of a packed input
  bool packed = false;

  // The text, or the first part of what is packed. Throws Error when it is not the one that was
  // searched.
  Part take_part(const OpenOptions& options) {
    if (held) return *std::move(held);
    std::optional<Part> again = open_input(input.path, options)->read();
    if (!again || again->version != version) fail_changed();
    return *std::move(again);
  }

  [[noreturn]] void fail_changed() const {
    throw Error(input.path + ": clean: the file changed after it was searched");
  }
};

}  // namespace einmal
