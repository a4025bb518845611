#include "format/html_arena.h"

#include <doctest/doctest.h>

#include <cstring>

namespace einmal {

TEST_CASE("the arena gives what is released again, and no more than it may") {
  HtmlArena arena(1 << 20);
  void* const first = arena.allocate(100);
  REQUIRE(first != nullptr);
  std::memset(first, 1, 100);
  arena.release(first);
  arena.release(nullptr);
  CHECK(arena.allocate(97) == first);
  CHECK(arena.allocate(1000) != first);
  void* const large = arena.allocate(200'000);
  REQUIRE(large != nullptr);
  std::memset(large, 2, 200'000);
  CHECK(!arena.is_exhausted());
  CHECK(arena.allocate(1 << 20) == nullptr);
  CHECK(arena.is_exhausted());
  CHECK(arena.allocate(0) != nullptr);
}

}  // namespace einmal
