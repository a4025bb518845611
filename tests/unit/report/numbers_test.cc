#include "report/numbers.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("sizes have two or three digits that say something") {
  CHECK(sized(0) == "0 bytes");
  CHECK(sized(1) == "1 byte");
  CHECK(sized(999) == "999 bytes");
  CHECK(sized(1000) == "1.0 kB");
  CHECK(sized(9'999) == "9.9 kB");
  CHECK(sized(10'000) == "10 kB");
  CHECK(sized(999'999) == "999 kB");
  CHECK(sized(1'000'000) == "1.0 MB");
  CHECK(sized(1'234'567'890) == "1.2 GB");
  CHECK(sized(18'446'744'073'709'551'615u) == "18 EB");
}

}  // namespace einmal
