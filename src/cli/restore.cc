// einmal restore: the original back from a cleaned text and its ledger.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/output_plan.h"
#include "cli/restorable.h"
#include "einmal/error.h"
#include "report/numbers.h"
#include "source/archive/open_input.h"

namespace einmal {
namespace {

namespace fs = std::filesystem;

// A damaged or foreign ledger must not make us write outside of the directory that was asked for.
void check_stays_inside(const std::string& path, const std::string& ledger) {
  const fs::path relative(path);
  bool inside = !relative.empty() && relative.is_relative();
  for (const fs::path& part : relative) inside = inside && part != "..";
  if (!inside) throw Error(ledger + ": restore: names a path outside of the directory: " + path);
}

// What restores one cleaned file: the only one, or the one written under its name.
const Restorable& restorable_for(const std::vector<Restorable>& restorables,
                                 const RestoreOptions& options) {
  if (restorables.size() == 1) return restorables.front();
  const fs::path name = fs::path(options.cleaned).lexically_normal();
  const Restorable* found = nullptr;
  for (const Restorable& restorable : restorables) {
    const LedgerEntry& entry = restorable.entry;
    const fs::path output = fs::path(entry.output_path).lexically_normal();
    if (entry.path != options.cleaned && output != name && output.filename() != name.filename()) {
      continue;
    }
    if (found != nullptr) {
      throw Error(options.ledger + ": restore: holds several texts named " +
                  name.filename().string() + ": restore the whole directory");
    }
    found = &restorable;
  }
  if (found == nullptr) {
    throw Error(options.ledger + ": restore: holds " + std::to_string(restorables.size()) +
                " texts, none named " + name.filename().string());
  }
  return *found;
}

// Nothing is opened for writing before the original is known to come out.
void restore_file(const std::string& cleaned_path, const Restorable& restorable,
                  const ReadAs& read_as,
                  const std::function<std::unique_ptr<Destination>()>& destination) {
  // A packed file may be the original of no packed one: a text that only looks like an archive.
  OpenOptions options;
  options.read_as = read_as;
  if (!restorable.members) options.read_as.format = InputFormat::kText;
  options.limits.member_bytes_max = std::numeric_limits<std::uint64_t>::max();
  const std::optional<Part> part = open_input(cleaned_path, options)->read();
  if (part && part->container && restorable.members) {
    restore_packed(*part->container, cleaned_path, restorable, *destination());
    return;
  }
  const std::string original =
      restored_text(cleaned_path, part->content->bytes(), restorable.entry);
  const std::unique_ptr<Destination> output = destination();
  output->write(original);
  output->commit();
}

void restore_one(const RestoreOptions& options, const std::vector<Restorable>& restorables,
                 Console& console, FileSystem& files) {
  restore_file(options.cleaned, restorable_for(restorables, options), options.read_as,
               [&]() -> std::unique_ptr<Destination> {
                 if (options.output.empty()) return std::make_unique<ToConsole>(console);
                 return std::make_unique<ToFile>(files, options.output);
               });
}

int restore_tree(const RestoreOptions& options, const std::vector<Restorable>& restorables,
                 Console& console, FileSystem& files) {
  if (options.output.empty()) {
    throw Error(options.cleaned + ": restore: is a directory: name the one to write with -o");
  }
  for (const Restorable& restorable : restorables) {
    check_stays_inside(restorable.entry.output_path, options.ledger);
  }
  std::size_t failures = 0;
  for (const Restorable& restorable : restorables) {
    const std::string& inside = restorable.entry.output_path;
    try {
      restore_file((fs::path(options.cleaned) / inside).string(), restorable, options.read_as,
                   [&]() -> std::unique_ptr<Destination> {
                     const std::string output = (fs::path(options.output) / inside).string();
                     make_parent_directories(output);
                     return std::make_unique<ToFile>(files, output);
                   });
    } catch (const Error& failure) {
      ++failures;
      console.say(failure.what());
    }
  }
  if (!options.quiet) {
    console.say("restored " + counted(restorables.size() - failures, "document") + " of " +
                grouped(restorables.size()));
  }
  return failures > 0 ? kFailed : kDone;
}

}  // namespace

int run_restore(const RestoreOptions& options, Console& console, FileSystem& files) {
  const std::vector<Restorable> restorables = read_restorables(options.ledger);
  std::error_code failure;
  if (fs::is_directory(options.cleaned, failure)) {
    return restore_tree(options, restorables, console, files);
  }
  restore_one(options, restorables, console, files);
  return kDone;
}

}  // namespace einmal
