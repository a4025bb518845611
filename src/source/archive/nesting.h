// How deep in archives something stands, and what may be unpacked there.
#pragma once

#include <cstdint>

#include "source/records/read_as.h"

namespace einmal {

struct UnpackLimits {
  // A larger member is passed on unsearched; what is packed inside of a member may become this
  // large in all.
  std::uint64_t member_bytes_max = std::uint64_t{1} << 30;
  unsigned depth_max = 4;  // a text in a .gz in a .tar.zst stands at 2
};

struct Nesting {
  UnpackLimits limits;
  unsigned depth = 0;  // 0: a file
  ReadAs read_as = {};

  Nesting inside() const { return {limits, depth + 1, read_as}; }
};

}  // namespace einmal
