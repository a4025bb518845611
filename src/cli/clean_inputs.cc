#include "cli/clean_inputs.h"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "cli/run_report.h"
#include "source/archive/packing.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

void leave_out_repeated_files(std::vector<Input>& inputs) {
  std::set<fs::path> seen;
  std::erase_if(inputs, [&](const Input& input) {
    std::error_code failure;
    const fs::path real = fs::canonical(input.path, failure);
    return input.error.empty() && !failure && !seen.insert(real).second;
  });
}

}  // namespace

std::vector<Input> inputs_to_clean(const CleanOptions& options) {
  const SearchOptions& search = options.search;
  std::vector<Input> inputs = list_inputs(search.paths, search.walk, search.paths_typed);
  leave_out_report(search.report, inputs);
  if (options.target == CleanTarget::kInPlace) leave_out_repeated_files(inputs);
  return inputs;
}

std::optional<std::uint64_t> bytes_ahead(const std::vector<Input>& inputs) {
  std::uint64_t bytes = 0;
  for (const Input& input : inputs) {
    std::error_code failure;
    const bool is_file = input.walked() || fs::is_regular_file(input.path, failure);
    if ((!is_file && input.error.empty()) || is_named_packed(input.path)) return std::nullopt;
    bytes += input.bytes;
  }
  return bytes;
}

}  // namespace einmal
