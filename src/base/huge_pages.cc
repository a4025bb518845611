#include "base/huge_pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace einmal {

// The system takes whole pages only.
void ask_for_huge_pages(void* begin, std::size_t bytes) {
  constexpr std::uintptr_t kPage = 4096;
  if (bytes < kHugePage) return;
  const std::uintptr_t first = (reinterpret_cast<std::uintptr_t>(begin) + kPage - 1) & ~(kPage - 1);
  const std::uintptr_t end = (reinterpret_cast<std::uintptr_t>(begin) + bytes) & ~(kPage - 1);
  static_cast<void>(::madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE));
}

}  // namespace einmal
