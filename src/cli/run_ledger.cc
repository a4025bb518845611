#include "cli/run_ledger.h"

#include <filesystem>
#include <utility>

#include "einmal/ledger.h"
#include "write/output_file.h"

namespace einmal {

// A single text written to one place needs no name in its ledger; the texts of a tree do.
std::string RunLedger::name_of(const Input& input) const {
  const std::vector<std::string>& named = options_.search.paths;
  if (outputs_.archive) return "!" + mirrored_path(input, named);
  const bool named_alone = named.size() == 1 && !input.walked() && !outputs_.is_tree;
  return named_alone ? "" : mirrored_path(input, named);
}

void RunLedger::add_text(const SearchedPart& searched, std::span<const RemovalPlan> plans) {
  if (outputs_.archive) return;
  const StoredDocument stored = searched.part.content->stored(0, plans.front());
  append({.path = searched.input.path,
          .output_path = name_of(searched.input),
          .ledger = encode_ledger(stored.bytes, stored.plan)});
}

// A symbolic link stays one in an archive, and nothing is cut from it.
void RunLedger::add_to_archive(const SearchedPart& searched,
                               std::span<const RemovalPlan> plans) {
  const std::string& path = searched.input.path;
  if (!outputs_.archive || std::filesystem::is_symlink(path)) return;
  add_entries(searched, plans, path, archive_entries_);
}

void RunLedger::add_members(const SearchedPart& searched, std::span<const RemovalPlan> plans,
                            PackedRun& packed) const {
  add_entries(searched, plans, packed.name, packed.entries);
}

// One for each document that is cut; `container` is what their names begin with.
void RunLedger::add_entries(const SearchedPart& searched, std::span<const RemovalPlan> plans,
                            const std::string& container,
                            std::vector<LedgerEntry>& entries) const {
  const Content& content = *searched.part.content;
  for (std::size_t number = 0; number < plans.size(); ++number) {
    if (plans[number].empty()) continue;
    const StoredDocument stored = content.stored(number, plans[number]);
    const std::string name = content.name(number);
    entries.push_back({.path = name,
                       .output_path = name_of(searched.input) + name.substr(container.size()),
                       .ledger = encode_ledger(stored.bytes, stored.plan)});
  }
}

void RunLedger::add_packed(const Input& input, const PackedRun& packed) {
  if (!outputs_.archive) return append_group(input.path, name_of(input), packed.entries);
  archive_entries_.insert(archive_entries_.end(), packed.entries.begin(), packed.entries.end());
}

void RunLedger::append_group(const std::string& path, const std::string& output_path,
                             const std::vector<LedgerEntry>& members) {
  append({.path = path,
          .output_path = output_path,
          .ledger = encode_member_count(members.size())});
  for (const LedgerEntry& member : members) append(member);
}

void RunLedger::append(const LedgerEntry& entry) {
  file_.append(entry);
  if (keeps_inputs_) input_entries_.push_back(entry);
}

InputLedger RunLedger::take_input() {
  const auto first = archive_entries_.begin() + static_cast<std::ptrdiff_t>(archive_entries_taken_);
  InputLedger input{std::exchange(input_entries_, {}), {first, archive_entries_.end()}};
  archive_entries_taken_ = archive_entries_.size();
  return input;
}

void RunLedger::add(const InputLedger& input) {
  for (const LedgerEntry& entry : input.entries) file_.append(entry);
  archive_entries_.insert(archive_entries_.end(), input.archive_entries.begin(),
                          input.archive_entries.end());
  archive_entries_taken_ = archive_entries_.size();
}

void RunLedger::write(FileSystem& files) {
  if (outputs_.archive) append_group(options_.output, "", archive_entries_);
  const std::string bytes = file_.finish();
  make_parent_directories(options_.ledger);
  write_output_file(files, options_.ledger, whole_text(bytes));
}

}  // namespace einmal
