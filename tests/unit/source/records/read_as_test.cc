#include "source/records/read_as.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("JSON lines are known by their names") {
  for (const char* name : {"a.jsonl", "dir/a.ndjson", "A.JSONL", "a.jsonl.gz", "a.b.ndjson.zst",
                           "b.tar!a.jsonl", "a.jsonl.XZ"}) {
    CAPTURE(name);
    CHECK(is_json_lines(name, {}));
  }
  for (const char* name :
       {"a.json", "a.txt", ".jsonl", "jsonl", "a.jsonl.txt", "a.jsonl.gz.gz", "-"}) {
    CAPTURE(name);
    CHECK_FALSE(is_json_lines(name, {}));
  }
}

TEST_CASE("a format that is named counts more than a name") {
  CHECK(is_json_lines("a.txt", {.format = InputFormat::kJsonLines}));
  CHECK(is_json_lines("-", {.format = InputFormat::kJsonLines}));
  CHECK_FALSE(is_json_lines("a.jsonl", {.format = InputFormat::kText}));
}

}  // namespace einmal
