#include "format/markdown_reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace einmal {
namespace {

// Strings that doctest can show.
struct Strings : std::vector<std::string> {
  using std::vector<std::string>::vector;
  friend std::ostream& operator<<(std::ostream& out, const Strings& strings) {
    for (const std::string& string : strings) out << "[" << string << "] ";
    return out;
  }
};

// "paragraph: Hello world" for each block; what is never compared reads "...".
Strings blocks_of(std::string_view document) {
  const Reading reading = read_markdown(document);
  Strings blocks;
  for (const ReadBlock& block : reading.blocks) {
    std::string text = reading.text.substr(block.text.begin, block.text.size());
    if (text[0] == '\xFF') text = "...";
    blocks.push_back(std::string(name_of(block.kind)) + (block.tied ? "!: " : ": ") + text);
  }
  return blocks;
}

Strings sources_of(std::string_view document) {
  Strings sources;
  for (const ReadBlock& block : read_markdown(document).blocks) {
    sources.emplace_back(document.substr(block.source.begin, block.source.size()));
  }
  return sources;
}

// What the words `text` of the reading stand for in the document.
std::string source_of(std::string_view document, std::string_view text) {
  const Reading reading = read_markdown(document);
  const std::size_t at = reading.text.find(text);
  REQUIRE(at != std::string::npos);
  const Span source = reading.source_of({at, at + text.size()});
  return std::string(document.substr(source.begin, source.size()));
}

TEST_CASE("Markdown is read as its reader sees it") {
  CHECK(blocks_of("Hello **world** &amp; *all* of it, `code`, \\*this\\* and [that](x \"y\"), in\n"
                  "lines that are as full as those of a wrapped paragraph tend to be.\n") ==
        Strings{"paragraph: Hello world & all of it, code, *this* and that, in\n"
                "lines that are as full as those of a wrapped paragraph tend to be."});
  CHECK(blocks_of("See ![the bridge](b.png) and <https://a.b/c> ~~now~~.") ==
        Strings{"paragraph: See the bridge and https://a.b/c now."});
}

TEST_CASE("a bare address is a link wherever it stands in the text") {
  const auto links = [](std::string_view document) {
    const std::vector<ReadMark> marks = read_markdown(document).marks;
    return std::count_if(marks.begin(), marks.end(),
                         [](const ReadMark& mark) { return mark.target != 0; });
  };
  const std::ptrdiff_t one = links("[a](https://b.org)");
  CHECK(one > 0);
  CHECK(links("\\[a](https://b.org) is no link by its brackets") == one);
  CHECK(links("a](https://b.org/c") == one);
  CHECK(links("[a](www.b.org c") == one);
  CHECK(links("[a](https://b.org) and https://c.org") == 2 * one);
  CHECK(links("[a](https://b.org) and www.c.org") == 2 * one);
  CHECK(links("[a](https://b.org) and a@c.org") == 2 * one);
  CHECK(links("a::/b ww.c.org") == 0);
}

TEST_CASE("each block of Markdown has its kind") {
  CHECK(blocks_of("# One\n\nTwo\n===\n\n- item\n\n> quoted\n\n```\ncode\n```\n\n    more\n\n"
                  "| a | b |\n|---|---|\n| 1 | 2 |\n\nText[^1]\n\n[^1]: Note\n") ==
        Strings{"heading: One", "heading: Two", "list-item: item", "quote: quoted", "code: code",
                "code: more", "table: a | b\n1 | 2", "paragraph: Text", "footnote: Note"});
}

TEST_CASE("a block of Markdown knows the bytes of its element") {
  CHECK(sources_of("# One #\n\nTwo\nlines\n---\n\n~~~ js\ncode\n\n~~~\nafter\n\n<div>\nx\n"
                   "</div>\n\n***\n\n| a |\n|---|\n| 1 |\n") ==
        Strings{"# One #", "Two\nlines\n---", "~~~ js\ncode\n\n~~~", "after", "<div>\nx\n</div>",
                "***", "| a |\n|---|\n| 1 |"});
  CHECK(sources_of("- one\n  two\n- three\n") == Strings{"one\n  two", "three"});
  CHECK(sources_of("\xEF\xBB\xBFOne\r\n\r\nTwo \r\n") == Strings{"One", "Two"});
}

TEST_CASE("an underlined heading and an open fence end where their lines end") {
  CHECK(sources_of("Head\n===\nText\n") == Strings{"Head\n===", "Text"});
  CHECK(sources_of("- ```\n  code\n\ntext\n") == Strings{"```\n  code", "text"});
  CHECK(sources_of("> ```\n> code\ntext\n") == Strings{"```\n> code", "text"});
}

TEST_CASE("lists, items and quotations are groups of their blocks") {
  const std::string document = "- one\n- two\n\n  more\n\n> quoted\n";
  const Reading reading = read_markdown(document);
  Strings groups;
  for (const ReadGroup& group : reading.groups) {
    groups.push_back(std::to_string(group.first_block) + "-" + std::to_string(group.last_block) +
                     " " + document.substr(group.source.begin, group.source.size()));
  }
  CHECK(groups == Strings{"0-3 - one\n- two\n\n  more", "0-1 - one", "1-3 - two\n\n  more",
                          "3-4 > quoted"});
}

TEST_CASE("words of the reading lead back to their bytes") {
  const std::string document = "Some *marked* text &amp; an \\[escape\\],\n  [a link](http://b.c/d "
                               "\"e\"), then d and `x  y` too.\n";
  CHECK(source_of(document, "marked") == "marked");
  CHECK(source_of(document, "text & an") == "text &amp; an");
  CHECK(source_of(document, "[escape]") == "\\[escape\\]");
  CHECK(source_of(document, "then d and") == "then d and");
  CHECK(source_of(document, "too.") == "too.");
  CHECK(source_of("> one\n> two *three*\nlazy four\n", "lazy four") == "lazy four");
}

TEST_CASE("front matter of every sort is no text") {
  const Strings expected{"front-matter!: ...", "paragraph: Text."};
  CHECK(blocks_of("---\ntitle: x\n---\nText.\n") == expected);
  CHECK(blocks_of("+++\ntitle = 'x'\n+++\n\nText.\n") == expected);
  CHECK(blocks_of("{\n  \"title\": \"}\"\n}\n\nText.\n") == expected);
  CHECK(blocks_of("---\n\nText.\n") == Strings{"code: ***", "paragraph: Text."});
}

TEST_CASE("what must not go without anybody looking is tied") {
  CHECK(blocks_of("Text <a id=\"here\"></a> more.") == Strings{"paragraph!: Text  more."});
  CHECK(blocks_of("An <b>open tag.") == Strings{"paragraph!: An open tag."});
  CHECK(blocks_of("[a]: /b\nText [a].") == Strings{"paragraph!: Text a."});
  CHECK(blocks_of("{% include x %}") == Strings{"code!: {% include x %}"});
  CHECK(blocks_of("<!-- a -->") == Strings{"code!: <!-- a -->"});
}

TEST_CASE("what stands between opening and closing markup is no running text") {
  CHECK(blocks_of("<details>\n\nText.\n\n</details>\n\nMore.") ==
        Strings{"code!: <details>", "quote: Text.", "code!: </details>", "paragraph: More."});
  CHECK(blocks_of("::: note\n\nText.\n\n:::\n\nMore.") ==
        Strings{"code!: ::: note", "quote: Text.", "code!: :::", "paragraph: More."});
  CHECK(blocks_of("<p align=\"left\">\n\nText.") ==
        Strings{"code!: <p align=\"left\">", "paragraph: Text."});
}

TEST_CASE("verse, definitions and bold titles are no running text") {
  CHECK(blocks_of("O Täler weit, o Höhen  \nO schöner, grüner Wald  \nDu meiner Lust und Wehen")
            .front()
            .starts_with("verse: "));
  CHECK(blocks_of("Term\n: what it means") == Strings{"list-item: Term\n: what it means"});
  CHECK(blocks_of("**In short**") == Strings{"heading: In short"});
}

TEST_CASE("what comments ask to ignore is never compared") {
  CHECK(blocks_of("<!-- einmal-ignore-start: refrain -->\n\nA.\n\n- b\n\n<!-- einmal-ignore-end -->"
                  "\n\nC.") == Strings{"code!: <!-- einmal-ignore-start: refrain -->",
                                       "paragraph!: ...", "list-item!: ...", "code!: ...",
                                       "paragraph: C."});
  CHECK(blocks_of("<!-- einmal-ignore-next -->\n\n- a\n- b\n\nC.") ==
        Strings{"code!: <!-- einmal-ignore-next -->", "list-item!: ...", "list-item!: ...",
                "paragraph: C."});
  CHECK(blocks_of("A.\n\n<!-- einmal-ignore-file -->\n") == Strings{"paragraph!: ...",
                                                                     "code!: ..."});
}

TEST_CASE("an image without words parts what stands around it") {
  CHECK(blocks_of("![](a.png)") == Strings{"paragraph!: ..."});
}

TEST_CASE("NULs and ill-formed bytes stay what they are") {
  const std::string document("a\0b \xFF \xC3 *c*\0", 12);
  const Reading reading = read_markdown(document);
  CHECK(reading.text == std::string("a\0b \xFF \xC3 c\0", 10));
  CHECK(reading.source_of({1, 2}) == Span{1, 2});
}

TEST_CASE("a paragraph directly above a table is read with it") {
  CHECK(blocks_of("above\n| a |\n|---|\n| 1 |\n") == Strings{"table: above\na\n1"});
  CHECK(sources_of("above\n| a |\n|---|\n| 1 |\n") == Strings{"above\n| a |\n|---|\n| 1 |"});
}

}  // namespace
TEST_CASE("headings without words are read as well") {
  for (const std::string heading : {"#", "# ", "## ##", "#\t#"}) {
    CHECK(blocks_of(heading) == Strings{"heading!: ..."});
    CHECK(blocks_of("Words.\n\n" + heading + "\n").size() == 2);
  }
}

TEST_CASE("a paragraph of nothing but code is code") {
  CHECK(blocks_of("`$v = run()`") == Strings{"code: $v = run()"});
  CHECK(blocks_of("`a`\n`b < c`") == Strings{"code: a\nb < c"});
  CHECK(blocks_of("**`a`**") == Strings{"heading: a"});
  CHECK(blocks_of("Run `a`") == Strings{"paragraph: Run a"});
  CHECK(blocks_of("`a`, `b`") == Strings{"paragraph: a, b"});
}

}  // namespace einmal
