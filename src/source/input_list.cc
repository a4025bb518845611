#include "source/input_list.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "source/document.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

Input single(const std::string& path, std::size_t named) {
  std::error_code failure;
  const std::uintmax_t bytes = path == kStandardInput ? 0 : fs::file_size(path, failure);
  Input input{.path = path, .inside = "", .named = named, .error = ""};
  if (!failure) input.bytes = bytes;
  return input;
}

void append_walked(const std::string& directory, std::size_t named, const WalkOptions& options,
                   std::vector<Input>& inputs) {
  WalkResult result = walk_directory(directory, options);
  for (WalkedFile& file : result.files) {
    inputs.push_back({.path = joined_path(directory, file.inside),
                      .inside = std::move(file.inside),
                      .named = named,
                      .bytes = file.bytes,
                      .error = std::move(file.error)});
  }
  if (!result.files.empty()) return;
  const char* but = result.passed_over ? " but hidden or ignored ones" : "";
  inputs.push_back({.path = directory,
                    .inside = ".",
                    .named = named,
                    .error = directory + ": read directory: no text files in it" + but});
}

}  // namespace

std::vector<Input> list_inputs(const std::vector<std::string>& named, const WalkOptions& options,
                               std::size_t listed_from) {
  std::vector<Input> inputs;
  for (std::size_t index = 0; index < named.size(); ++index) {
    const std::string& path = named[index];
    std::error_code failure;
    if (path == kStandardInput || !fs::is_directory(path, failure)) {
      inputs.push_back(single(path, index));  // a missing file says so when it is opened
    } else {
      append_walked(path, index, options, inputs);
    }
  }
  for (Input& input : inputs) input.listed = input.named >= listed_from;
  return inputs;
}

std::vector<std::string> split_path_list(std::string_view list, char separator) {
  std::vector<std::string> paths;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) paths.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (!paths.empty() && paths.back() == kStandardInput) paths.back() = "./-";
  }
  return paths;
}

}  // namespace einmal
