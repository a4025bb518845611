// What is read of Markdown without cmark-gfm reads as it reads it: all small paragraphs of the
// signs that matter, and random ones of whole constructs.
#include "format/simple_inlines.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "property/markdown_documents.h"
#include "property/markdown_guarantees.h"
#include "property/random.h"

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 24> kSigns = {
    "a", " ", "*", "_", "`", "[", "]", "(u)", "!", "\\", "&", "<", "\n", ".", "\xC3\xA9", "\"",
    "~", ":", "**", "\xE2\x80\x9C", "1", "#", "  \n", "\t"};

constexpr std::array<std::string_view, 44> kConstructs = {
    "word", "word", "other word", " ", " ", " ", "\n", "\n  ", "\r\n", "  \n", "\\\n", ", ", ". ",
    "*word*", "**two words**", "_word_", "__word__", "*", "**", "_", "***", "snake_case", "2 * 3",
    "`code`", "``co`de``", "` code `", "`", "[text](/url)", "[a *b* c](u \"title\")",
    "![image](i.png)", "**[text](u)**", "[](u)", "[note]", "[^1]", "\\*", "\\\\", "AT&T", "&amp;",
    "a < b", "<b>", "https://a.org/x", "www.a.org", "(*word*)", "\xC3\xA9t\xC3\xA9"};

// Paragraphs that were read without the parser, so that the tests prove something.
std::uint64_t check(const std::string& paragraph) {
  for (const std::string& text : {paragraph + "\n\n[note]: /n\n\n[^1]: Note.\n", "# " + paragraph,
                                  "> - " + paragraph}) {
    const std::string wrong = parser_matters(text);
    CAPTURE(text);
    REQUIRE(wrong == "");
  }
  return SimpleInlines().read(paragraph) ? 1 : 0;
}

}  // namespace

TEST_CASE("all small paragraphs read without the parser as with it") {
  std::uint64_t simple = 0;
  for (const std::string_view first : kSigns) {
    for (const std::string_view second : kSigns) {
      for (const std::string_view third : kSigns) {
        const std::string start = std::string(first) + std::string(second) + std::string(third);
        simple += check(start) + check("a" + start + "a");
      }
    }
  }
  CHECK(simple > 5000);
}

TEST_CASE("random paragraphs read without the parser as with it") {
  std::uint64_t simple = 0;
  for (std::uint64_t seed = 0; seed < 5 * kRandomDocuments; ++seed) {
    Random random(seed);
    std::string paragraph;
    for (std::size_t count = 1 + random.below(12); count > 0; --count) {
      paragraph += random.chance(85) ? random.one_of(kConstructs) : random.one_of(kSigns);
    }
    simple += check(paragraph);
  }
  CHECK(simple > kRandomDocuments / 2);
}

TEST_CASE("random Markdown reads without the parser as with it") {
  for (std::uint64_t seed = 0; seed < 3 * kRandomDocuments; ++seed) {
    CAPTURE(seed);
    if (!prove(random_markdown(seed), [](const std::string& text) {
          return parser_matters(text);
        })) break;
  }
}

}  // namespace einmal::property
