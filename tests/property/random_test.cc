// The guarantees on seeded random documents: folds, markup, lines, garbage, spaceless scripts.
#include <doctest/doctest.h>

#include "property/documents.h"
#include "property/guarantees.h"
#include "property/random.h"

namespace einmal::property {
namespace {

// Documents that fail tend to fail for one reason: three are enough to read.
void prove_random(std::uint64_t count, const Check& check) {
  for (const Flavour flavour : kFlavours) {
    CAPTURE(static_cast<int>(flavour));
    int failures = 0;
    for (std::uint64_t seed = 0; seed < count && failures < 3; ++seed) {
      CAPTURE(seed);
      if (!prove(random_document(flavour, seed), check)) ++failures;
    }
  }
}

// Of sentences that stand more often than the table of anchors has places for them.
Document crumbs(std::uint64_t seed) {
  Random random(seed);
  std::vector<std::string> sentences(1 + random.below(4));
  for (std::string& sentence : sentences) {
    sentence = random.chance(50) ? "a" : "b";
    if (random.chance(30)) sentence += " a";
    if (random.chance(80)) sentence += ".";
  }
  Document document;
  for (std::size_t count = 10 + random.below(60); count > 0; --count) {
    std::string block = random.one_of(sentences);
    if (random.chance(40)) block += " " + random.one_of(sentences);
    document.pieces.push_back(block + "\n\n");
  }
  return document;
}

}  // namespace

TEST_CASE("random documents keep the guarantees") {
  prove_random(kRandomDocuments,
               [](const std::string& text) { return broken_guarantee(text, {}); });
}

TEST_CASE("random documents keep the guarantees with every option") {
  for (const ParagraphMode mode :
       {ParagraphMode::kAuto, ParagraphMode::kBlank, ParagraphMode::kLine}) {
    for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
      for (const bool unsafe : {false, true}) {
        FindOptions options;
        options.unsafe = unsafe;
        options.keep = keep;
        options.paragraphs = mode;
        CAPTURE(unsafe);
        CAPTURE(static_cast<int>(keep));
        CAPTURE(static_cast<int>(mode));
        prove_random(kRandomDocuments / 16, [&](const std::string& text) {
          return broken_guarantee(text, options);
        });
      }
    }
  }
}

TEST_CASE("random documents keep the guarantees with few words and fewer kinds") {
  for (const std::uint32_t min_words : {1u, 3u, 30u}) {
    FindOptions options;
    options.min_words = min_words;
    options.contained = min_words != 3;
    CAPTURE(min_words);
    prove_random(kRandomDocuments / 8, [&](const std::string& text) {
      return broken_guarantee(text, options);
    });
  }
}

TEST_CASE("random documents of many blocks and few words keep the guarantees") {
  for (std::uint64_t seed = 0; seed < kRandomDocuments; ++seed) {
    FindOptions options;
    options.min_words = static_cast<std::uint32_t>(2 + seed % 5);
    const Document document = crumbs(seed);
    CAPTURE(seed);
    REQUIRE(prove(document, [&](const std::string& text) {
      std::string wrong = broken_guarantee(text, options);
      if (wrong.empty()) wrong = shortcuts_matter(text, options);
      return wrong.empty() ? rounds_matter(text, options) : wrong;
    }));
  }
}

TEST_CASE("neither threads nor optimizations change the result of a random document") {
  prove_random(kRandomDocuments / 4,
               [](const std::string& text) { return engine_matters(text, {}, true); });
}

}  // namespace einmal::property
