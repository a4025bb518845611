// An envelope that notices when its contents were changed, cut short or meant for someone else.
//
//   std::string bytes = seal(kLedgerSeal, body);
//   std::string_view same = unseal(bytes, kLedgerSeal);  // throws Error unless intact
//
// Bytes: magic (4), version (1), size of the whole (8, big-endian), body, XXH3-128 of everything
// before it (16).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace einmal {

struct Seal {
  std::string_view magic;  // four bytes
  std::uint8_t version;
  std::string_view name;  // for messages: "ledger"
};

std::string seal(const Seal& kind, std::string_view body);

// The body, pointing into `bytes`. Throws Error that says which: not such a file at all, a version
// this program does not know, cut short, followed by something else, or altered.
std::string_view unseal(std::string_view bytes, const Seal& kind);

}  // namespace einmal
