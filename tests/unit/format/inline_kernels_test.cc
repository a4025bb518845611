#include "format/inline_kernels.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace einmal {

TEST_CASE("each byte is a sign or not, wherever it stands") {
  for (const std::size_t size : {0, 1, 7, 31, 32, 33, 64, 65, 100}) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(byte);
        const bool is_sign = kInlineSigns.find(text[at]) != kInlineSigns.npos;
        const std::size_t expected = is_sign ? at : size;
        REQUIRE(find_inline_sign(text, 0) == expected);
        REQUIRE(find_inline_sign_scalar(text, 0) == expected);
        REQUIRE(find_inline_sign(text, at) == expected);
        REQUIRE(find_inline_sign(text, at + 1) == size);
      }
    }
  }
}

TEST_CASE("signs in random bytes are found from wherever the search begins") {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    const auto density = 1 + random() % 60;
    for (std::size_t size = random() % 200; text.size() < size;) {
      text += random() % density == 0 ? static_cast<char>(random() % 256) : 'a';
    }
    for (std::size_t begin = 0; begin <= text.size(); ++begin) {
      REQUIRE(find_inline_sign(text, begin) == find_inline_sign_scalar(text, begin));
    }
  }
}

}  // namespace einmal
