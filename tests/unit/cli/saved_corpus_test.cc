#include "cli/saved_corpus.h"

#include <doctest/doctest.h>

#include "einmal/error.h"

namespace einmal {
namespace {

std::string saved_bytes(const std::vector<SavedDocument>& documents,
                        const std::vector<FoundBoilerplate>& boilerplate) {
  std::string bytes;
  SavedCorpusWriter writer([&](std::string_view piece) { bytes += piece; }, boilerplate);
  for (const SavedDocument& document : documents) writer.append(document);
  return bytes;
}

struct Saved {
  explicit Saved(const std::vector<SavedDocument>& documents,
                 const std::vector<FoundBoilerplate>& boilerplate = {})
      : bytes(saved_bytes(documents, boilerplate)), corpus(std::make_shared<MemoryBytes>(bytes)) {}

  std::string bytes;
  SavedCorpus corpus;
};

}  // namespace

TEST_CASE("what was found in a corpus is read as it was") {
  SavedDocument document{"a.jsonl:17", content_hash("text"), false, false, {}};
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
  const Saved saved({document, {"other", {}, false, true, {}}});
  const std::optional<FoundInCorpus> read = saved.corpus.find("a.jsonl:17", "text");
  REQUIRE(read.has_value());
  const Finding& found = read->repeats.findings.at(0);
  CHECK(found.kept == finding.kept);
  CHECK(found.copy == finding.copy);
  CHECK(found.cut == finding.cut);
  CHECK(found.kind == finding.kind);
  CHECK(found.block_kind == finding.block_kind);
  CHECK(found.folds == finding.folds);
  CHECK(found.safe);
  CHECK(found.words == 19);
  CHECK(found.blocks == 3);
  CHECK(read->repeats.plan.cuts[0].survivor == Span{1, 2});
  CHECK(read->repeats.stats.bytes == 1'000'000);
  const KeptPlace& kept = read->kept.at(0);
  CHECK(kept.path == "b.txt");
  CHECK(kept.lines.last == 4);
  CHECK(kept.bytes == Span{5, 6});
  CHECK(kept.whole_document);
}

TEST_CASE("a corpus that was kept knows which texts it is of, and which were asked for") {
  FoundInCorpus found;
  found.repeats.plan.cuts = {{{1, 2}, {}}};
  const Saved saved({{"a", content_hash("text of a"), false, false, found},
                     {"b", content_hash("text of b"), false, false, {}},
                     {"c", content_hash("text of c"), true, false, found},
                     {"old", content_hash("old text"), false, true, found}});
  const SavedCorpus& corpus = saved.corpus;
  CHECK_FALSE(corpus.find("d", "text of d").has_value());
  CHECK_FALSE(corpus.find("c", "text of c").has_value());
  CHECK(corpus.find("b", "text of b")->repeats.plan.empty());
  CHECK_FALSE(corpus.still_stands());
  CHECK(corpus.find("a", "text of a")->repeats.plan.cuts.size() == 1);
  CHECK(corpus.still_stands());
  CHECK_THROWS_AS(static_cast<void>(corpus.find("a", "another text")), Error);
  CHECK_FALSE(corpus.still_stands());
}

TEST_CASE("boilerplate is kept with a corpus") {
  const Saved saved({{"a", content_hash("text of a"), false, false, {}}},
                    {{41, 19, "The Post", {{"c.txt", {7, 8}, {9, 10}}}}, {2, 1, "x", {}}});
  CHECK(saved.corpus.find("a", "text of a").has_value());
  const std::vector<FoundBoilerplate>& boilerplate = saved.corpus.boilerplate();
  REQUIRE(boilerplate.size() == 2);
  CHECK(boilerplate[0].documents == 41);
  CHECK(boilerplate[0].words == 19);
  CHECK(boilerplate[0].excerpt == "The Post");
  CHECK(boilerplate[0].places.at(0).path == "c.txt");
  CHECK(boilerplate[0].places.at(0).lines.last == 8);
  CHECK(boilerplate[0].places.at(0).bytes == Span{9, 10});
  CHECK(boilerplate[1].excerpt == "x");
}

TEST_CASE("a corpus that was kept is refused when it is cut short") {
  const std::string bytes = Saved({{"a", {}, false, false, {}}, {"b", {}, false, false, {}}}).bytes;
  for (std::size_t end = 1; end < bytes.size(); ++end) {
    constexpr std::size_t kNoBoilerplate = 2;  // bytes in front of the two
    const std::size_t half = (bytes.size() - kNoBoilerplate) / 2;
    if (end == kNoBoilerplate || end == kNoBoilerplate + half) continue;
    const std::string_view cut = std::string_view(bytes).substr(0, end);
    CHECK_THROWS_AS(SavedCorpus(std::make_shared<MemoryBytes>(cut)), Error);
  }
}

}  // namespace einmal
