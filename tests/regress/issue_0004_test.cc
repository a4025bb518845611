#include <doctest/doctest.h>

#include <string>

#include "einmal/einmal.h"
#include "property/guarantees.h"

namespace einmal {

TEST_CASE("issue 4: no part is cut from a block of a kind that is protected") {
  const std::string sentence =
      "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.";
  const std::string text = "First of all. " + sentence + " And more.\n\n> Somebody said: " +
                           sentence + " And then he left.\n";
  FindOptions options;
  options.unsafe = true;
  CHECK_FALSE(find_repeats(text, options).plan.empty());
  options.protect_kinds.add(BlockKind::kQuote);
  const Repeats repeats = find_repeats(text, options);
  CHECK(repeats.plan.empty());
  CHECK(repeats.findings.size() == 1);
}

TEST_CASE("issue 4: no sentence is cut in the middle, where a whole passage may rely on it") {
  const std::string half =
      "A hea\x9Cm.\n\nTwo Two toads talk. Seals swim.\n\n toadstoads talk. Sea\n\n swim.\n\n"
      "TTwo toadstoads talk. Sea\n\n swim.\n\nTwo toads talk\xF6";
  const std::string tail = half.substr((half.size() + 1) / 2) + "B";
  const std::string text = half + "B\n\n" + tail + "\n\n" + half + "B " + tail;
  FindOptions options;
  options.min_words = 3;
  options.unsafe = true;
  CHECK_FALSE(find_repeats(text, options).plan.empty());
  CHECK(property::broken_guarantee(text, options) == "");
}

TEST_CASE("issue 4: what is said to be kept of a passage that another cut parts is what stays") {
  const std::string first = "`im.\n\nSeals swi\x8D\xD1\xDF Two+t\xFF`oads at";
  const std::string rest = "\t.\r\nkl\nAm\xA8\x9Fr ants .te.\r\nSeals! swim.";
  const std::string half = first + rest;
  const std::string tail = half.substr(first.size() - 2);
  const std::string text = half + "\n\n" + tail + "\n\n" + half + " " + tail;
  FindOptions options;
  options.min_words = 4;
  options.unsafe = true;
  options.paragraphs = ParagraphMode::kLine;
  options.overlap = options.identical = false;
  const Repeats repeats = find_repeats(text, options);
  REQUIRE(repeats.findings.size() == 2);
  CHECK(repeats.findings[1].kept.begin == 0);
  CHECK(property::broken_guarantee(text, options) == "");
}

TEST_CASE("issue 4: the white space between two blocks of which parts are cut stays") {
  const std::string passage = "Two toads talk to the tide.\v\r\rUncle came home at noon.";
  const std::string text =
      "Seals swim. " + passage + "\r\nOther words here.\r\nAmber. " + passage + " And left.\r\n";
  FindOptions options;
  options.min_words = 4;
  options.unsafe = true;
  options.paragraphs = ParagraphMode::kLine;
  CHECK(apply_plan(find_repeats(text, options).plan, text) ==
        "Seals swim. " + passage + "\r\nOther words here.\r\nAmber.\v\r\rAnd left.\r\n");
  CHECK(property::broken_guarantee(text, options) == "");
}

}  // namespace einmal
