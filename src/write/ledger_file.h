// The ledgers of one run in one file; what `clean --ledger FILE` writes and `restore` reads.
//
//   LedgerFileWriter writer;
//   writer.append({"notes/a.txt", "a.txt", encode_ledger(text, plan)});
//   std::string bytes = writer.finish();
//   for (const LedgerEntry& entry : read_ledger_file(bytes)) restore(cleaned, entry.ledger);
//
// The bytes are described in ledger_format.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {

struct LedgerEntry {
  std::string path;         // of the original, as given
  std::string output_path;  // relative to the output directory; empty for a single output
  std::string ledger;
};

class LedgerFileWriter {
 public:
  void append(const LedgerEntry& entry);

  // The file with every entry appended so far; more may follow.
  std::string finish() const;

 private:
  std::string entries_;
  std::uint64_t count_ = 0;
};

// What stands in the place of a ledger for a packed file, in front of the entries of its members:
// how many of them follow. Their output paths begin with that of the file.
std::string encode_member_count(std::uint64_t count);
// Empty for a ledger. Throws Error when it is damaged.
std::optional<std::uint64_t> read_member_count(std::string_view ledger);

// In the order they were appended. Throws Error when the file is damaged, cut short, of an unknown
// version or none at all; the ledgers inside are checked when they are used.
std::vector<LedgerEntry> read_ledger_file(std::string_view bytes);

}  // namespace einmal
