// einmal restore: the original back from a cleaned text and its ledger.
#include <filesystem>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/output_plan.h"
#include "einmal/ledger.h"
#include "report/numbers.h"
#include "source/document.h"
#include "write/ledger_file.h"
#include "write/output_file.h"

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

std::string restored(const std::string& cleaned_path, std::string_view cleaned,
                     const LedgerEntry& entry) {
  try {
    return restore(cleaned, entry.ledger);
  } catch (const Error& failure) {
    throw Error(shown_name(cleaned_path) + ": restore: " + failure.what());
  }
}

std::vector<LedgerEntry> read_entries(const std::string& path) {
  const Document document = Document::read(path);
  try {
    return read_ledger_file(document.text());
  } catch (const Error& failure) {
    throw Error(path + ": read ledger: " + failure.what());
  }
}

// The entry for one cleaned text: the only one, or the one written under its name.
const LedgerEntry& entry_for(const std::vector<LedgerEntry>& entries,
                             const RestoreOptions& options) {
  if (entries.size() == 1) return entries.front();
  const fs::path name = fs::path(options.cleaned).lexically_normal();
  const LedgerEntry* found = nullptr;
  for (const LedgerEntry& entry : entries) {
    const fs::path output = fs::path(entry.output_path).lexically_normal();
    if (entry.path != options.cleaned && output != name && output.filename() != name.filename()) {
      continue;
    }
    if (found != nullptr) {
      throw Error(options.ledger + ": restore: holds several texts named " +
                  name.filename().string() + ": restore the whole directory");
    }
    found = &entry;
  }
  if (found == nullptr) {
    throw Error(options.ledger + ": restore: holds " + std::to_string(entries.size()) +
                " texts, none named " + name.filename().string());
  }
  return *found;
}

void restore_one(const RestoreOptions& options, const std::vector<LedgerEntry>& entries,
                 Console& console, FileSystem& files) {
  const Document cleaned = Document::read(options.cleaned);
  const std::string original =
      restored(options.cleaned, cleaned.text(), entry_for(entries, options));
  if (options.output.empty()) {
    console.write(original);
  } else {
    write_output_file(files, options.output, whole_text(original));
  }
}

int restore_tree(const RestoreOptions& options, const std::vector<LedgerEntry>& entries,
                 Console& console, FileSystem& files) {
  if (options.output.empty()) {
    throw Error(options.cleaned + ": restore: is a directory: name the one to write with -o");
  }
  for (const LedgerEntry& entry : entries) check_stays_inside(entry.output_path, options.ledger);
  std::size_t failures = 0;
  for (const LedgerEntry& entry : entries) {
    try {
      const std::string path = (fs::path(options.cleaned) / entry.output_path).string();
      const Document cleaned = Document::read(path);
      const std::string original = restored(path, cleaned.text(), entry);
      const std::string output = (fs::path(options.output) / entry.output_path).string();
      make_parent_directories(output);
      write_output_file(files, output, whole_text(original));
    } catch (const Error& failure) {
      ++failures;
      console.say(failure.what());
    }
  }
  if (!options.quiet) {
    console.say("restored " + counted(entries.size() - failures, "document") + " of " +
                grouped(entries.size()));
  }
  return failures > 0 ? kFailed : kDone;
}

}  // namespace

int run_restore(const RestoreOptions& options, Console& console, FileSystem& files) {
  const std::vector<LedgerEntry> entries = read_entries(options.ledger);
  std::error_code failure;
  if (fs::is_directory(options.cleaned, failure)) {
    return restore_tree(options, entries, console, files);
  }
  restore_one(options, entries, console, files);
  return kDone;
}

}  // namespace einmal
