#include "plan/listed_blocks.h"

#include <doctest/doctest.h>

namespace einmal {

TEST_CASE("blocks of plain text are listed with kind, words and key") {
  const auto blocks = list_blocks("Heading\n\nOne  two, THREE.\n", {});
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].kind == BlockKind::kHeading);
  CHECK(blocks[1].source == Span{9, 25});
  CHECK(blocks[1].words == 3);
  CHECK(blocks[1].key == "one two, three.");
  CHECK(blocks[1].compared);
}

TEST_CASE("blocks of a reading are listed with their elements, dividers without a text") {
  FindOptions options;
  options.format = Format::kHtml;
  const auto blocks = list_blocks("<p>One <b>two</b>.</p><hr><p><img>Tied.</p>", options);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].source == Span{0, 22});
  CHECK(blocks[0].text == "One two.");
  CHECK(!blocks[0].tied);
  CHECK(!blocks[1].compared);
  CHECK(blocks[1].text.empty());
  CHECK(blocks[2].tied);
  CHECK(list_blocks("", options).empty());
}

}  // namespace einmal
