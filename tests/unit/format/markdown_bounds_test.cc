#include "format/markdown_bounds.h"

#include <doctest/doctest.h>

#include <string>

#include "format/markdown_reading.h"

namespace einmal {
namespace {

std::string repeated(const std::string& text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST_CASE("what people write is within bounds") {
  CHECK(markdown_bounds("# Hello\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nx@y.z ![a](b)\n").readable);
  CHECK(markdown_bounds(repeated("One sentence after another. ", 100000)).readable);
  CHECK(markdown_bounds(repeated(">", 100000)).readable);
  CHECK(markdown_bounds(repeated("| a ", 50) + "\n" + repeated("|---", 50) + "\n" +
                        repeated(repeated("| 1 ", 50) + "\n", 5000))
            .readable);
}

TEST_CASE("what takes quadratic time or memory is out of bounds") {
  CHECK_FALSE(markdown_bounds(repeated("![[]()", 50000)).readable);
  CHECK_FALSE(markdown_bounds(repeated("|a", 5000) + "\n" + repeated("|-", 5000) + "\n" +
                              repeated("x\n", 5000))
                  .readable);
  CHECK_FALSE(markdown_bounds(repeated("- ", 100000) + repeated("\n", 100000)).readable);
  CHECK_FALSE(markdown_bounds(repeated("a@b.", 50000)).autolinks);
}

TEST_CASE("a document out of bounds has one block, which equals nothing") {
  const std::string document = repeated("![[]()", 50000);
  const Reading reading = read_markdown(document);
  REQUIRE(reading.blocks.size() == 1);
  CHECK(reading.blocks[0].source == Span{0, document.size()});
  CHECK(reading.blocks[0].tied);
}

}  // namespace
}  // namespace einmal
