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

TEST_CASE("issue 4: a sentence that joins two lines stays when another cut parts them") {
  // The fourth line stands in the second and third. The tail of the second stands in the first.
  const std::string text =
      "Tom came home. The rain\nAt last! Tom came home. The rain\nfell.\n"
      "Tom came home. The rain fell.\n";
  FindOptions options;
  options.min_words = 4;
  options.unsafe = true;
  options.paragraphs = ParagraphMode::kLine;
  const Repeats repeats = find_repeats(text, options);
  CHECK(apply_plan(repeats.plan, text).find("The rain fell.") != std::string::npos);
  CHECK_FALSE(repeats.findings.empty());
  CHECK(property::broken_guarantee(text, options) == "");
  options.unsafe = false;  // then nothing parts them
  CHECK(apply_plan(find_repeats(text, options).plan, text).find("The rain fell.") ==
        std::string::npos);
  CHECK(property::broken_guarantee(text, options) == "");
}

TEST_CASE("issue 4: where one copy has to stay, others go") {
  const std::string other = "Nobody in the village could say who had painted the door.\n";
  const std::string text = other +
                           "Tom came home. The rain\nAt last! Tom came home. The rain\nfell.\n"
                           "Tom came home. The rain fell.\n" +
                           other + "The end.\n";
  FindOptions options;
  options.min_words = 4;
  options.unsafe = true;
  options.paragraphs = ParagraphMode::kLine;
  const std::string once = apply_plan(find_repeats(text, options).plan, text);
  CHECK(once.find(other) == once.rfind(other));
  CHECK(once.find("The rain fell.") != std::string::npos);
  CHECK(property::broken_guarantee(text, options) == "");
}

TEST_CASE("issue 4: a text that repeats itself keeps the sentence over the seam") {
  const std::string text = "Ants. Bees hum\n\nAnts. Bees hum Ants. Bees hum\nAnts.\n";
  FindOptions options;
  options.min_words = 3;
  options.unsafe = true;
  CHECK(property::broken_guarantee(text, options) == "");
}

TEST_CASE("issue 4: the last word of a block is no beginning of a longer one") {
  const std::string text =
      "Tom came home at noon. Another\n\nThen we heard it! Tom came home at noon. A\n";
  FindOptions options;
  options.min_words = 4;
  const Repeats repeats = find_repeats(text, options);
  REQUIRE(repeats.findings.size() == 1);
  CHECK(repeats.findings[0].words == 5);
  options.min_words = 6;
  CHECK(find_repeats(text, options).findings.empty());
}

TEST_CASE("issue 4: with --keep longest, too, a second run cuts nothing") {
  const std::string text =
      "Ants eat eels. Cows dig ants eat eels. Ants eat eels. Cows dig ants eat eels.\n"
      "So ants eat eels. Cows dig ants eat eels.\n";
  FindOptions options;
  options.min_words = 8;
  options.unsafe = true;
  options.keep = Keep::kLongest;
  options.paragraphs = ParagraphMode::kLine;
  CHECK(property::broken_guarantee(text, options) == "");
}

}  // namespace einmal
