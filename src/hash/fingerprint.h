// Fingerprints of normalized text. The only includer of xxHash besides content_hash.
//
// A fingerprint is a claim, never a proof: what is cut has been compared byte by byte. That is why
// 64 of XXH3's bits are enough here.
#pragma once

#include <cstdint>
#include <string_view>

namespace einmal {

using Fingerprint = std::uint64_t;

// Keeps the first `bits` of a fingerprint; fewer than 64 cause collisions on purpose, for tests.
class Fingerprinter {
 public:
  // REQUIRES: 1 <= bits <= 64.
  explicit Fingerprinter(unsigned bits = 64) : shift_(64 - bits) {}

  Fingerprint of(std::string_view key) const;

  // The fingerprint of a sequence, one member at a time; not commutative.
  Fingerprint chain(Fingerprint sequence, Fingerprint next) const;

 private:
  unsigned shift_;
};

}  // namespace einmal
