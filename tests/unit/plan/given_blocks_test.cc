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
  CHECK_FALSE(given.same_place(text(2), given, text(5)));
  CHECK(given.same_place(text(2), given, text(8)));
  CHECK_FALSE(given.same_place(text(1), given, text(4)));
  CHECK(given.same_place(text(0), given, text(3)));
  CHECK(given.level_of(text(1)) == 2);
  CHECK(given.level_of(text(2)) == 0);
}

TEST_CASE("of two documents the titles may differ, but not the sections") {
  const Reading page = read_markdown("# Monday\n\none\n\n## Fixed\n\ntwo\n\n## Added\n\nthree\n");
  const Reading part = read_markdown("## Tuesday\n\none\n\n### Fixed\n\ntwo\n\nthree\n");
  const std::vector<bool> fixed(7, false);
  const GivenBlocks a(page, fixed);
  const GivenBlocks b(part, fixed);
  CHECK(a.same_place(a.block(1), b, b.block(1)));
  CHECK(a.same_place(a.block(3), b, b.block(3)));
  CHECK_FALSE(a.same_place(a.block(5), b, b.block(4)));
  CHECK_FALSE(a.same_place(a.block(1), b, b.block(3)));
}

TEST_CASE("where a link leads from two documents may be two places") {
  const auto folds = [](std::string_view kept, std::string_view copy) {
    const Reading a = read_markdown(kept);
    const Reading b = read_markdown(copy);
    const std::vector<bool> fixed(1, false);
    const GivenBlocks of_a(a, fixed);
    const GivenBlocks of_b(b, fixed, 100);
    return mark_folds({&of_a, of_a.block(0), a.text}, {&of_b, of_b.block(0), b.text});
  };
  CHECK(folds("A [c](https://d.e/f).", "A [c](https://d.e/f).").empty());
  CHECK(folds("A [c](//d.e/f).", "A [c](//d.e/f).").empty());
  CHECK(folds("A [c](f.html).", "A [c](f.html).").has(Fold::kLinkTarget));
  CHECK(folds("A [c](#f).", "A [c](#f).").has(Fold::kLinkTarget));
  CHECK(folds("A [c](f.html).", "A c.") == FoldSet(Fold::kMarkup));
}

}  // namespace
}  // namespace einmal
