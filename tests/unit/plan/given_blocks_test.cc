#include "plan/given_blocks.h"

#include <doctest/doctest.h>

#include "format/markdown_reading.h"

namespace einmal {
namespace {

// The folds between the first and the second block.
FoldSet folds_of(std::string_view document) {
  const Reading reading = read_markdown(document);
  REQUIRE(reading.blocks.size() == 2);
  const std::vector<bool> fixed(2, false);
  const GivenBlocks given(reading, fixed);
  const auto text = [&](std::size_t block) {
    const Span span = given.block(block);
    return GivenText{&given, span, std::string_view(reading.text).substr(span.begin, span.size())};
  };
  return mark_folds(text(0), text(1));
}

TEST_CASE("texts that are marked alike need no fold") {
  CHECK(folds_of("A *b* [c](d).\n\nA *b* [c](d).").empty());
}

TEST_CASE("lost emphasis and a lost link are differences of markup") {
  CHECK(folds_of("A *b* [c](d).\n\nA b c.") == FoldSet(Fold::kMarkup));
  CHECK(folds_of("A *b* c.\n\nA b *c*.") == FoldSet(Fold::kMarkup));
  CHECK(folds_of("A *b* c.\n\nA *b c*.") == FoldSet(Fold::kMarkup));
}

TEST_CASE("a copy that leads elsewhere, or somewhere at all, has another link target") {
  CHECK(folds_of("A [c](d).\n\nA [c](e).").has(Fold::kLinkTarget));
  CHECK(folds_of("A c.\n\nA [c](e).").has(Fold::kLinkTarget));
  CHECK(folds_of("[A](d) c.\n\nA [c](d).").has(Fold::kLinkTarget));
  CHECK(folds_of("A ![c](d).\n\nA ![c](e).").has(Fold::kLinkTarget));
}

TEST_CASE("blocks below headings of the same words, up to the highest, stand in the same place") {
  const Reading reading = read_markdown(
      "# A\n\n## Fixed\n\none\n\n# B\n\n## Fixed\n\ntwo\n\n# A\n\n## Fixed\n\nthree\n");
  const std::vector<bool> fixed(reading.blocks.size(), false);
  const GivenBlocks given(reading, fixed);
  const auto text = [&](std::size_t block) { return reading.blocks[block].text; };
  CHECK_FALSE(given.same_place(text(2), text(5)));
  CHECK(given.same_place(text(2), text(8)));
  CHECK_FALSE(given.same_place(text(1), text(4)));
  CHECK(given.same_place(text(0), text(3)));
  CHECK(given.level_of(text(1)) == 2);
  CHECK(given.level_of(text(2)) == 0);
}

}  // namespace
}  // namespace einmal
