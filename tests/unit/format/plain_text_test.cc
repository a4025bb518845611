#include "format/plain_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "format/line_kernels.h"
#include "format/lines.h"

namespace einmal {
namespace {

using Blocks = std::vector<std::string>;

Blocks blocks_of(std::string_view text, ParagraphMode mode = ParagraphMode::kAuto) {
  Blocks blocks;
  PlainTextSplitter splitter(text, mode);
  Span block;
  while (splitter.next(block)) blocks.emplace_back(text.substr(block.begin, block.size()));
  CHECK_FALSE(splitter.next(block));
  return blocks;
}

constexpr std::string_view kWide =
    "Ein Absatz, der auf einer einzigen Zeile steht und mit einem Punkt endet.";
constexpr std::string_view kOpen =
    "eine Zeile, die breit genug ist, aber mitten in einem Satz umbrochen wurde und";

std::string joined(const std::vector<std::string_view>& lines, std::string_view end) {
  std::string text;
  for (const std::string_view line : lines) text.append(line).append(end);
  return text;
}

}  // namespace

TEST_CASE("a blank line parts blocks, whatever ends the lines") {
  for (const std::string end : {"\n", "\r\n", "\r", "\u2028"}) {
    CAPTURE(end);
    CHECK(blocks_of("a" + end + end + "b" + end) == Blocks{"a", "b"});
    CHECK(blocks_of("a" + end + " \t\u00A0" + end + "b") == Blocks{"a", "b"});
    CHECK(blocks_of(end + end + "a" + end + end + end + end + "b") == Blocks{"a", "b"});
  }
  CHECK(blocks_of("a\r\n\nb\n\r\nc\r\rd") == Blocks{"a", "b", "c", "d"});
  CHECK(blocks_of("a\u2029b\u2029") == Blocks{"a", "b"});
}

TEST_CASE("lines without a blank one between them are a block") {
  CHECK(blocks_of("a\nb\nc") == Blocks{"a\nb\nc"});
  CHECK(blocks_of("a\r\nb") == Blocks{"a\r\nb"});
  CHECK(blocks_of("a\u2028b") == Blocks{"a\u2028b"});
}

TEST_CASE("blocks are without the white space around them") {
  CHECK(blocks_of("  a  \n\n\tb\u3000\n") == Blocks{"a", "b"});
  CHECK(blocks_of("\uFEFFa\n\nb") == Blocks{"a", "b"});
  CHECK(blocks_of("\uFEFF\n\n a") == Blocks{"a"});
  CHECK(blocks_of("    a\n      b\n\nc") == Blocks{"a\n      b", "c"});
}

TEST_CASE("a text without text has no blocks") {
  for (const std::string text :
       {"", "\n", "\r\n\r\n", " ", "\n \n\t\n", "\uFEFF", "\u2029\u2028"}) {
    CHECK(blocks_of(text).empty());
    CHECK(blocks_of(text, ParagraphMode::kLine).empty());
  }
  CHECK(blocks_of("a") == Blocks{"a"});
  CHECK(blocks_of(std::string(1, '\0')).size() == 1);
}

TEST_CASE("unwrapped lines are blocks of their own when detected or asked for") {
  const std::string text = joined({kWide, kWide, kWide}, "\n");
  CHECK(blocks_of(text).size() == 3);
  CHECK(blocks_of(joined({kWide, kWide}, "\r")).size() == 2);
  CHECK(blocks_of(text, ParagraphMode::kBlank).size() == 1);
  CHECK(blocks_of("a\nb\n\nc", ParagraphMode::kLine) == Blocks{"a", "b", "c"});
  CHECK(blocks_of("a \n\t b", ParagraphMode::kLine) == Blocks{"a", "b"});
}

TEST_CASE("lines wider than people wrap are blocks even when they end no sentence") {
  const std::string wide(200, 'x');
  CHECK(blocks_of(wide + "\n" + wide).size() == 2);
}

TEST_CASE("hard-wrapped paragraphs and verses stay whole") {
  CHECK(blocks_of(joined({kOpen, kOpen, kOpen, kWide}, "\n")).size() == 1);
  CHECK(blocks_of("Ein kurzer Vers.\nNoch einer.\nUnd ein dritter.\n").size() == 1);
  CHECK(blocks_of("Wer reitet so spät\ndurch Nacht und Wind?\nEs ist der Vater\nmit seinem Kind;")
            .size() == 1);
}

TEST_CASE("whether lines are blocks is decided for each passage by itself") {
  const std::string unwrapped = joined({kWide, kWide}, "\n");
  const std::string wrapped = joined({kOpen, kOpen, kWide}, "\n");
  CHECK(blocks_of(unwrapped + "\n" + wrapped + "\n" + unwrapped).size() == 5);
}

TEST_CASE("one huge line is one block") {
  const std::string line(3 << 20, 'x');
  CHECK(blocks_of(line) == Blocks{line});
}

TEST_CASE("blocks are ordered and trimmed, and only white space stands between them") {
  const std::vector<std::string> pieces = {"a",      "b.",
                                           " ",      "\t",
                                           "\n",     "\n",
                                           "\r",     "\r\n",
                                           "\u2028", "\u2029",
                                           "\u00A0", "\u3000",
                                           "\uFEFF", "\xE2",
                                           "\x80",   "\xFF",
                                           "\u200B", std::string(kWide),
                                           "\n\n",   std::string(kWide).append("\n").append(kWide)};
  std::mt19937_64 random(23);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::uint64_t count = random() % 14; count > 0; --count) {
      text += pieces[random() % pieces.size()];
    }
    const auto mode = static_cast<ParagraphMode>(random() % 3);
    PlainTextSplitter splitter(text, mode);
    const std::string_view all = text;
    std::uint64_t behind = 0;
    std::size_t count = 0;
    for (Span block; splitter.next(block); ++count) {
      REQUIRE(block.begin < block.end);
      REQUIRE(block.end <= text.size());
      REQUIRE(behind <= block.begin);
      REQUIRE(trimmed(all.substr(behind, block.begin - behind)).empty());
      const std::string_view content = all.substr(block.begin, block.size());
      REQUIRE(trimmed(content) == content);
      behind = block.end;
    }
    REQUIRE(trimmed(all.substr(behind)).empty());
    REQUIRE(count_blocks(text, mode) == count);
  }
}

