// What must hold for every line that is read as a JSON record, and lines to try it with.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "source/records/field_path.h"
#include "source/records/json_record.h"

namespace einmal::property {

// A record, good or broken: mostly with the field at `steps`, in all spellings, among others that
// look like it.
std::string random_record(std::mt19937& random, const std::vector<std::string>& steps);

// How `record` differs from what the slow twin makes of `line`; empty when it does not. Where it is
// a text, also that its bytes are where it says and nowhere else.
std::string differs_from_twin(std::string_view line, const RecordText& record,
                              const FieldPath& path);

// What is wrong with the way from the text of `raw` back to its bytes; empty when nothing is.
// REQUIRES: `raw` decodes to kGood.
std::string escape_map_fault(std::string_view raw);

}  // namespace einmal::property
