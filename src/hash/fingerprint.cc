#include "hash/fingerprint.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace einmal {

Fingerprint Fingerprinter::of(std::string_view key) const {
  return XXH3_64bits(key.data(), key.size()) >> shift_;
}

Fingerprint Fingerprinter::chain(Fingerprint sequence, Fingerprint next) const {
  // XXH3's own mixing step: the two halves of a 128-bit product, folded.
  constexpr std::uint64_t kPrime = 0x9E3779B185EBCA87U;
  const auto product = static_cast<unsigned __int128>(sequence ^ kPrime) * (next | 1);
  const auto folded =
      static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64) ^ next;
  return folded >> shift_;
}

}  // namespace einmal
