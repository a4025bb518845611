// The guarantees and the structure property on seeded random Markdown.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "property/markdown_documents.h"
#include "property/markdown_guarantees.h"
#include "property/random.h"

namespace einmal::property {
namespace {

// Documents that fail tend to fail for one reason: three are enough to read.
void prove_markdown(std::uint64_t count, const Check& check) {
  int failures = 0;
  for (std::uint64_t seed = 0; seed < count && failures < 3; ++seed) {
    CAPTURE(seed);
    if (!prove(random_markdown(seed), check)) ++failures;
  }
}

}  // namespace

TEST_CASE("random Markdown keeps the guarantees and its structure") {
  std::uint64_t cuts = 0;
  prove_markdown(3 * kRandomDocuments, [&](const std::string& text) {
    FindOptions options;
    options.format = Format::kMarkdown;
    cuts += find_repeats(text, options).plan.cuts.size();
    return broken_markdown(text, options);
  });
  CHECK(cuts > kRandomDocuments / 10);  // else this proves nothing
}

TEST_CASE("random Markdown keeps the guarantees and its structure with every option") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
    for (const bool unsafe : {false, true}) {
      FindOptions options;
      options.unsafe = unsafe;
      options.keep = keep;
      options.min_words = unsafe ? 2 : 12;
      CAPTURE(unsafe);
      CAPTURE(static_cast<int>(keep));
      prove_markdown(kRandomDocuments / 4, [&](const std::string& text) {
        return broken_markdown(text, options);
      });
    }
  }
}

TEST_CASE("random Markdown keeps the guarantees and its structure when list items are prose") {
  FindOptions options;
  options.cut_kinds.add(BlockKind::kListItem);
  options.cut_kinds.add(BlockKind::kQuote);
  options.cut_kinds.add(BlockKind::kFootnote);
  options.protect_kinds.add(BlockKind::kHeading);
  options.min_words = 2;
  prove_markdown(kRandomDocuments / 2,
                 [&](const std::string& text) { return broken_markdown(text, options); });
}

TEST_CASE("neither threads nor optimizations change the result of random Markdown") {
  prove_markdown(kRandomDocuments / 2, [](const std::string& text) {
    const std::string wrong = markdown_engine_matters(text, {});
    return wrong.empty() ? shortcuts_matter(text, {}) : wrong;
  });
}

// Short blocks that stand together, so that what goes has repeats beside it.
TEST_CASE("a pass that is said to be the last one leaves nothing that another one finds") {
  constexpr std::array<std::string_view, 9> kSentences = {
      "Red birds sing low.", "The old man sat down again.", "Five.",
      "Nobody knew why it rained so long there.", "Tea is cold", "We went home: they said so.",
      "Look at this:", "Note.",
      "It was late, and the last of the lamps went out by itself at ten."};
  constexpr std::array<std::string_view, 12> kBlocks = {
      "# Head", "## Head", "## Other", "### Head", "- item\n- two", "```\ncode\n```",
      "> quoted words", "Copyright 2020 by Somebody.", "***", "| a |\n|---|\n| 1 |", "**Bold**",
      "1. one"};
  for (std::uint64_t seed = 0; seed < 8 * kRandomDocuments; ++seed) {
    Random random(seed);
    Document document;
    for (std::size_t count = 3 + random.below(14); count > 0; --count) {
      std::string block = random.one_of(kSentences);
      while (random.chance(40)) block += " " + random.one_of(kSentences);
      if (random.chance(20)) block = random.one_of(kBlocks);
      block += "\n\n";
      if (random.chance(45) && !document.pieces.empty()) block = random.one_of(document.pieces);
      document.pieces.push_back(block);
    }
    FindOptions options;
    options.min_words = static_cast<std::uint32_t>(1 + random.below(9));
    options.contained = random.chance(80);
    CAPTURE(seed);
    if (!prove(document, [&](const std::string& text) {
          return shortcuts_matter(text, options);
        })) {
      break;
    }
  }
}

TEST_CASE("a run that goes on where the copy behind it went is found by another pass") {
  const std::string text =
      "The old man sat down again. Five.\n\nTea is cold Tea is cold Tea is cold\n\n| a |\n|---|\n"
      "| 1 |\n\nFive.\n\nFive.\n\nTea is cold\n";
  FindOptions options;
  options.min_words = 1;
  CHECK(shortcuts_matter(text, options) == "");
}

TEST_CASE("what is left of random Markdown is what reading it tells, or is not told") {
  std::uint64_t certain_count = 0;
  for (std::uint64_t seed = 0; seed < kRandomDocuments; ++seed) {
    const std::string text = random_markdown(seed).text();
    CAPTURE(seed);
    Random random(seed);
    for (int i = 0; i < 20; ++i) {
      // Mostly whole lines, mostly behind a blank one.
      const auto place = [&] {
        const std::size_t at = random.below(text.size() + 1);
        const std::string_view end = random.chance(70) ? "\n\n" : "\n";
        const std::size_t found = text.find(end, at);
        if (random.chance(5)) return at;
        return found == text.npos ? text.size() : found + end.size();
      };
      const auto [begin, end] = std::minmax({place(), place()});
      if (begin == end) continue;
      bool certain = false;
      const std::string wrong = remains_matter(text, {begin, end}, certain);
      CAPTURE(begin);
      CAPTURE(end);
      REQUIRE(wrong == "");
      if (certain) ++certain_count;
    }
  }
  CHECK(certain_count > kRandomDocuments / 2);
}

}  // namespace einmal::property
