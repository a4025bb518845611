// The ledger of a run of clean: what goes into it for each document, and its file.
//
//   RunLedger ledger(options, outputs);
//   ledger.add_text(searched, plans);
//   ledger.write(files);  // before the first output
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "cli/document_search.h"
#include "cli/options.h"
#include "cli/output_plan.h"
#include "cli/waiting_input.h"
#include "einmal/removal_plan.h"
#include "write/file_system.h"
#include "write/ledger_file.h"

namespace einmal {

// What one input adds.
struct InputLedger {
  std::vector<LedgerEntry> entries;
  std::vector<LedgerEntry> archive_entries;  // of its documents in an output archive
};

class RunLedger {
 public:
  // Both must outlive this.
  RunLedger(const CleanOptions& options, const OutputPlan& outputs)
      : options_(options), outputs_(outputs) {}

  // A text in a file of its own; nothing when the output is an archive.
  void add_text(const SearchedPart& searched, std::span<const RemovalPlan> plans);

  // The documents of a file that is no container; nothing unless the output is an archive.
  void add_to_archive(const SearchedPart& searched, std::span<const RemovalPlan> plans);

  // The documents of one part of what is packed, and then, with all of them, the input itself.
  void add_members(const SearchedPart& searched, std::span<const RemovalPlan> plans,
                   PackedRun& packed) const;
  void add_packed(const Input& input, const PackedRun& packed);

  // From now on it is kept what each input adds, to be added again by another run.
  void keep_inputs() { keeps_inputs_ = true; }
  // What was added since the last call.
  InputLedger take_input();
  void add(const InputLedger& input);

  // Throws Error when it can't be written.
  void write(FileSystem& files);

 private:
  std::string name_of(const Input& input) const;
  void add_entries(const SearchedPart& searched, std::span<const RemovalPlan> plans,
                   const std::string& container, std::vector<LedgerEntry>& entries) const;
  void append(const LedgerEntry& entry);
  void append_group(const std::string& path, const std::string& output_path,
                    const std::vector<LedgerEntry>& members);

  const CleanOptions& options_;
  const OutputPlan& outputs_;
  LedgerFileWriter file_;
  std::vector<LedgerEntry> archive_entries_;  // of the documents in an output archive
  bool keeps_inputs_ = false;
  std::vector<LedgerEntry> input_entries_;
  std::size_t archive_entries_taken_ = 0;
};

}  // namespace einmal
