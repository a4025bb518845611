#include "format/front_matter.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

TEST_CASE("front matter ends behind the line that closes it") {
  CHECK(front_matter_bytes("---\na: b\n---\ntext") == 13);
  CHECK(front_matter_bytes("---\r\na: b\r\n...\r\ntext") == 16);
  CHECK(front_matter_bytes("\xEF\xBB\xBF+++\na = 1\n+++") == 16);
  CHECK(front_matter_bytes("{ \"a\": {\"b\": \"}\\\"\"} }\ntext") == 22);
}

TEST_CASE("a rule, a template and an open header are no front matter") {
  CHECK(front_matter_bytes("---\n\ntext\n\n---\n") == 0);
  CHECK(front_matter_bytes("---\na: b\n") == 0);
  CHECK(front_matter_bytes("text\n---\na: b\n---\n") == 0);
  CHECK(front_matter_bytes("{{ page.title }}\n") == 0);
  CHECK(front_matter_bytes("{ \"a\": 1 } and more\n") == 0);
  CHECK(front_matter_bytes("{ \"a\": \n") == 0);
  CHECK(front_matter_bytes("") == 0);
}

}  // namespace
}  // namespace einmal
