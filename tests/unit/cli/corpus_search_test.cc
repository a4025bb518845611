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
const std::string kSpoons =
    "The owner of the inn had ordered twelve hundred spoons, and not a single fork or knife.";

std::vector<Input> inputs_of(const std::vector<std::string>& paths) {
  return list_inputs(paths, {});
}

// Everything that grows goes to files in the directory.
SearchOptions in_files(const ScratchDirectory& scratch) {
  SearchOptions options;
  options.memory_bytes_max = 1;
  options.temp_directory = scratch.path();
  return options;
}

}  // namespace

TEST_CASE("a document of a corpus knows which other one it repeats") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "First of all.\n\n" + kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const CorpusSearch corpus({}, inputs_of({a, b}), {});
  const std::optional<FoundInCorpus> found = corpus.find(b, kFog);
  REQUIRE(found.has_value());
  REQUIRE(found->repeats.findings.size() == 1);
  CHECK(found->kept[0].path == a);
  CHECK(found->kept[0].lines.first == 3);
  CHECK(found->kept[0].bytes == Span{15, 14 + kFog.size()});
  CHECK(apply_plan(found->repeats.plan, kFog).empty());
  CHECK(corpus.find(a, "First of all.\n\n" + kFog)->repeats.findings.empty());
  CHECK_FALSE(corpus.find("c.txt", kFog).has_value());
}

TEST_CASE("a text that changed between the readings of files is noticed as well") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const CorpusSearch corpus({}, inputs_of({a, b}), in_files(scratch));
  CHECK_THROWS_AS(corpus.find(a, kFog + "!"), Error);
  CHECK(corpus.find(b, kFog).has_value());
  CHECK_FALSE(corpus.still_stands());
  const CorpusSearch vanished({}, inputs_of({a, b}), in_files(scratch));
  CHECK(vanished.find(b, kFog).has_value());
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

TEST_CASE("the text of a file that nobody has touched since is held") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const std::string wide = made_file(scratch, "c.txt", std::string("\xFF\xFE" "a\0b\0", 6));
  SearchOptions options;
  options.settled_after = {};
  const CorpusSearch corpus({}, inputs_of({a, b, wide}), options);
  REQUIRE(corpus.held(b).has_value());
  CHECK(corpus.held(b)->text() == kFog);
  CHECK(corpus.held(b)->path() == b);
  CHECK(corpus.held(b)->version() == Document::read(b).version());
  CHECK(corpus.find(b, corpus.held(b)->text())->repeats.plan.cuts.size() == 1);
  CHECK_FALSE(corpus.held(wide).has_value());
  CHECK_FALSE(corpus.held("d.txt").has_value());
  made_file(scratch, "b.txt", kFog + kFog);
  CHECK_FALSE(corpus.held(b).has_value());
  const CorpusSearch too_early({}, inputs_of({a, b}), {});
  CHECK_FALSE(too_early.held(a).has_value());
}

TEST_CASE("what was found need not be kept until all is written") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  SearchOptions options;
  options.settled_after = {};
  CorpusSearch corpus({}, inputs_of({a}), options);
  static_cast<void>(corpus.find(a, corpus.held(a)->text()));
  corpus.forget_found();
  CHECK(corpus.still_stands());
  CHECK(corpus.held(a)->text() == kFog);
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
  CHECK_FALSE(corpus.find(scratch.path("link.txt"), kFog).has_value());
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

TEST_CASE("what nothing may be cut from is told by its name, and is still read again") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  SearchOptions options;
  options.protect = NamePatterns("--protect", {"b.txt"});
  const CorpusSearch corpus({}, inputs_of({a, b}), options);
  CHECK(corpus.find(a, kFog)->kept.at(0).path == b);
  CHECK_FALSE(corpus.still_stands());
  CHECK(corpus.find(b, kFog)->repeats.findings.empty());
  CHECK(corpus.still_stands());
}

TEST_CASE("boilerplate is named by its documents and lines") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", "First of all.\n\n" + kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  SearchOptions options;
  options.find.boilerplate = 2;
  const CorpusSearch corpus({}, inputs_of({a, b}), options);
  CHECK(corpus.find(b, kFog)->repeats.findings.empty());
  REQUIRE(corpus.boilerplate().size() == 1);
  const FoundBoilerplate& found = corpus.boilerplate()[0];
  CHECK(found.documents == 2);
  REQUIRE(found.places.size() == 2);
  CHECK(found.places[0].path == a);
  CHECK(found.places[0].lines.first == 3);
  CHECK(found.places[1].bytes == Span{0, kFog.size() - 1});
}

TEST_CASE("a page repeats a text and is repeated, each where its own bytes say") {
  const ScratchDirectory scratch;
  const std::string page = "<h1>Fog</h1>\n<p>" + kFog + "</p>\n<p>" + kSpoons + "</p>\n";
  const std::string a = made_file(scratch, "a.txt", kFog + "\n");
  const std::string b = made_file(scratch, "b.html", page);
  const std::string c = made_file(scratch, "c.md", "*" + kSpoons + "*\n");
  const CorpusSearch corpus({}, inputs_of({a, b, c}), {});
  const std::optional<FoundInCorpus> in_page = corpus.find(b, page);
  REQUIRE(in_page->kept.size() == 1);
  CHECK(in_page->kept[0].path == a);
  CHECK(apply_plan(in_page->repeats.plan, page) ==
        "<h1>Fog</h1>\n<p>" + kSpoons + "</p>\n");
  const std::optional<FoundInCorpus> in_markdown = corpus.find(c, "*" + kSpoons + "*\n");
  REQUIRE(in_markdown->kept.size() == 1);
  CHECK(in_markdown->kept[0].path == b);
  CHECK(in_markdown->kept[0].lines.first == 4);
  CHECK(in_markdown->kept[0].bytes.begin == page.find("<p>The"));
  CHECK(apply_plan(in_markdown->repeats.plan, "*" + kSpoons + "*\n").empty());
}

TEST_CASE("a corpus that is larger than the memory goes to files in the directory for them") {
  const ScratchDirectory scratch;
  const std::string a = made_file(scratch, "a.txt", kFog);
  const std::string b = made_file(scratch, "b.txt", kFog);
  const CorpusSearch corpus({}, inputs_of({a, b}), in_files(scratch));
  CHECK(corpus.find(b, kFog)->kept.at(0).path == a);
  CHECK(scratch.count() == 2);
  SearchOptions options = in_files(scratch);
  options.temp_directory = scratch.path("missing");
  CHECK_THROWS_AS(CorpusSearch({}, inputs_of({a, b}), options), SpoolError);
}

}  // namespace einmal
