#include "cli/clean_inputs.h"

#include <filesystem>
#include <system_error>

#include "cli/distinct_files.h"
#include "cli/run_report.h"
#include "source/archive/packing.h"

namespace einmal {
namespace {

void leave_out_repeated_files(std::vector<Input>& inputs) {
  DistinctFiles files;
  std::erase_if(inputs, [&](const Input& input) {
    return input.error.empty() && !files.add(input);
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
    const bool is_file = input.walked() || std::filesystem::is_regular_file(input.path, failure);
    if ((!is_file && input.error.empty()) || is_named_packed(input.path)) return std::nullopt;
    bytes += input.bytes;
  }
  return bytes;
}

}  // namespace einmal
