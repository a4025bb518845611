// Texts that live beside the repository, not in it.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace einmal::regress {

// The bytes of a file below EINMAL_SHARED_DIR/data. Without it, says so and gives nothing: the test
// that asked should return.
inline std::optional<std::string> shared_text(const std::string& name) {
  const std::string path = EINMAL_SHARED_DIR "/data/" + name;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    MESSAGE("SKIPPED, can't read " << path);
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace einmal::regress
