#include "cli/typed_values.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {

TEST_CASE("sizes are whole numbers with a binary unit") {
  CHECK(parse_size("--memory", "1") == 1);
  CHECK(parse_size("--memory", "64K") == 65536);
  CHECK(parse_size("--memory", "512M") == 512ull << 20);
  CHECK(parse_size("--memory", "2GiB") == 2ull << 30);
  CHECK(parse_size("--memory", "1TB") == 1ull << 40);
  CHECK(parse_size("--memory", "100B") == 100);
}

TEST_CASE("what is no size is refused") {
  for (const char* value : {"", "0", "-1", "1.5G", "G", "1g", "1KK", "1 M", "2GiBs", "1iB", " 1",
                            "99999999999999999999", "99999999999T"}) {
    CAPTURE(value);
    CHECK_THROWS_AS(parse_size("--memory", value), Error);
  }
}

TEST_CASE("counts stay in their range") {
  CHECK(parse_count("-j", "0", 0, 1024) == 0);
  CHECK(parse_count("-j", "1024", 0, 1024) == 1024);
  for (const char* value : {"", "1025", "-1", "+1", "1x", "x", "0x1"}) {
    CAPTURE(value);
    CHECK_THROWS_AS(parse_count("-j", value, 0, 1024), Error);
  }
}

TEST_CASE("a choice that is misspelt names the one that was meant") {
  CHECK(parse_format("jsonl") == ReportFormat::kJsonl);
  CHECK_THROWS_WITH(parse_format("jsnol"),
                    "--format: 'jsnol' is none of text, gnu, jsonl: did you mean jsonl?");
  CHECK_THROWS_WITH(parse_keep("all"),
                    "--keep: 'all' is none of first, last, longest, prefer=GLOB");
}

TEST_CASE("kinds and folds are lists") {
  FindOptions options;
  parse_kinds("overlap,identical", options);
  CHECK(options.identical);
  CHECK_FALSE(options.contained);
  CHECK(options.overlap);
  CHECK_THROWS_AS(parse_kinds("", options), Error);
  CHECK_THROWS_AS(parse_kinds("identical,", options), Error);
  CHECK(parse_folds("digits,diacritics").has(Fold::kDiacritics));
  CHECK_THROWS_AS(parse_folds("case"), Error);
}

TEST_CASE("a scope is a document or the corpus") {
  CHECK_FALSE(parse_scope_is_corpus("document"));
  CHECK(parse_scope_is_corpus("corpus"));
  CHECK_THROWS_AS(parse_scope_is_corpus("folder"), Error);
}

}  // namespace einmal
