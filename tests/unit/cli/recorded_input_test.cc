#include "cli/recorded_input.h"

#include <doctest/doctest.h>

#include "cli/saved_corpus.h"
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

TEST_CASE("what was found in a corpus is read as it was") {
  SavedDocument document{"a.jsonl:17", content_hash("text"), true, true, {}};
  Finding finding{.kept = {1, 2},
                  .copy = {300, 400},
                  .cut = {299, 402},
                  .kind = FindingKind::kContained,
                  .block_kind = BlockKind::kVerse,
                  .folds = Fold::kSpace,
                  .safe = true,
                  .words = 19,
                  .blocks = 3};
  finding.folds.add(Fold::kLinkTarget);
  document.found.repeats.findings = {finding};
  document.found.repeats.plan.cuts = {{{299, 402}, {1, 2}}};
  document.found.repeats.stats.bytes = 1'000'000;
  document.found.kept = {{"b.txt", {3, 4}, {5, 6}, true}};
  SavedCorpusWriter writer;
  writer.append(document);
  writer.append({"empty", {}, false, false, {}});
  writer.append(FoundBoilerplate{41, 19, "The Post", {{"c.txt", {7, 8}, {9, 10}}}});
  const std::string bytes = writer.finish();

  const SavedCorpus saved = read_saved_corpus(bytes);
  REQUIRE(saved.boilerplate.size() == 1);
  CHECK(saved.boilerplate[0].documents == 41);
  CHECK(saved.boilerplate[0].words == 19);
  CHECK(saved.boilerplate[0].excerpt == "The Post");
  CHECK(saved.boilerplate[0].places.at(0).path == "c.txt");
  CHECK(saved.boilerplate[0].places.at(0).bytes == Span{9, 10});
  const std::vector<SavedDocument>& read = saved.documents;
  REQUIRE(read.size() == 2);
  CHECK(read[0].name == document.name);
  CHECK(read[0].hash == document.hash);
  CHECK(read[0].ambiguous);
  CHECK(read[0].fixed);
  CHECK_FALSE(read[1].fixed);
  const Finding& found = read[0].found.repeats.findings.at(0);
  CHECK(found.kept == finding.kept);
  CHECK(found.copy == finding.copy);
  CHECK(found.cut == finding.cut);
  CHECK(found.kind == finding.kind);
  CHECK(found.block_kind == finding.block_kind);
  CHECK(found.folds == finding.folds);
  CHECK(found.safe);
  CHECK(found.words == 19);
  CHECK(found.blocks == 3);
  CHECK(read[0].found.repeats.plan.cuts[0].survivor == Span{1, 2});
  CHECK(read[0].found.repeats.stats.bytes == 1'000'000);
  const KeptPlace& kept = read[0].found.kept.at(0);
  CHECK(kept.path == "b.txt");
  CHECK(kept.lines.last == 4);
  CHECK(kept.bytes == Span{5, 6});
  CHECK(kept.whole_document);
  CHECK_THROWS_AS(read_saved_corpus(bytes.substr(1)), Error);
}

}  // namespace einmal
