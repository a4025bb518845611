// A ledger file as the files it restores: texts, and packed files with the texts inside of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/destination.h"
#include "source/part.h"
#include "write/ledger_file.h"

namespace einmal {

struct Restorable {
  LedgerEntry entry;
  std::optional<std::vector<LedgerEntry>> members;  // of a packed file: the texts that were cut
};

// In the order of the file. Throws Error when it is damaged.
std::vector<Restorable> read_restorables(const std::string& ledger_path);

// The original of a text. Throws Error naming `cleaned_path`.
std::string restored_text(const std::string& cleaned_path, std::string_view cleaned,
                          const LedgerEntry& entry);

// Writes `cleaned` again with the original texts inside. Throws Error when it is not what the
// ledger was made for.
void restore_packed(const Container& cleaned, const std::string& cleaned_path,
                    const Restorable& restorable, Destination& destination);

}  // namespace einmal
