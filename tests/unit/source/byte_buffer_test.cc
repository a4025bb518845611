#include "source/byte_buffer.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>

namespace einmal {

TEST_CASE("a buffer grows and keeps what is filled, aligned at every size") {
  ByteBuffer buffer;
  CHECK(buffer.view().empty());
  std::size_t expected = 0;
  while (expected < (std::size_t{9} << 20)) {
    const std::size_t bytes = expected / 2 + 1;
    buffer.reserve(bytes);
    REQUIRE(buffer.room() >= bytes);
    std::memset(buffer.tail(), 'x', bytes);
    buffer.fill(bytes);
    expected += bytes;
    REQUIRE(buffer.view().size() == expected);
    CHECK(reinterpret_cast<std::uintptr_t>(buffer.view().data()) % 64 == 0);
  }
  CHECK(buffer.view().find_first_not_of('x') == buffer.view().npos);
}

}  // namespace einmal
