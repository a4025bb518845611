#include "format/html_arena.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <new>

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

TEST_CASE("what is taken from the arena is apart and aligned, and has to be there") {
  HtmlArena arena(1 << 20);
  auto* const chars = arena.take<char>(5);
  auto* const numbers = arena.take<double>(3);
  std::memset(chars, 1, 5);
  numbers[0] = numbers[2] = 0.5;
  CHECK(chars[4] == 1);
  CHECK(reinterpret_cast<std::uintptr_t>(numbers) % alignof(double) == 0);
  CHECK_THROWS_AS(arena.take<char>(2 << 20), std::bad_alloc);
}

}  // namespace einmal
