#include "text/byte_kernels.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace einmal {
namespace {

// Text in which what the loops look for is neither rare nor everywhere.
std::string random_text(std::mt19937& random) {
  static constexpr std::string_view kRare =
      " \n\t.!?:;\"'-\xC2\xC3\xD6\xE0\xE1\xE2\xE3\xE9\xF0\x80\x1F";
  std::string text(random() % 200, 'a');
  const auto density = 1 + random() % 40;
  for (char& c : text) {
    c = static_cast<char>(random() % 2 == 0 ? 'a' + random() % 26 : 'A' + random() % 26);
    if (random() % density == 0) c = kRare[random() % kRare.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("the vector loops give what the scalar loops give") {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    std::string fast(text.size() + kFoldPadding, '#');
    std::string slow = fast;
    const std::size_t size = fold_ascii_scalar(text, slow.data());
    REQUIRE(fold_ascii(text, fast.data()) == size);
    REQUIRE(fast.substr(0, size) == slow.substr(0, size));
    REQUIRE(find_sentence_end(text) == find_sentence_end_scalar(text));
    const SpaceCount a = count_spaces(text);
    const SpaceCount b = count_spaces_scalar(text);
    REQUIRE(a.spaces == b.spaces);
    REQUIRE(a.has_unspaced == b.has_unspaced);
  }
}

TEST_CASE("ASCII is folded up to where a byte alone does not decide") {
  const auto folded = [](std::string_view text) {
    std::string key(text.size() + kFoldPadding, '#');
    key.resize(fold_ascii(text, key.data()));
    return key;
  };
  CHECK(folded("Say \"No\"\nOr") == "say 'no' o");
  CHECK(folded("two  spaces") == "two");
  CHECK(folded("tab\there") == "tab");
  CHECK(folded("f\xC3\xBCr") == "");  // a mark might follow the f
  CHECK(folded("") == "");
}

}  // namespace einmal
