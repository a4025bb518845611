#include "source/records/field_path.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "einmal/error.h"

namespace einmal {
namespace {

using Steps = std::vector<std::string>;

Steps steps_of(const std::string& typed) { return FieldPath::parse(typed).steps(); }

}  // namespace

TEST_CASE("dots part the steps of a path, with or without one in front") {
  CHECK(steps_of(".text") == Steps{"text"});
  CHECK(steps_of("text") == Steps{"text"});
  CHECK(steps_of(".meta.body.0") == Steps{"meta", "body", "0"});
  CHECK(steps_of("a/b") == Steps{"a/b"});
  CHECK(FieldPath::parse(".meta.body").typed() == ".meta.body");
}

TEST_CASE("behind a slash a path is a JSON Pointer") {
  CHECK(steps_of("/text") == Steps{"text"});
  CHECK(steps_of("/a.b/c d") == Steps{"a.b", "c d"});
  CHECK(steps_of("/a~1b/~0/~01") == Steps{"a/b", "~", "~1"});
  CHECK(steps_of("/") == Steps{""});
  CHECK(steps_of("/a//b") == Steps{"a", "", "b"});
}

TEST_CASE("a path that names nothing is refused") {
  for (const char* typed : {"", ".", "..", ".a.", ".a..b", "/~", "/a~2", "/~a"}) {
    CAPTURE(typed);
    CHECK_THROWS_AS(FieldPath::parse(typed), Error);
  }
}

}  // namespace einmal
