#include "report/line_index.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("LF, CRLF and a lone CR each end one line") {
  const LineIndex index("a\nb\r\nc\rd\n\re");
  CHECK(index.line_of(0) == 1);
  CHECK(index.line_of(1) == 1);  // a line end belongs to the line it ends
  CHECK(index.line_of(2) == 2);
  CHECK(index.line_of(4) == 2);  // the LF of a CRLF
  CHECK(index.line_of(5) == 3);
  CHECK(index.line_of(7) == 4);
  CHECK(index.line_of(9) == 5);   // the CR after a LF ends an empty line
  CHECK(index.line_of(10) == 6);
}

TEST_CASE("columns count bytes from 1") {
  const LineIndex index("one\n\xC3\xA4 two");
  CHECK(index.column_of(0) == 1);
  CHECK(index.column_of(2) == 3);
  CHECK(index.column_of(4) == 1);
  CHECK(index.column_of(7) == 4);
}

TEST_CASE("an empty text is one line") {
  CHECK(LineIndex("").line_of(0) == 1);
  CHECK(LineIndex("").column_of(0) == 1);
}

TEST_CASE("the lines of a span are those of its first and last byte") {
  const LineIndex index("a\nb\nc\n");
  CHECK(lines_of(index, {2, 4}).first == 2);
  CHECK(lines_of(index, {2, 4}).last == 2);
  CHECK(lines_of(index, {0, 5}).last == 3);
}

}  // namespace einmal
