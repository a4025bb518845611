#include "write/unified_diff.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "unit/write/random_document.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

bool patch_is_installed() { return std::system("patch --version >/dev/null 2>&1") == 0; }

// What patch makes of `text`; the path stands only in the diff, as it would for a user.
std::string patched(const ScratchDirectory& scratch, const std::string& path,
                    const std::string& text, const std::string& diff) {
  scratch.write(path, text);
  scratch.write("the.diff", diff);
  const std::string command = "cd '" + scratch.path() + "' && patch -s -p0 <the.diff >log 2>&1";
  if (std::system(command.c_str()) != 0) return "patch failed: " + scratch.read("log");
  if (!std::filesystem::exists(scratch.path(path))) return "patch removed the file";
  return scratch.read(path);
}

RemovalPlan cutting(Span removed) { return {{{removed, {0, 0}}}}; }

}  // namespace

TEST_CASE("a diff of whole lines shows them and three lines around") {
  const std::string text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  CHECK(unified_diff("a.txt", text, cutting({8, 10})) ==
        "--- a.txt\n+++ a.txt\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n");
  CHECK(unified_diff("a.txt", text, {}).empty());
}

TEST_CASE("a cut inside lines joins what is left of them") {
  CHECK(unified_diff("a", "one two\nthree four\n", cutting({4, 14})) ==
        "--- a\n+++ a\n@@ -1,2 +1 @@\n-one two\n-three four\n+one four\n");
  CHECK(unified_diff("a", "one\ntwo", cutting({3, 7})) ==
        "--- a\n+++ a\n@@ -1,2 +1 @@\n-one\n-two\n\\ No newline at end of file\n+one\n"
        "\\ No newline at end of file\n");
}

TEST_CASE("a separator cut in front of a line is shown as the line it ends") {
  CHECK(unified_diff("a", "a\nb\nc\n", cutting({1, 3})) ==
        "--- a\n+++ a\n@@ -1,3 +1,2 @@\n a\n-b\n c\n");
}

TEST_CASE("changes share a hunk up to six lines apart") {
  std::string text;
  for (char line = 'a'; line <= 'p'; ++line) text += {line, '\n'};
  const auto hunks = [&](std::uint64_t second) {
    const RemovalPlan plan{{{{0, 2}, {0, 0}}, {{second, second + 2}, {0, 0}}}};
    const std::string diff = unified_diff("a", text, plan);
    int count = 0;
    for (std::size_t at = 0; (at = diff.find("\n@@", at)) != diff.npos; ++at) ++count;
    return count;
  };
  CHECK(hunks(2) == 1);
  CHECK(hunks(14) == 1);
  CHECK(hunks(16) == 2);
}

TEST_CASE("an emptied text is an empty range") {
  CHECK(unified_diff("a", "x\ny\n", cutting({0, 4})) == "--- a\n+++ a\n@@ -1,2 +0,0 @@\n-x\n-y\n");
}

TEST_CASE("paths with blanks and quotes are labelled as patch reads them") {
  CHECK(unified_diff("a b", "x\ny\n", cutting({0, 2})).starts_with("--- a b\t\n+++ a b\t\n"));
  CHECK(unified_diff("a\n\"b", "x\ny\n", cutting({0, 2})).starts_with("--- \"a\\012\\\"b\"\n"));
}

TEST_CASE("patch -p0 applies the diff of random texts and plans byte for byte") {
  if (!patch_is_installed()) {
    MESSAGE("skipped: patch is not installed");
    return;
  }
  const ScratchDirectory scratch;
  RandomDocuments documents(23);
  for (int round = 0; round < 400; ++round) {
    const RandomDocument document = documents.document(round % 2 == 0 ? 30 : 400);
    if (document.plan.empty()) continue;
    const std::string path = round % 3 == 0 ? "a b.txt" : round % 3 == 1 ? "ü\"\\.txt" : "a.txt";
    const std::string diff = unified_diff(path, document.text, document.plan);
    CAPTURE(round);
    CAPTURE(diff);
    const std::string cleaned = einmal::apply_plan(document.plan, document.text);
    REQUIRE(patched(scratch, path, document.text, diff) == cleaned);
  }
}

}  // namespace einmal
