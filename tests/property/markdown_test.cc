// The guarantees and the structure property on seeded random Markdown.
#include <doctest/doctest.h>

#include "property/markdown_documents.h"
#include "property/markdown_guarantees.h"

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
    return markdown_engine_matters(text, {});
  });
}

}  // namespace einmal::property
