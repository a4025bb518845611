#include "format/reading.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace einmal {
namespace {

// "Hello **world** &amp; all", read as "Hello world & all".
Reading hello() {
  Reading reading;
  reading.text = "Hello world & all";
  reading.pieces = {{0, {0, 6}, true}, {6, {8, 13}, true}, {11, {15, 16}, true},
                    {12, {16, 21}, false}, {13, {21, 25}, true}};
  return reading;
}

TEST_CASE("a stretch of the reading leads back to its bytes") {
  CHECK(hello().source_of({0, 5}) == Span{0, 5});
  CHECK(hello().source_of({7, 9}) == Span{9, 11});
}

TEST_CASE("markup in the middle of a stretch belongs to it, around it does not") {
  CHECK(hello().source_of({0, 11}) == Span{0, 13});
  CHECK(hello().source_of({6, 11}) == Span{8, 13});
}

TEST_CASE("an entity is not parted") { CHECK(hello().source_of({12, 13}) == Span{16, 21}); }

TEST_CASE("dividers equal nothing in their documents, and none of another document") {
  const std::string documents = "a \xFF" "b\n\nand \xFF\xFF" "c";
  const DividerTexts all(documents);
  std::set<std::string> texts;
  for (std::size_t number = 0; number < 30; ++number) {
    DividerTexts dividers = all.of_document(number);
    for (int i = 0; i < 30; ++i) {
      const std::string text = dividers.next();
      CHECK(dividers.made(text));
      CHECK(documents.find(text) == documents.npos);
      CHECK(texts.insert(text).second);
    }
  }
}

}  // namespace
}  // namespace einmal
