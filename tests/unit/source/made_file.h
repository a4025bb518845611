// Files for a test to find.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "unit/write/scratch_directory.h"

namespace einmal {

// Makes a file and the directories above it; returns its path.
inline std::string made_file(const ScratchDirectory& scratch, std::string_view inside,
                             std::string_view content) {
  std::filesystem::create_directories(std::filesystem::path(scratch.path(inside)).parent_path());
  scratch.write(inside, content);
  return scratch.path(inside);
}

}  // namespace einmal
