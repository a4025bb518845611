// What the library throws when the world fails: an unreadable file, a damaged ledger.
#pragma once

#include <stdexcept>
#include <string>

namespace einmal {

// Carries one line fit for a person: "PATH: what failed: why". Odd text (invalid UTF-8, NULs, a
// line of 2 GB) is never an error; a broken promise of the library itself is an assertion instead.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace einmal
