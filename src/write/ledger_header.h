// What a ledger says about its two texts, without the texts.
//
//   LedgerHeader header = read_ledger_header(ledger);
//   if (content_hash(file) == header.cleaned_hash) ...  // this is the text it was made for
#pragma once

#include <cstdint>
#include <string_view>

#include "hash/content_hash.h"

namespace einmal {

struct LedgerHeader {
  std::uint64_t original_bytes = 0;
  std::uint64_t cleaned_bytes = 0;
  ContentHash original_hash;
  ContentHash cleaned_hash;
  std::uint64_t cut_count = 0;
};

// Checks the whole ledger against its own fingerprint first; throws Error as restore does.
LedgerHeader read_ledger_header(std::string_view ledger);

}  // namespace einmal
