// Where a link leads, the same in every format.
//
//   link_target("https://example.org/a", "").leads_near   // false
//   link_target("a.html#top", "").leads_near              // true
#pragma once

#include <cstdint>
#include <string_view>

namespace einmal {

struct LinkTarget {
  std::uint64_t fingerprint = 0;  // 0 when there is none
  bool leads_near = false;        // from another document it may lead elsewhere
};

// `address` and `title` as the format understands them, without escapes.
LinkTarget link_target(std::string_view address, std::string_view title);

// FNV-1a, and never 0.
std::uint64_t mark_fingerprint(std::string_view text);

}  // namespace einmal
