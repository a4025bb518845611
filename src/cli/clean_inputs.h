// Which files a run of clean takes, and how much there is of them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cli/options.h"
#include "source/input_list.h"

namespace einmal {

// In place, a file that is reached by two of the paths is cleaned once: what the first visit wrote
// is not what the search of the second one saw.
std::vector<Input> inputs_to_clean(const CleanOptions& options);

// The size of all inputs together, unless one has none before it is read, or another one then.
std::optional<std::uint64_t> bytes_ahead(const std::vector<Input>& inputs);

}  // namespace einmal
