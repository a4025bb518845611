// What is read of Markdown without cmark-gfm has the blocks that it makes: all small documents of
// lines that begin blocks, end them or go on with them, and random ones.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "property/documents.h"
#include "property/markdown_documents.h"
#include "property/markdown_guarantees.h"
#include "property/random.h"

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 31> kLines = {
    "", "text", "", "more *text*", "# heading", "## heading #", "#", "***", "---", "===", "```",
    "``` js", "~~~", "    indented", "  text", "- item", "-", "1. one", "2) two", "> quote", "<!--",
    "-->", "<div>", "a | b", "--|--", "[r]: /r", "[r]", "[^1]: note", "see [^1]", "  ```", "\ttab"};

constexpr std::array<std::string_view, 62> kOddLines = {
    " ", "\t", "*text", "**strong**", "*", "* item", "* * *", "**", "___", "_text_", "__", "+",
    "+ item", "1234567890. text", "12 text", "3.text", "7)", "`code`", "``", "````", "```a`b",
    "~~~~ x", "``` a&amp;b", "# #", "# a #b", "# a\\#", "#text", "####### seven", "# a \f", "# \\",
    "[link](/u) text", "![i](u)", "[a\\](u)", "&amp; text", "<b>text", "text  ", "text\\",
    "\xEF\xBB\xBFtext", "\xC2\xA0", "\xE2\x80\x9Cquoted", "<script>", "</script>", "<?php", "?>",
    "| a |", "{{< x >}}", ":::", "\v", "- [ ] box", "- [x](u) link", "- one\n  more",
    "- one\n- two", "* one\nlazy", "0. zero", "007) seven\n8) eight", "- one\n      far",
    "-  two blanks", "- one\n\n- two", "1. one\n# heading",
    "``` \xBB\n```", "# \xFF", "- \xFF"};

// The lines before the tricky ones decide what is open.
constexpr std::array<std::string_view, 12> kOpenings = {
    "", "text", "- item\n", "- item", "> quote", "1. one\n\n   ```", "<!--", "```\n",
    "[^1]: note\n", "| a |\n|---|", "<div>\n", "    code\n"};

std::string lines_of(const std::vector<std::string_view>& lines, std::string_view end) {
  std::string text;
  for (const std::string_view line : lines) (text += line) += end;
  return text;
}

// Blocks that were read without the parser, so that the tests prove something.
std::size_t check(const std::string& text) {
  std::size_t blocks = 0;
  const std::string wrong = parser_matters(text, &blocks);
  CAPTURE(text);
  REQUIRE(wrong == "");
  return blocks;
}

}  // namespace

TEST_CASE("all documents of a few lines have the blocks that the parser makes") {
  std::size_t blocks = 0;
  for (const std::string_view first : kLines) {
    for (const std::string_view second : kLines) {
      for (const std::string_view third : kLines) {
        blocks += check(lines_of({first, second, third, "", "text"}, "\n"));
      }
    }
  }
  CHECK(blocks > 20'000);
}

TEST_CASE("odd lines behind whatever is open have the blocks that the parser makes") {
  std::size_t blocks = 0;
  for (const std::string_view opening : kOpenings) {
    for (const std::string_view odd : kOddLines) {
      for (const std::string_view next : {"", "text", "---", "# heading", "```", "- item"}) {
        for (const std::string_view end : {"\n", "\r\n"}) {
          blocks += check(lines_of({opening, odd, next}, end) + "last [r]\n\n[r]: /r");
          blocks += check(lines_of({"first", "", opening, odd, next, "", "last"}, end));
        }
      }
    }
  }
  CHECK(blocks > 10'000);
}

TEST_CASE("random lines have the blocks that the parser makes and look alike without some") {
  std::size_t blocks = 0;
  for (std::uint64_t seed = 0; seed < 5 * kRandomDocuments; ++seed) {
    Random random(seed);
    Document document;
    const std::string end = random.chance(90) ? "\n" : random.chance(80) ? "\r\n" : "\r";
    for (std::size_t count = 2 + random.below(14); count > 0; --count) {
      document.pieces.push_back((random.chance(40)   ? "text"
                                 : random.chance(80) ? random.one_of(kLines)
                                                     : random.one_of(kOddLines)) +
                                end + (random.chance(60) ? end : ""));
    }
    CAPTURE(seed);
    const auto wrong = [&](const std::string& text) {
      std::string found = parser_matters(text, &blocks);
      if (found.empty()) found = parser_matters_without_block(text);
      return found;
    };
    if (!prove(document, wrong)) break;
  }
  CHECK(blocks > 5 * kRandomDocuments);
}

}  // namespace einmal::property
