#include "report/summary.h"

#include <doctest/doctest.h>

#include "report/jsonl_report.h"

namespace einmal {
namespace {

Repeats one_safe_one_unsafe() {
  Repeats repeats;
  repeats.stats.bytes = 4118;
  Finding safe;
  safe.safe = true;
  safe.words = 181;
  safe.cut = {2192, 3513};
  repeats.findings = {safe, {}};
  repeats.plan.cuts = {{safe.cut, {341, 1660}}};
  return repeats;
}

}  // namespace

TEST_CASE("the check summary counts and names the command that cuts") {
  Totals totals;
  CHECK(check_summary(totals, "x") == "no findings in 0 documents");
  totals.add(one_safe_one_unsafe());
  CHECK(check_summary(totals, "einmal clean -i a.txt") ==
        "2 findings in 1 document; 1 safe: einmal clean -i a.txt removes 1,321 bytes");
  totals.add(Repeats());
  totals.errors = 1;
  totals.binary_skipped = 2;
  CHECK(check_summary(totals, "einmal clean -i ...") ==
        "2 findings in 1 of 2 documents; 1 safe: einmal clean -i ... removes 1,321 of 4,118 bytes; "
        "2 binary files skipped; 1 error");
}

TEST_CASE("the check summary says when nothing is safe") {
  Totals totals;
  Repeats repeats;
  repeats.findings = {{}};
  totals.add(repeats);
  CHECK(check_summary(totals, "x") ==
        "1 finding in 1 document; 0 safe, the rest only with --unsafe");
}

TEST_CASE("the clean summary says what went and what is left") {
  Totals totals;
  CHECK(clean_summary(totals, "cut") == "cut nothing");
  totals.add(one_safe_one_unsafe());
  CHECK(clean_summary(totals, "cut") ==
        "cut 1 passage, 181 words, 1,321 bytes; 1 finding left for --unsafe");
  totals.add(Repeats());
  CHECK(clean_summary(totals, "would cut") ==
        "would cut 1 passage, 181 words, 1,321 of 4,118 bytes in 1 of 2 documents; "
        "1 finding left for --unsafe");
}

TEST_CASE("what no option cuts is not said to be left for one") {
  Repeats repeats = one_safe_one_unsafe();
  repeats.findings[1].blocks = 1;
  repeats.findings.push_back({});
  repeats.findings.back().kind = FindingKind::kOverlap;
  Totals totals;
  totals.add(repeats, true);
  CHECK(clean_summary(totals, "cut") ==
        "cut 1 passage, 181 words, 1,321 bytes; 1 finding left for --unsafe; "
        "1 finding within paragraphs only reported");
  repeats.findings = {repeats.findings.back()};
  repeats.plan.cuts.clear();
  Totals parts;
  parts.add(repeats, true);
  CHECK(check_summary(parts, "x") ==
        "1 finding in 1 document; 0 safe; 1 within paragraphs only reported");
  CHECK(clean_summary(parts, "cut") == "cut nothing; 1 finding within paragraphs only reported");
}

TEST_CASE("boilerplate is told apart from findings, and counted among them for programs") {
  Totals totals;
  totals.boilerplate = 2;
  CHECK(check_summary(totals, "x") == "no findings in 0 documents; 2 passages of boilerplate");
  CHECK(clean_summary(totals, "cut") == "cut nothing; 2 passages of boilerplate");
  CHECK(jsonl_summary(totals).find("\"findings\":2,") != std::string::npos);
  CHECK(jsonl_summary(totals).find("\"boilerplate\":2}") != std::string::npos);
  totals.boilerplate = 0;
  CHECK(jsonl_summary(totals).find("boilerplate") == std::string::npos);
}

TEST_CASE("the jsonl summary is one object") {
  Totals totals;
  totals.add(one_safe_one_unsafe());
  CHECK(jsonl_summary(totals) ==
        "{\"type\":\"summary\",\"documents\":1,\"findings\":2,\"bytes_in\":4118,"
        "\"bytes_cut\":1321,\"errors\":0}\n");
}

TEST_CASE("the stats table has a row for each figure") {
  Totals totals;
  totals.add(one_safe_one_unsafe());
  CHECK(stats_table(totals).find("bytes                4,118\n") != std::string::npos);
}

TEST_CASE("documents that could not be written count as one error and nothing else") {
  Totals totals;
  totals.add(one_safe_one_unsafe());
  totals.add(one_safe_one_unsafe());
  Totals unwritten;
  unwritten.add(one_safe_one_unsafe());
  totals.turn_into_error(unwritten);
  CHECK(clean_summary(totals, "cut") ==
        "cut 1 passage, 181 words, 1,321 bytes; 1 finding left for --unsafe; 1 error");
  CHECK(totals.documents == 1);
  CHECK(totals.bytes_in == 4118);
}

}  // namespace einmal
