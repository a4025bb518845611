#include "format/ignore_marks.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

TEST_CASE("a comment may ask to ignore what follows, with a reason") {
  CHECK(ignore_mark("<!-- einmal-ignore-start: the refrain -->") == IgnoreMark::kStart);
  CHECK(ignore_mark("  <!--einmal-ignore-end-->\n") == IgnoreMark::kEnd);
  CHECK(ignore_mark(" einmal-ignore-next ") == IgnoreMark::kNext);
  CHECK(ignore_mark("<!-- einmal-ignore-file -->") == IgnoreMark::kFile);
  CHECK(ignore_mark("<!-- einmal-ignore-line -->") == IgnoreMark::kNone);
  CHECK(ignore_mark("<!-- einmal-ignore-next --> <b>") == IgnoreMark::kNone);
  CHECK(ignore_mark("<!-- hello -->") == IgnoreMark::kNone);
}

TEST_CASE("a region is ignored up to its end, the next element with all that it holds") {
  IgnoredElements ignored;
  CHECK_FALSE(ignored.ignores(0, 1));
  ignored.see(IgnoreMark::kStart);
  CHECK(ignored.ignores(1, 2));
  ignored.see(IgnoreMark::kEnd);
  CHECK_FALSE(ignored.ignores(2, 3));
  ignored.see(IgnoreMark::kNext);
  CHECK(ignored.ignores(3, 6));
  CHECK(ignored.ignores(5, 6));
  CHECK_FALSE(ignored.ignores(6, 7));
  ignored.see(IgnoreMark::kFile);
  CHECK(ignored.ignores(7, 8));
}

}  // namespace
}  // namespace einmal