TEST_CASE("lines that end with CRLF are cut up as those that end with LF") {
  const std::vector<std::string> lines = {std::string(kWide),
                                          std::string(kOpen),
                                          "",
                                          " ",
                                          "x",
                                          "- ein Punkt",
                                          "Titel",
                                          "  eingerückt",
                                          "Ende „so“",
                                          std::string(130, 'w')};
  const auto with = [](std::string_view text, std::string_view line_end) {
    std::string changed;
    for (const char c : text) changed += c == '\n' ? line_end : std::string_view(&c, 1);
    return changed;
  };
  std::mt19937_64 random(31);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::uint64_t count = random() % 12; count > 0; --count) {
      text += lines[random() % lines.size()] + (count > 1 || random() % 2 == 0 ? "\n" : "");
    }
    const auto mode = static_cast<ParagraphMode>(random() % 3);
    Blocks expected;
    for (const std::string& block : blocks_of(text, mode)) expected.push_back(with(block, "\r\n"));
    CAPTURE(text);
    REQUIRE(blocks_of(with(text, "\r\n"), mode) == expected);
  }
}

TEST_CASE("lines are paragraphs where they have more than 120 columns on average") {
  for (const std::string_view sign : {"x", "\u00E4", "\u4E00", "\xF0\x9F\x99\x82"}) {
    const std::size_t columns_each = sign == "\u4E00" ? 2 : 1;
    for (const std::string_view beside : {"", "   ", "\u3000\u3000", "\t "}) {
      for (std::size_t columns = 116; columns < 126; columns += columns_each) {
        std::string line;
        for (std::size_t i = 0; i < columns; i += columns_each) line += sign;
        // Two are narrower and wider by the same; none ends a sentence.
        const std::string narrower = line.substr(4 * sign.size());
        const std::string wider = line + line.substr(0, 4 * sign.size());
        std::string text;
        for (const std::string& one : {line, narrower, wider, line}) {
          text.append(beside).append(one).append(beside).append("\n");
        }
        CAPTURE(text);
        REQUIRE(blocks_of(text).size() == (columns > 120 ? 4 : 1));
      }
    }
  }
}

TEST_CASE("lines that are called plain are so, wherever they stand in a large text") {
  const std::string plain = std::string(kWide) + "\n" + std::string(kOpen) + "\nund weiter.";
  std::vector<std::uint16_t> ends(kPlainLinesRoom);
  std::mt19937_64 random(5);
  int called_plain = 0;
  int over_a_seam = 0;
  for (int round = 0; round < 400; ++round) {
    std::string text(random() % 200, 'a');
    while (text.size() < 3 * kLineEndsBytes) {
      text += "\n\n" + plain;
      // A sign of something else, now and then and near where the text is looked at in pieces.
      const std::size_t seam = text.size() / kLineEndsBytes * kLineEndsBytes;
      if (seam > 0 && text.size() - seam < plain.size() && random() % 2 == 0) {
        const std::size_t at = std::max(text.size() - plain.size(), seam + random() % 6 - 4);
        constexpr std::string_view kOdd[] = {"   ", " | ", "\t", "\u2028"};
        const std::string_view odd = kOdd[random() % std::size(kOdd)];
        if (at + odd.size() < text.size()) text.replace(at, odd.size(), odd);
      }
    }
    PlainTextSplitter splitter(text, ParagraphMode::kAuto);
    for (Span block; splitter.next(block);) {
      if (!splitter.plain_lines()) continue;
      CAPTURE(block.begin);
      REQUIRE(find_plain_lines(std::string_view(text).substr(block.begin, block.size()),
                               ends.data()) != kNotPlain);
      ++called_plain;
      over_a_seam += block.begin / kLineEndsBytes != block.end / kLineEndsBytes;
    }
  }
  CHECK(called_plain > 10000);
  CHECK(over_a_seam > 200);
}

}  // namespace einmal
