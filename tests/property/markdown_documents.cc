// Random Markdown: a few constructs, each of them again and again, as they stand or marked up
// differently, with the separators that make one construct out of two.
#include "property/markdown_documents.h"

#include <array>

#include "property/random.h"

namespace einmal::property {
namespace {

using std::string;
using std::string_view;

constexpr std::array<string_view, 6> kProse = {
    "The council closed the footbridge over the river for all traffic until further notice on "
    "Monday.",
    "Nobody in the village could say who had first painted the bakery's door such a loud green.",
    "Twelve hundred spoons arrived on a Thursday, and not a single fork or knife came with them.",
    "She had counted the lamps along the quay every evening for more than thirty years by then.",
    "Er sagte: »Wir haben genug Geld, genug Zeit und genug Leute, um im Mai anzufangen.«",
    "So weit, so gut."};

constexpr std::array<string_view, 8> kMarked = {
    "The council *closed* the **footbridge** over the [river](/r) for all traffic until further "
    "notice on Monday.",
    "The council closed the footbridge over the [river](/other) for all traffic until further "
    "notice on Monday.",
    "The council closed the footbridge over the [river][r] for all traffic until further notice "
    "on Monday.",
    "Nobody in the village could say who had first painted the bakery&#39;s door such a loud "
    "gr&#101;en.",
    "Twelve hundred spoons arrived on a Thursday,\nand not a single fork\nor `knife` came with "
    "them.",
    "She had counted the lamps[^1] along the quay every evening for more than thirty years by "
    "then.",
    "Twelve hundred spoons arrived on a Thursday,  \nand not a single fork\\\nor knife came with "
    "them.",
    "![Nobody](n.png) in the village could say who had first painted <b>the</b> bakery\\'s door "
    "such a loud green."};

constexpr std::array<string_view, 34> kConstructs = {
    "# Bridges", "## What happened\n", "Setext heading\n===", "Another one\n---", "***", "---",
    "- one item\n- another item", "- one item\n\n- another item", "1. first\n2. second\n3. third",
    "* The council closed the footbridge over the river for all traffic until further notice on "
    "Monday.",
    "- [ ] to do\n- [x] done", "- outer\n  - inner\n\n    Twelve hundred spoons arrived.\n- next",
    "> quoted\n>\n> So weit, so gut.", "> lazy\ncontinued", "```js\nfor (;;) run();\n```",
    "    indented code", "```\nopen fence", "| a | b |\n|---|---|\n| 1 | 2 |",
    "above\n| a |\n|---|\n| 1 |", "<!-- a comment -->", "<div>\n\ninside\n\n</div>", "<div>",
    "[r]: /river \"title\"", "[^1]: So weit, so gut.", "[^1]: A note\n\n    with two parts.",
    "::: note", ":::", "{{< figure src=x >}}", "{% include x %}", "<!-- einmal-ignore-start -->",
    "<!-- einmal-ignore-end -->", "<!-- einmal-ignore-next -->", "- ", "Term\n: meaning"};

constexpr std::array<string_view, 9> kSeparators = {"\n\n", "\n\n", "\n\n", "\n\n", "\n",
                                                    "\n\n\n", "\n \n", "\r\n\r\n", "\n\t\n"};

// Each line begins with `first` or `others`.
string prefixed(const string& block, string_view first, string_view others) {
  string result(first);
  for (const char c : block) {
    result += c;
    if (c == '\n') result += others;
  }
  return result;
}

string new_block(Random& random) {
  const std::size_t sort = random.below(100);
  if (sort < 38) {
    string block = random.one_of(kProse);
    while (random.chance(30)) block += " " + random.one_of(kProse);
    return block;
  }
  return sort < 60 ? random.one_of(kMarked) : random.one_of(kConstructs);
}

string put_elsewhere(const string& block, Random& random) {
  switch (random.below(7)) {
    case 0: return prefixed(block, "> ", "> ");
    case 1: return prefixed(block, "- ", "  ");
    case 2: return prefixed(block, "1. ", "   ");
    case 3: return prefixed(block, "    ", "    ");
    case 4: return prefixed(block, "[^1]: ", "    ");
    case 5: return prefixed(block, "> - ", ">   ");
    default: return prefixed(block, "  ", "  ");
  }
}

void spoil(string& block, Random& random) {
  constexpr std::array<string_view, 8> kOdd = {string_view("\0", 1), "\xC3", "\xFF", "&amp;",
                                               "`", "[", "**", "\xC2\xA0"};
  block.insert(random.below(block.size() + 1), random.one_of(kOdd));
}

}  // namespace

Document random_markdown(std::uint64_t seed) {
  Random random(seed);
  Document document;
  std::vector<string> blocks;
  if (random.chance(8)) document.pieces.push_back("\xEF\xBB\xBF");
  if (random.chance(15)) document.pieces.push_back("---\ntitle: So weit, so gut.\n---\n");
  const bool windows = random.chance(10);
  const std::size_t count = 2 + random.below(14);
  std::size_t next_of_run = 0;
  while (blocks.size() < count) {
    string block;
    if (blocks.empty() || random.chance(50)) {
      block = new_block(random);
    } else if (next_of_run > 0 && random.chance(75)) {
      block = blocks[next_of_run];
    } else {
      block = blocks[random.below(blocks.size())];
      if (random.chance(12)) block += " " + blocks[random.below(blocks.size())];
    }
    next_of_run = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i] == block && i + 1 < blocks.size()) next_of_run = i + 1;
    }
    blocks.push_back(block);
    if (random.chance(10)) block = put_elsewhere(block, random);
    if (random.chance(5)) spoil(block, random);
    string separator = random.one_of(kSeparators);
    if (windows) separator = "\r\n\r\n";
    document.pieces.push_back(block + separator);
  }
  string& last = document.pieces.back();
  if (random.chance(40)) last.resize(last.find_last_not_of("\r\n") + 1);
  return document;
}

}  // namespace einmal::property
