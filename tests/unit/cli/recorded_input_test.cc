#include "cli/recorded_input.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

RecordedInput some_input() {
  RecordedInput input;
  std::uint64_t figure = 0;
  Totals& totals = input.outcome.totals;
  for (std::uint64_t* of : {&totals.documents, &totals.documents_with_findings,
                            &totals.documents_cut, &totals.binary_skipped, &totals.errors,
                            &totals.findings, &totals.safe, &totals.cut, &totals.words_cut,
                            &totals.bytes_in, &totals.bytes_cut, &totals.blocks, &totals.units}) {
    *of = 1000 + ++figure;
  }
  input.outcome.told = {"a.txt: odd", ""};
  input.outcome.dealt_with = true;
  input.outcome.has_records = true;
  input.report = {"{}\n", {{~Fingerprint{0}, 19, "Drei Tage …"}}};
  input.ledger.entries = {{"a", "b", std::string("c\0d", 3)}};
  input.ledger.archive_entries = {{"e", "f", "g"}, {"h", "", ""}};
  input.content = content_hash("text");
  const RemovalPlan plan = {{{{300, 500}, {0, 200}}, {{600, 700}, {}}}};
  input.waiting = RecordedPlans{true, totals, {plan, {}}, {{7, {{}, plan}}}};
  return input;
}

}  // namespace

TEST_CASE("what is kept of an input is read as it was") {
  const std::string bytes = encode_recorded(some_input());
  const RecordedInput read = decode_recorded(bytes);
  CHECK(encode_recorded(read) == bytes);
  CHECK(read.outcome.totals.documents == 1001);
  CHECK(read.outcome.totals.units == 1013);
  CHECK(read.outcome.told == std::vector<std::string>{"a.txt: odd", ""});
  CHECK(read.outcome.dealt_with);
  CHECK(read.outcome.has_records);
  CHECK_FALSE(read.outcome.given_up);
  CHECK(read.report.lines == "{}\n");
  REQUIRE(read.report.passages.size() == 1);
  CHECK(read.report.passages[0].fingerprint == ~Fingerprint{0});
  CHECK(read.report.passages[0].excerpt == "Drei Tage …");
  REQUIRE(read.ledger.entries.size() == 1);
  CHECK(read.ledger.entries[0].ledger == std::string("c\0d", 3));
  CHECK(read.ledger.archive_entries.size() == 2);
  CHECK(read.content == content_hash("text"));
  REQUIRE(read.waiting.has_value());
  CHECK(read.waiting->packed);
  CHECK(read.waiting->plans[0].cuts[1].removed == Span{600, 700});
  CHECK(read.waiting->plans_by_part.at(7)[1].cuts[0].survivor == Span{0, 200});
}

TEST_CASE("what is kept of an input is refused when it is cut short or longer") {
  const std::string bytes = encode_recorded(some_input());
  for (std::size_t end = 0; end < bytes.size(); ++end) {
    REQUIRE_THROWS_AS(decode_recorded(bytes.substr(0, end)), Error);
  }
  CHECK_THROWS_AS(decode_recorded(bytes + "x"), Error);
}

}  // namespace einmal
