#include "cli/shell_word.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("a word is quoted where a shell would read something else") {
  CHECK(shell_word("docs/a-b_1.txt") == "docs/a-b_1.txt");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("a\\b") == "'a\\b'");
  CHECK(shell_word("St\xC3\xA4" "dte") == "'St\xC3\xA4" "dte'");
}

TEST_CASE("bytes that a terminal must not get are spelled out in a word") {
  CHECK(shell_word("new\nline1.txt") == "$'new\\012line1.txt'");
  CHECK(shell_word("it's\t\\") == "$'it\\'s\\011\\\\'");
  CHECK(shell_word("\x1B[31m\x7F") == "$'\\033[31m\\177'");
  CHECK(shell_word("\xC2\x9B") == "$'\\302\\233'");
}

}  // namespace einmal
