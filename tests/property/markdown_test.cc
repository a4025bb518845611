// The guarantees and the structure property on seeded random Markdown.
#include <doctest/doctest.h>

#include <algorithm>
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
    return markdown_engine_matters(text, {});
  });
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
