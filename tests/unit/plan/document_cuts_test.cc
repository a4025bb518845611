#include "plan/document_cuts.h"

#include <doctest/doctest.h>

#include <string>

#include "einmal/repeats.h"

namespace einmal {
namespace {

// `document` without repeats of two words, list items and quotations as good as paragraphs.
std::string cleaned(const std::string& document) {
  FindOptions options;
  options.format = Format::kMarkdown;
  options.min_words = 2;
  options.unsafe = true;
  return apply_plan(find_repeats(document, options).plan, document);
}

TEST_CASE("a paragraph goes with one blank line") {
  CHECK(cleaned("A b c.\n\nD.\n\nA b c.\n\nE.\n") == "A b c.\n\nD.\n\nE.\n");
  CHECK(cleaned("A b c.\r\n\r\nA b c.\r\n\r\nE.\r\n") == "A b c.\r\n\r\nE.\r\n");
  CHECK(cleaned("A b c.\n\nD.\n\nA b c.") == "A b c.\n\nD.");
  CHECK(cleaned("A b c.\n\nD.\n\nA b c.\n") == "A b c.\n\nD.\n");
  CHECK(cleaned("A b c.\n\nD.\n\n\nA b c.\n# E\n") == "A b c.\n\nD.\n\n\n# E\n");
}

TEST_CASE("a list goes when all its items go") {
  CHECK(cleaned("- a b c\n- d e f\n\nX.\n\n- a b c\n- d e f\n\nY.\n") ==
        "- a b c\n- d e f\n\nX.\n\nY.\n");
}

TEST_CASE("an item goes with its marker, and its list keeps its blank lines") {
  CHECK(cleaned("A b c.\n\n- d\n- a b c\n- e\n") == "A b c.\n\n- d\n- a b c\n- e\n");
  CHECK(cleaned("- a b c\n- d\n\nX.\n\n* e\n* a b c\n* f\n") ==
        "- a b c\n- d\n\nX.\n\n* e\n* f\n");
}

TEST_CASE("cells that a row lacks, and another one too, are no finding") {
  FindOptions options;
  options.format = Format::kMarkdown;
  options.min_words = 1;
  const std::string document = "a | |\n|---|---|\ndig.\n\na | b |\n|---|---|\ndig.\n";
  CHECK(find_repeats(document, options).findings.empty());
}

TEST_CASE("a quotation closes around what goes") {
  CHECK(cleaned("> A b c.\n\nX.\n\n> D.\n>\n> A b c.\n>\n> E.\n") ==
        "> A b c.\n\nX.\n\n> D.\n>\n> E.\n");
  CHECK(cleaned("> A b c.\n\nX.\n\n> D.\n>\n> A b c.\n") == "> A b c.\n\nX.\n\n> D.\n");
}

TEST_CASE("a cut that would change what stays is not made") {
  // The lists would become one.
  const std::string lists = "A b c.\n\n- d\n\nA b c.\n\n- e\n";
  CHECK(cleaned(lists) == lists);
  // The numbering would change.
  const std::string numbers = "1. a b c\n2. d\n\nX.\n\n1. a b c\n2. e\n";
  CHECK(cleaned(numbers).find("2. e") != std::string::npos);
  // A definition would be gone that something else needs.
  const std::string links = "A b c.\n\n[x]: /y\nA b c.\n\nSee [x].\n";
  CHECK(cleaned(links) == links);
  // The footnote would be referred to once less.
  const std::string notes = "A b c[^1].\n\nX.\n\nA b c[^1].\n\n[^1]: Note.\n";
  CHECK(cleaned(notes) == notes);
}

TEST_CASE("what would break is reported and not safe") {
  const std::string prose =
      "The council closed the footbridge over the river for all traffic until further notice.";
  const std::string document = prose + "[^1]\n\n" + prose + "[^1]\n\n[^1]: Note.\n";
  FindOptions options;
  options.format = Format::kMarkdown;
  const Repeats repeats = find_repeats(document, options);
  REQUIRE(repeats.findings.size() == 1);
  CHECK_FALSE(repeats.findings[0].safe);
  CHECK(repeats.plan.empty());
}

TEST_CASE("one breaking cut does not keep the others from being made") {
  const std::string prose =
      "The council closed the footbridge over the river for all traffic until further notice.";
  const std::string other =
      "Twelve hundred spoons arrived on a Thursday, and not a single fork or knife came along.";
  const std::string document =
      prose + "[^1]\n\n" + prose + "[^1]\n\n" + other + "\n\n" + other + "\n\n[^1]: Note.\n";
  FindOptions options;
  options.format = Format::kMarkdown;
  CHECK(apply_plan(find_repeats(document, options).plan, document) ==
        prose + "[^1]\n\n" + prose + "[^1]\n\n" + other + "\n\n[^1]: Note.\n");
}

TEST_CASE("protected kinds are not cut, not even unsafely") {
  FindOptions options;
  options.format = Format::kMarkdown;
  options.min_words = 2;
  options.unsafe = true;
  options.protect_kinds.add(BlockKind::kListItem);
  const std::string document = "- a b c\n\nX y z.\n\nX y z.\n\n* a b c\n";
  CHECK(apply_plan(find_repeats(document, options).plan, document) ==
        "- a b c\n\nX y z.\n\n* a b c\n");
}

}  // namespace
}  // namespace einmal
