#include "cli/corpus_search.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "einmal/error.h"
#include "unit/source/made_file.h"

namespace einmal {
namespace {

const std::string kFog =
    "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.\n";

std::vector<Input> inputs_of(const std::vector<std::string>& paths) {
  return list_inputs(paths, {});
}

}  // namespace

TEST_CASE("a document of a corpus knows which other one it repeats") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "First of all.\n\n" + kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const CorpusSearch corpus({}, inputs_of({a, b}), {});
  const std::optional<FoundInCorpus> found = corpus.find(b, kFog);
  REQUIRE(found);
  REQUIRE(found->repeats.findings.size() == 1);
  CHECK(found->kept[0].path == a);
  CHECK(found->kept[0].lines.first == 3);
  CHECK(found->kept[0].bytes == Span{15, 14 + kFog.size()});
  CHECK(apply_plan(found->repeats.plan, kFog).empty());
  CHECK(corpus.find(a, "First of all.\n\n" + kFog)->repeats.findings.empty());
  CHECK_FALSE(corpus.find("c.txt", kFog));
}

TEST_CASE("a text that changed between the readings of files is noticed as well") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  SearchOptions options;
  options.memory_bytes_max = 1;
  options.temp_directory = scratch.path();
  const CorpusSearch corpus({}, inputs_of({a, b}), options);
  CHECK_THROWS_AS(corpus.find(a, kFog + "!"), Error);
  CHECK(corpus.find(b, kFog));
  CHECK_FALSE(corpus.still_stands());
  const CorpusSearch vanished({}, inputs_of({a, b}), options);
  CHECK(vanished.find(b, kFog));
  CHECK_FALSE(vanished.still_stands());
}

TEST_CASE("a text that changed between the readings is refused, and the corpus knows") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const CorpusSearch corpus({}, inputs_of({a}), {});
  static_cast<void>(corpus.find(a, kFog));
  CHECK(corpus.still_stands());
  CHECK_THROWS_AS(corpus.find(a, kFog + "x"), Error);
  CHECK_FALSE(corpus.still_stands());
}

TEST_CASE("a text that is gone at the second reading may be what another one repeats") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const std::string old = made_file(scratch, "old.txt", "It is read once.\n");
  const CorpusSearch corpus(inputs_of({old}), inputs_of({a, b}), {});
  static_cast<void>(corpus.find(b, kFog));
  CHECK_FALSE(corpus.still_stands());
  static_cast<void>(corpus.find(a, kFog));
  CHECK(corpus.still_stands());
}

TEST_CASE("two paths to one file are one document, which does not repeat itself") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  std::filesystem::create_symlink(a, scratch.path("link.txt"));
  const CorpusSearch corpus({}, inputs_of({a, scratch.path("link.txt")}), {});
  CHECK(corpus.find(a, kFog)->repeats.findings.empty());
  CHECK_FALSE(corpus.find(scratch.path("link.txt"), kFog));
}

TEST_CASE("what is compared against comes first and stays") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string old = made_file(scratch, "old.txt", kFog + "\n" + kFog);
  const CorpusSearch corpus(inputs_of({old}), inputs_of({a}), {});
  CHECK(corpus.find(a, kFog)->kept.at(0).path == old);
  CHECK(corpus.find(old, kFog + "\n" + kFog)->repeats.plan.empty());
  CHECK_THROWS_AS(CorpusSearch(inputs_of({scratch.path("missing")}), inputs_of({a}), {}), Error);
}

TEST_CASE("Markdown takes no part in a corpus") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.md", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const CorpusSearch corpus({}, inputs_of({a, b}), {});
  CHECK_FALSE(corpus.find(a, kFog));
  CHECK(corpus.find(b, kFog)->repeats.findings.empty());
}

TEST_CASE("a corpus that is larger than the memory goes to files in the directory for them") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  SearchOptions options;
  options.memory_bytes_max = 1;
  options.temp_directory = scratch.path();
  const CorpusSearch corpus({}, inputs_of({a, b}), options);
  CHECK(corpus.find(b, kFog)->kept.at(0).path == a);
  CHECK(scratch.count() == 2);
  options.temp_directory = scratch.path("missing");
  CHECK_THROWS_AS(CorpusSearch({}, inputs_of({a, b}), options), SpoolError);
}

}  // namespace einmal
