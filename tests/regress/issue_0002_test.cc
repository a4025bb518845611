// The smallest documents that once broke a guarantee.
#include <doctest/doctest.h>

#include "property/documents.h"
#include "property/guarantees.h"

namespace einmal {
namespace {

using property::prove;
using property::sentences;

FindOptions few_words() {
  FindOptions options;
  options.min_words = 4;
  return options;
}

void check_guarantees(const property::Document& document, const FindOptions& options) {
  prove(document, [&](const std::string& text) {
    return property::broken_guarantee(text, options);
  });
}

std::string in_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

TEST_CASE("a text that stands across two blocks keeps both of them") {
  check_guarantees(property::document_of({"st", "s", "ts", "t"}, false), few_words());
  check_guarantees(property::document_of({"sA", "B", "s", "Bs", "A"}, false), few_words());
}

TEST_CASE("what keeps two halves of a copy apart is not cut when it relies on the first half") {
  const std::string first = "Seals swim. Two toa dstalk.\n Seals swim.\n\n";
  const std::string second = "Two toads talk.";
  check_guarantees({{first, second + "\n\n", " Seals swim.\n\n", second + "\n\n", first,
                     second + "  Seals swim.\n\n", second}},
                   few_words());
}

TEST_CASE("a copy that keeps a section from ending is not cut behind a repeat of that section") {
  const std::string ants = "Amber ants ate all apples.\n\n";
  const std::string seals = "Seals swim. Two toads talk.\n\n";
  const std::string heading = "A heading\n\n";
  const std::string birds = "Birds sing.";
  check_guarantees({{ants, seals, heading, birds + "\n\n", "Two toads talk.\n\n", heading,
                     birds + "\n\n", ants, seals, heading, birds + " Two toads talk.\n\n",
                     heading, birds + "\n"}},
                   few_words());
}

TEST_CASE("a copy is not kept because the one before it went on into other capitals") {
  const std::string text = sentences("A", true);
  const property::Document document{
      {text + "\n\n", in_capitals(text) + "\n\n", text + "\n\n", text + "\n"}};
  check_guarantees(document, {});
}

TEST_CASE("lines that were paragraphs beside a long one do not become a wrapped paragraph") {
  const std::string wrapped =
      "Der Rat der Stadt hat am Montag getagt und\n- wie so oft - nichts entschieden.\n";
  const std::size_t second = wrapped.find('-');
  const std::string line = sentences("ABCABC", true) + "\n";
  check_guarantees({{wrapped + "\n", line + "\n",
                     wrapped.substr(0, second), line, wrapped.substr(second)}},
                   {});
}

TEST_CASE("the last thing below a heading is the same thing in a second run") {
  const std::string text = sentences("A", true) + "\n\n";
  check_guarantees({{text, "# A heading\n\n", text, text, sentences("B", true) + "\n"}}, {});
}

TEST_CASE("with the longest kept, a survivor that goes later hands over to its own") {
  FindOptions options = few_words();
  options.keep = Keep::kLongest;
  check_guarantees(property::document_of({"tu", "stu", "tu"}, false), options);
}

TEST_CASE("short blocks that only repeat themselves are no finding") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
    FindOptions options = few_words();
    options.keep = keep;
    options.unsafe = true;
    check_guarantees(property::document_of({"s", "s", "s"}, false), options);
    const std::string text = property::document_of({"s", "s", "s"}, false).text();
    CHECK(find_repeats(text, options).findings.empty());
  }
}

TEST_CASE("of two places of a text the identical one is kept, whatever the fingerprints") {
  for (const char letter : {'A', 'B', 'C'}) {
    const std::string once(1, letter);
    const std::string twice = once + once;
    const property::Document document = property::document_of({once, twice, twice}, true);
    prove(document, [](const std::string& text) {
      return property::engine_matters(text, {}, false);
    });
  }
}

TEST_CASE("a paragraph merged at a seam without a full stop is found whole, however long it is") {
  const std::string first =
      "The old men of the town went down to the harbour early. Behind the customs house two men "
      "loaded";
  const std::string second =
      "crates of oranges on a cart. Nobody on the long pier spoke about the boat.";
  const std::string text = first + "\n\n" + second + "\n\n" + first + " " + second + "\n";
  const Repeats repeats = find_repeats(text, {});
  REQUIRE(repeats.findings.size() == 1);
  CHECK(repeats.findings[0].kind == FindingKind::kContained);
  CHECK(repeats.findings[0].safe);
  CHECK(apply_plan(repeats.plan, text) == first + "\n\n" + second + "\n");
}

}  // namespace einmal
