#include "plan/partial_cut.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {
namespace {

// `text` without the part from the first of `part` to its end; blocks are parted by "\n\n".
std::string without(std::string text, std::string_view part) {
  std::vector<Span> blocks;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    blocks.push_back({begin, end});
    begin = end + 2;
  }
  const std::size_t at = text.find(part);
  REQUIRE(at != text.npos);
  const std::vector<Span> removed = partial_cut(text, blocks, {at, at + part.size()});
  for (auto span = removed.rbegin(); span != removed.rend(); ++span) {
    text.erase(span->begin, span->size());
  }
  return text;
}

}  // namespace

TEST_CASE("a sentence cut out of its block takes one space with it") {
  CHECK(without("One. Two. Three.", "Two.") == "One. Three.");
  CHECK(without("One. Two. Three.", "One.") == "Two. Three.");
  CHECK(without("One. Two. Three.", "Three.") == "One. Two.");
  CHECK(without("One.\nTwo.\nThree.", "Two.") == "One.\nThree.");
  CHECK(without("一。二。三。", "二。") == "一。三。");
}

TEST_CASE("a part of several blocks leaves the separator between what stays") {
  CHECK(without("One. Two.\n\nThree. Four.", "Two.\n\nThree.") == "One.\n\nFour.");
  CHECK(without("One. Two.\n\nThree.\n\nFour. Five.", "Two.\n\nThree.\n\nFour.") ==
        "One.\n\nFive.");
  CHECK(without("One. Two.\n\nThree.\n\nFour.", "Two.\n\nThree.") == "One.\n\nFour.");
  CHECK(without("One.\n\nTwo.\n\nThree.", "Two.") == "One.\n\nThree.");
}

TEST_CASE("findings whose text another one cuts are not picked") {
  const auto finding = [](Span kept, Span copy) {
    Finding result;
    result.kept = kept;
    result.copy = copy;
    return result;
  };
  using Picked = std::vector<std::size_t>;
  CHECK(independent_findings({}).empty());
  CHECK(independent_findings({finding({0, 5}, {10, 15}), finding({0, 5}, {20, 25})}) ==
        Picked{0, 1});
  CHECK(independent_findings({finding({0, 5}, {10, 15}), finding({10, 15}, {20, 25})}) ==
        Picked{0});
  CHECK(independent_findings({finding({20, 25}, {10, 15}), finding({0, 5}, {20, 25})}) ==
        Picked{0});
  CHECK(independent_findings({finding({0, 5}, {10, 15}), finding({0, 5}, {14, 19})}) == Picked{0});
  Finding cut = finding({0, 5}, {10, 15});
  cut.cut = {10, 16};
  CHECK(independent_findings({cut, finding({0, 5}, {20, 25})}) == Picked{1});
}

}  // namespace einmal
