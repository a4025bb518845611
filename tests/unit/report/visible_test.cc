#include "report/visible.h"

#include <doctest/doctest.h>

#include "report/numbers.h"

namespace einmal {

TEST_CASE("control bytes are shown, letters of any script stay") {
  CHECK(visible("a\nb\x1b[31m\x7F") == "a\\x0Ab\\x1B[31m\\x7F");
  CHECK(visible("\xC2\x9B") == "\\xC2\\x9B");  // a control sequence introducer in 8 bits
  CHECK(visible("St\xC3\xA4" "dte \xFF") == "St\xC3\xA4" "dte \xFF");
}

TEST_CASE("an excerpt is the first words on one line") {
  CHECK(excerpt("one  two\n three", 8) == "one two three");
  CHECK(excerpt("one two three", 2) == "one two \xE2\x80\xA6");
  CHECK(excerpt("", 8).empty());
  CHECK(excerpt("\x1b[31m \xFF", 8) == "\xEF\xBF\xBD[31m \xEF\xBF\xBD");
}

TEST_CASE("an excerpt of a text without spaces ends somewhere") {
  const std::string cut = excerpt(std::string(1'000'000, 'x'), 8);
  CHECK(cut == std::string(120, 'x') + "\xE2\x80\xA6");
}

TEST_CASE("numbers are grouped by thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1321) == "1,321");
  CHECK(grouped(1'234'567) == "1,234,567");
  CHECK(counted(1, "byte") == "1 byte");
  CHECK(counted(0, "byte") == "0 bytes");
  CHECK(counted(1321, "byte") == "1,321 bytes");
}

}  // namespace einmal
