#include "cli/output_plan.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "einmal/error.h"
#include "source/document.h"
#include "source/opened_input.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

// "docs" of "docs/", "../docs" and of "." when that is where we are.
std::string last_component(const std::string& path) {
  fs::path clean = fs::path(path).lexically_normal();
  if (!clean.has_filename()) clean = clean.parent_path();
  if (clean.filename() == "." || clean.filename() == ".." || clean.empty()) {
    std::error_code failure;
    clean = fs::weakly_canonical(path, failure);
  }
  return clean.filename().string();
}

// A listed path below its own directories, as far as it leads downward.
std::string listed_path(const std::string& path) {
  const fs::path clean = fs::path(path).lexically_normal();
  const bool leads_down = clean.is_relative() && clean.has_filename() && *clean.begin() != "..";
  return leads_down && clean != "." ? clean.string() : last_component(path);
}

// One file may be all that a list holds today: it makes no difference.
bool is_tree(const std::vector<std::string>& named, const std::vector<Input>& inputs,
             const std::string& output) {
  std::error_code failure;
  const bool exists = fs::exists(output, failure);
  const bool is_directory = fs::is_directory(output, failure);
  const bool listed = std::any_of(inputs.begin(), inputs.end(),
                                  [](const Input& input) { return input.listed; });
  const bool several = named.size() > 1 || listed || fs::is_directory(named.front(), failure);
  if (several && exists && !is_directory) {
    throw Error(output + ": write: several inputs need a directory, and this is a file");
  }
  return several || is_directory || output.ends_with('/');
}

// What the head of a file says it is; nothing packed when it can't be read.
Packing packing_of_file(const std::string& path) {
  try {
    return packing_of_head(OpenedInput(path).head());
  } catch (const Error&) {
    return {};  // said again, and as an error, when its turn comes
  }
}

Packing threaded(Packing packing) {
  packing.threaded = true;
  return packing;
}

// Which archive to make of the inputs. A packed file is cleaned as it is, and keeps its kind.
std::optional<Packing> archive_to_make(const std::vector<std::string>& named,
                                       const std::string& output) {
  std::error_code failure;
  const std::optional<Packing> wish = archive_named(output);
  if (!wish || output.ends_with('/') || fs::is_directory(output, failure)) return std::nullopt;
  const bool single = named.size() == 1 && !fs::is_directory(named.front(), failure);
  if (!single) return threaded(*wish);
  if (named.front() == kStandardInput) return std::nullopt;
  const Packing packing = packing_of_file(named.front());
  if (!packing.is_packed()) return threaded(*wish);
  const bool other_archive =
      packing.compression == Compression::kNone && packing.format != wish->format &&
      !(packing.format == ArchiveFormat::kGnuTar && wish->format == ArchiveFormat::kTar);
  if (packing.compression != wish->compression || other_archive) {
    throw Error(output + ": write: " + named.front() +
                " is packed in another way, and clean does not change that");
  }
  return std::nullopt;
}

std::string path_in_tree(const Input& input, const std::vector<std::string>& named,
                         const std::string& output) {
  if (input.path == kStandardInput) {
    throw Error("-o: standard input has no name to be written under in a directory");
  }
  return joined_path(output, mirrored_path(input, named));
}

void check_no_collision(const OutputPlan& plan, const std::vector<Input>& inputs) {
  std::unordered_map<std::string_view, std::size_t> taken;
  taken.reserve(inputs.size());
  for (std::size_t index = 0; index < inputs.size(); ++index) {
    if (!inputs[index].error.empty()) continue;
    const auto [other, is_new] = taken.emplace(plan.paths[index], index);
    if (is_new) continue;
    throw Error(plan.paths[index] + ": write: both " + inputs[other->second].path + " and " +
                inputs[index].path + " would go there");
  }
}

using FileNumber = std::pair<dev_t, ino_t>;

std::optional<FileNumber> file_number(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileNumber(status.st_dev, status.st_ino);
}

// By device and inode, so that links and spellings don't hide it.
void check_no_input_is_replaced(const std::vector<std::string>& outputs,
                                const std::vector<Input>& inputs) {
  std::vector<std::pair<const std::string*, FileNumber>> existing;
  for (const std::string& output : outputs) {
    if (const auto number = file_number(output)) existing.emplace_back(&output, *number);
  }
  if (existing.empty()) return;
  std::set<FileNumber> input_numbers;
  for (const Input& input : inputs) {
    if (!input.error.empty() || input.path == kStandardInput) continue;
    if (const auto number = file_number(input.path)) input_numbers.insert(*number);
  }
  for (const auto& [output, number] : existing) {
    if (!input_numbers.contains(number)) continue;
    throw Error(*output + ": write: it is an input itself: use -i to clean in place");
  }
}

// Neither has to be there yet. Only names that agree are worth looking up.
bool is_same_place(const fs::path& one, const fs::path& other) {
  if (one.lexically_normal() == other.lexically_normal()) return true;
  if (one.filename() != other.filename()) return false;
  std::error_code failure;
  return fs::weakly_canonical(fs::absolute(one), failure) ==
         fs::weakly_canonical(fs::absolute(other), failure);
}

}  // namespace

std::string mirrored_path(const Input& input, const std::vector<std::string>& named) {
  if (input.listed) return joined_path(listed_path(named[input.named]), input.inside);
  if (!input.walked()) return last_component(input.path);
  if (named.size() == 1) return input.inside;
  return (fs::path(last_component(named[input.named])) / input.inside).string();
}

OutputPlan plan_outputs(const std::vector<std::string>& named, const std::vector<Input>& inputs,
                        const std::string& output) {
  OutputPlan plan;
  plan.archive = archive_to_make(named, output);
  plan.is_tree = !plan.archive && is_tree(named, inputs, output);
  for (const Input& input : inputs) {
    std::string path;
    if (input.error.empty() && plan.archive) {
      path = path_in_tree(input, named, "");
    } else if (input.error.empty()) {
      path = plan.is_tree ? path_in_tree(input, named, output) : output;
    }
    plan.paths.push_back(std::move(path));
  }
  check_no_collision(plan, inputs);
  plan.files = plan.archive ? std::vector<std::string>{output} : plan.paths;
  std::error_code failure;
  plan.is_new_tree = plan.is_tree && fs::symlink_status(output, failure).type() ==
                                         fs::file_type::not_found;
  if (!plan.is_new_tree) check_no_input_is_replaced(plan.files, inputs);
  return plan;
}

void check_is_apart(const std::string& path, const char* what,
                    const std::vector<std::string>& outputs, const std::vector<Input>& inputs) {
  const auto refuse = [&](const char* as) {
    throw Error(path + ": write " + what + ": the file is " + as + " of this run too");
  };
  for (const std::string& output : outputs) {
    if (is_same_place(output, path)) refuse("an output");
  }
  std::error_code failure;
  if (!fs::is_regular_file(path, failure)) return;
  for (const Input& input : inputs) {
    if (fs::equivalent(path, input.path, failure) && !failure) refuse("an input");
  }
}

void make_parent_directories(const std::string& path) {
  const fs::path parent = fs::path(path).parent_path();
  std::error_code failure;
  if (!parent.empty()) fs::create_directories(parent, failure);
  if (failure) throw Error(parent.string() + ": make directory: " + failure.message());
}

}  // namespace einmal
