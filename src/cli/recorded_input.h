// What a job keeps of an input that was searched, so that it need not be searched again: what it
// adds to the report, the ledger and the figures, and what is to be cut from it.
//
//   log.add_result(index, encode_recorded(recorded));
//   RecordedInput again = decode_recorded(log.result(index));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/document_search.h"
#include "cli/rewrite.h"
#include "cli/run_ledger.h"
#include "cli/run_report.h"
#include "einmal/removal_plan.h"
#include "hash/content_hash.h"

namespace einmal {

// What is still to be written of an input.
struct RecordedPlans {
  bool packed = false;
  Totals counted;
  std::vector<RemovalPlan> plans;  // of a text
  PlansByPart plans_by_part;       // of a packed input
};

struct RecordedInput {
  InputOutcome outcome;
  InputReport report;
  InputLedger ledger;
  std::optional<ContentHash> content;   // of what is not packed
  std::optional<RecordedPlans> waiting;  // empty when it is written, or is to stay as it is
};

// Times are left out: they are those of the run that searched.
std::string encode_recorded(const RecordedInput& recorded);

// Throws Error when the bytes are not what was encoded.
RecordedInput decode_recorded(std::string_view bytes);

}  // namespace einmal
