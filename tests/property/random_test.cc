// The guarantees on seeded random documents: folds, markup, lines, garbage, spaceless scripts.
#include <doctest/doctest.h>

#include "property/documents.h"
#include "property/guarantees.h"

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

TEST_CASE("neither threads nor optimizations change the result of a random document") {
  prove_random(kRandomDocuments / 4,
               [](const std::string& text) { return engine_matters(text, {}, true); });
}

}  // namespace einmal::property
