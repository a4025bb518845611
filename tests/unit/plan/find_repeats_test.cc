// The shapes a repeat takes, in every language: what is found, and what is left.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "einmal/einmal.h"
#include "unit/plan/articles.h"

namespace einmal {
namespace {

constexpr FindingKind kIdentical = FindingKind::kIdentical;
constexpr FindingKind kContained = FindingKind::kContained;
constexpr FindingKind kOverlap = FindingKind::kOverlap;

struct Outcome {
  std::string text;
  std::string cleaned;
  FindingKind kind;
};

Repeats found_in(const std::string& text, Keep keep = Keep::kFirst) {
  FindOptions options;
  options.keep = keep;
  return find_repeats(text, options);
}

std::string_view part(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// One finding, the expected text, nothing left to find that could be cut, nothing said twice.
void check_one(const Language& language, const Outcome& outcome, Keep keep = Keep::kFirst) {
  CAPTURE(language.name);
  CAPTURE(outcome.text);
  const Repeats repeats = found_in(outcome.text, keep);
  CHECK(repeats.findings.size() == 1);
  for (const Finding& finding : repeats.findings) {
    CHECK(name_of(finding.kind) == name_of(outcome.kind));
    CHECK(finding.safe == (outcome.cleaned != outcome.text));
    CHECK(finding.is_cut() == finding.safe);
    CHECK(finding.words >= 12);
    CHECK_FALSE(finding.copy.overlaps(finding.kept));
  }
  const std::string cleaned = einmal::apply_plan(repeats.plan, outcome.text);
  CHECK(cleaned == outcome.cleaned);
  CHECK(found_in(cleaned, keep).plan.empty());
}

// The outcome for each language; `p` makes a paragraph of sentences.
using Paragraph = std::function<std::string(std::initializer_list<int>)>;

void for_each_language(const std::function<void(const Language&, const Paragraph&)>& check) {
  for (const Language& language : languages()) {
    check(language, [&](std::initializer_list<int> indices) { return language.of(indices); });
  }
}

}  // namespace

TEST_CASE("a paragraph that stands twice goes once") {
  for_each_language([](const Language& language, const Paragraph& p) {
    check_one(language, {article({p({0, 1}), p({2, 3}), p({0, 1}), p({4})}),
                         article({p({0, 1}), p({2, 3}), p({4})}), kIdentical});
    check_one(language,
              {article({p({0, 1}), p({2}), p({0, 1})}), article({p({0, 1}), p({2})}), kIdentical});
    check_one(language, {article({p({0}), p({0})}), article({p({0})}), kIdentical});
  });
}

TEST_CASE("a run of paragraphs is one finding") {
  for_each_language([](const Language& language, const Paragraph& p) {
    check_one(language, {article({p({0, 1}), p({2, 3}), p({4}), p({0, 1}), p({2, 3}), p({5})}),
                         article({p({0, 1}), p({2, 3}), p({4}), p({5})}), kIdentical});
  });
}

TEST_CASE("a paragraph merged from two, or split into several, is found whole") {
  for_each_language([](const Language& language, const Paragraph& p) {
    check_one(language, {article({p({0, 1}), p({2, 3}), p({4}), p({0, 1, 2, 3}), p({5})}),
                         article({p({0, 1}), p({2, 3}), p({4}), p({5})}), kContained});
    check_one(language, {article({p({0}), p({2}), p({4}), p({0, 2}), p({5})}),
                         article({p({0}), p({2}), p({4}), p({5})}), kContained});
    check_one(language, {article({p({0, 1, 2, 3}), p({4}), p({0, 1}), p({2, 3}), p({5})}),
                         article({p({0, 1, 2, 3}), p({4}), p({5})}), kContained});
    check_one(language, {article({p({0, 1, 2}), p({4}), p({0}), p({1}), p({2}), p({5})}),
                         article({p({0, 1, 2}), p({4}), p({5})}), kContained});
  });
}

TEST_CASE("the head, the middle and the tail of a paragraph are found") {
  for_each_language([](const Language& language, const Paragraph& p) {
    for (const int sentence : {0, 1, 2}) {
      check_one(language, {article({p({0, 1, 2}), p({4}), p({sentence}), p({5})}),
                           article({p({0, 1, 2}), p({4}), p({5})}), kContained});
    }
  });
}

TEST_CASE("a run that starts in the middle of a paragraph is one finding") {
  for_each_language([](const Language& language, const Paragraph& p) {
    check_one(language,
              {article({p({0, 1}), p({2}), p({3}), p({4}), p({1}), p({2}), p({3}), p({5})}),
               article({p({0, 1}), p({2}), p({3}), p({4}), p({5})}), kContained});
    check_one(language,
              {article({p({0, 1}), p({2}), p({3, 6}), p({4}), p({1}), p({2}), p({3}), p({5})}),
               article({p({0, 1}), p({2}), p({3, 6}), p({4}), p({5})}), kContained});
  });
}

TEST_CASE("a mark at the edge of a paragraph that a longer one holds goes with --unsafe alone") {
  FindOptions options;
  options.min_words = 4;
  options.extra_folds = Fold::kDiacritics;
  for (const std::string copy : {"\u0301Then all went home.", "Then all went home.\u0301"}) {
    const Repeats repeats =
        find_repeats("It rained. Then all went home. It stopped.\n\n" + copy + "\n", options);
    REQUIRE(repeats.findings.size() == 1);
    CHECK(repeats.findings[0].folds == Fold::kDiacritics);
    CHECK(repeats.plan.empty());
  }
}

TEST_CASE("a short paragraph that stands first and a longer one that contains it both stay") {
  for_each_language([](const Language& language, const Paragraph& p) {
    const std::string text = article({p({1}), p({4}), p({0, 1, 2}), p({5})});
    check_one(language, {text, text, kContained});
  });
}

TEST_CASE("a repeat inside a paragraph, or from one into the next, is reported and stays") {
  for_each_language([](const Language& language, const Paragraph& p) {
    const std::string inside = article({p({0, 1, 2, 0, 1}), p({4})});
    check_one(language, {inside, inside, kOverlap});
    const std::string across = article({p({0, 1}), p({2}), p({4}), p({5, 1}), p({2, 6})});
    check_one(language, {across, across, kOverlap});
  });
}

TEST_CASE("each further copy points at the one that stays") {
  for_each_language([](const Language& language, const Paragraph& p) {
    CAPTURE(language.name);
    const std::string text = article({p({0, 1}), p({4}), p({0, 1}), p({5}), p({0, 1}), p({6})});
    const Repeats repeats = found_in(text);
    REQUIRE(repeats.findings.size() == 2);
    CHECK(repeats.findings[0].kept == repeats.findings[1].kept);
    CHECK(repeats.findings[0].kept == Span{0, p({0, 1}).size()});
    CHECK(einmal::apply_plan(repeats.plan, text) == article({p({0, 1}), p({4}), p({5}), p({6})}));
  });
}

TEST_CASE("a whole text pasted n times stands once") {
  for_each_language([](const Language& language, const Paragraph& p) {
    CAPTURE(language.name);
    const std::string once = article({"# Eins", p({0, 1}), "- a\n- b", p({2, 3}), "# Zwei", p({4}),
                                      "| a | b |\n| 1 | 2 |", "> zitiert", "Max Muster"});
    for (const int copies : {2, 3, 5}) {
      std::string text = once;
      for (int i = 1; i < copies; ++i) text.append("\n").append(once);
      for (const Keep keep : {Keep::kFirst, Keep::kLast}) {
        const Repeats repeats = found_in(text, keep);
        CHECK(repeats.findings.size() == static_cast<std::size_t>(copies - 1));
        CHECK(einmal::apply_plan(repeats.plan, text) == once);
      }
    }
  });
}

TEST_CASE("when the last is kept, everything is mirrored") {
  for_each_language([](const Language& language, const Paragraph& p) {
    check_one(language,
              {article({p({0, 1}), p({2, 3}), p({0, 1}), p({4})}),
               article({p({2, 3}), p({0, 1}), p({4})}), kIdentical},
              Keep::kLast);
    check_one(language,
              {article({p({0, 1}), p({2, 3}), p({4}), p({0, 1, 2, 3}), p({5})}),
               article({p({4}), p({0, 1, 2, 3}), p({5})}), kContained},
              Keep::kLast);
    check_one(language,
              {article({p({0, 1, 2, 3}), p({4}), p({0, 1}), p({2, 3}), p({5})}),
               article({p({4}), p({0, 1}), p({2, 3}), p({5})}), kContained},
              Keep::kLast);
    check_one(language,
              {article({p({1}), p({4}), p({0, 1, 2}), p({5})}),
               article({p({4}), p({0, 1, 2}), p({5})}), kContained},
              Keep::kLast);
    const std::string longer_first = article({p({0, 1, 2}), p({4}), p({1}), p({5})});
    check_one(language, {longer_first, longer_first, kContained}, Keep::kLast);
  });
}

TEST_CASE("when the longest is kept, a short one goes wherever it stands") {
  for_each_language([](const Language& language, const Paragraph& p) {
    check_one(language,
              {article({p({1}), p({4}), p({0, 1, 2}), p({5})}),
               article({p({4}), p({0, 1, 2}), p({5})}), kContained},
              Keep::kLongest);
    check_one(language,
              {article({p({0, 1, 2}), p({4}), p({1}), p({5})}),
               article({p({0, 1, 2}), p({4}), p({5})}), kContained},
              Keep::kLongest);
  });
}

TEST_CASE("a seam without a full stop is no obstacle") {
  const std::string said = "After a long while of waiting in the cold dark rain he said:";
  const std::string come = "\"Come with me now, my friend, before the last of the light is gone.\"";
  const std::string other = english().of({4});
  const std::string end = english().of({5});
  check_one(english(), {article({said, come, other, said + " " + come, end}),
                        article({said, come, other, end}), kContained});
  check_one(english(), {article({said + " " + come, other, said, come, end}),
                        article({said + " " + come, other, end}), kContained});
  const std::string open = "he said that the old man of the mountain had come home again";
  const std::string rest = "and nobody in the whole wide village wanted to believe it at first.";
  check_one(english(), {article({open, rest, other, open + " " + rest, end}),
                        article({open, rest, other, end}), kContained});
  check_one(english(),
            {article({open, rest, other, open + " " + rest, end}),
             article({other, open + " " + rest, end}), kContained},
            Keep::kLast);
}

TEST_CASE("a finding names the text that stays and the text that repeats") {
  const std::string text = article({english().of({0, 1}), english().of({4}), english().of({1})});
  const Repeats repeats = found_in(text);
  REQUIRE(repeats.findings.size() == 1);
  CHECK(part(text, repeats.findings[0].kept) == english().of({1}));
  CHECK(part(text, repeats.findings[0].copy) == english().of({1}));
  CHECK(repeats.findings[0].copy.begin > repeats.findings[0].kept.end);
}

}  // namespace einmal
