// What einmal promises about HTML, on seeded random documents: sound ones and broken ones.
#include <doctest/doctest.h>

#include "property/documents.h"
#include "property/guarantees.h"
#include "property/html_promises.h"
#include "property/random_html.h"

namespace einmal::property {
namespace {

void prove_html(std::uint64_t count, const Check& check) {
  for (const bool broken : {false, true}) {
    CAPTURE(broken);
    int failures = 0;
    for (std::uint64_t seed = 0; seed < count && failures < 3; ++seed) {
      CAPTURE(seed);
      if (!prove(random_html(seed, broken), check)) ++failures;
    }
  }
}

}  // namespace

TEST_CASE("random HTML keeps its structure and the guarantees") {
  prove_html(kRandomDocuments / 2,
             [](const std::string& text) { return broken_html_promise(text, {}); });
}

TEST_CASE("random HTML keeps its structure and the guarantees with every option") {
  for (const Keep keep : {Keep::kFirst, Keep::kLast, Keep::kLongest}) {
    for (const bool unsafe : {false, true}) {
      FindOptions options;
      options.unsafe = unsafe;
      options.keep = keep;
      options.min_words = unsafe ? 4 : 12;
      CAPTURE(unsafe);
      CAPTURE(static_cast<int>(keep));
      prove_html(kRandomDocuments / 8, [&](const std::string& text) {
        return broken_html_promise(text, options);
      });
    }
  }
}

TEST_CASE("neither threads nor optimizations change the result of random HTML") {
  FindOptions options;
  options.format = Format::kHtml;
  prove_html(kRandomDocuments / 8, [&](const std::string& text) {
    return engine_matters(text, options, true);
  });
}

TEST_CASE("many random documents of HTML have something to cut") {
  std::uint64_t cut = 0;
  FindOptions options;
  options.format = Format::kHtml;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    cut += !find_repeats(random_html(seed, false).text(), options).plan.empty();
  }
  CHECK(cut > 20);
}

}  // namespace einmal::property
