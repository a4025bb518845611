#include "format/html_reading.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "property/html_promises.h"

namespace einmal {
namespace {

// "paragraph:text" of each block, "*" before what is tied, "-" for a divider, one a line.
std::string blocks_of(std::string_view document) {
  const Reading reading = read_html(document);
  CHECK(property::broken_reading(reading, document) == "");
  const DividerTexts dividers(document);
  std::string list;
  for (const ReadBlock& block : reading.blocks) {
    const std::string text = reading.text.substr(block.text.begin, block.text.size());
    if (!list.empty()) list += "\n";
    if (dividers.made(text)) {
      list += "-";
      continue;
    }
    list += (block.tied ? "*" : "") + std::string(name_of(block.kind)) + ":" + text;
  }
  return list;
}

// The source of each block, one a line; "[...]" around that of each group before its first block.
std::string sources_of(std::string_view document) {
  const Reading reading = read_html(document);
  CHECK(property::broken_reading(reading, document) == "");
  std::ostringstream list;
  for (std::size_t i = 0; i < reading.blocks.size(); ++i) {
    for (const ReadGroup& group : reading.groups) {
      if (group.first_block != i) continue;
      list << "[" << document.substr(group.source.begin, group.source.size()) << "]\n";
    }
    const Span source = reading.blocks[i].source;
    list << document.substr(source.begin, source.size()) << "\n";
  }
  return list.str();
}

// sort@offset of each mark, and "=" the number of the target when it leads somewhere.
std::string marks_of(std::string_view document) {
  std::ostringstream list;
  for (const ReadMark& mark : read_html(document).marks) {
    list << mark.sort << "@" << mark.text_begin << (mark.target != 0 ? "=" : "") << " ";
  }
  return list.str();
}

}  // namespace

TEST_CASE("text reads as a browser shows it") {
  CHECK(blocks_of("<p>Caf&eacute;   &amp;\n\t bar&#x2014;open.<br>\nlate.</p>") ==
        "paragraph:Café & bar—open.\nlate.");
  CHECK(blocks_of("<p> a <b> b</b> c </p>") == "paragraph:a b c");
  CHECK(blocks_of("<p>no&nbsp;break&shy;s</p>") ==
        "paragraph:no\xC2\xA0" "break\xC2\xADs");
  CHECK(blocks_of("<p>&copy 1 &copyfoo; &nosuch; & &;</p>") ==
        "paragraph:© 1 ©foo; &nosuch; & &;");
  CHECK(blocks_of("<p>&nbsp;x&nbsp;</p><p>&nbsp;</p><p> </p><p></p>") == "paragraph:x");
  CHECK(blocks_of("<pre>\n a\r\n  b </pre>") == "code:a\n  b");
}

TEST_CASE("bytes that are not UTF-8, NULs and a byte order mark stay what they are") {
  CHECK(blocks_of("<p>a\xFF" "b</p>") == "paragraph:a\xFF" "b");
  CHECK(blocks_of(std::string("<p>a\0b</p>", 10)) == std::string("paragraph:a\0b", 13));
  CHECK(blocks_of("\xEF\xBB\xBF<html><head><title>T</title></head><p>x</p></html>") ==
        "paragraph:x");
  CHECK(blocks_of("<meta charset=utf-16><p>\xC3\xA9</p>") == "paragraph:é");
}

TEST_CASE("the kinds of blocks") {
  CHECK(blocks_of("<h1>A</h1><p>b c</p><ul><li>d<li>e</ul><blockquote>f</blockquote>") ==
        "heading:A\nparagraph:b c\nlist-item:d\nlist-item:e\nquote:f");
  CHECK(blocks_of("<table><caption>c</caption><tr><th>h<td><p>d</p></table>") ==
        "*table:c\ntable:h\ntable:d");
  CHECK(blocks_of("<dl><dt>t<dd><p>d</p></dl>") == "list-item:t\nlist-item:d");
  CHECK(blocks_of("<blockquote><p>a</p><ul><li>b</ul></blockquote>") == "quote:a\nquote:b");
  CHECK(blocks_of("<p><code>make install</code></p><p><b>Bold</b></p>") ==
        "code:make install\nheading:Bold");
  CHECK(blocks_of("<p>O Täler weit,<br>o Höhen</p>").starts_with("verse:"));
}

TEST_CASE("text that stands directly in a box is a block between its elements") {
  CHECK(sources_of("<section>one <b>two</b> <p>three</p>four</section>") ==
        "[<section>one <b>two</b> <p>three</p>four</section>]\n"
        "one <b>two</b>\n<p>three</p>\nfour\n");
  CHECK(sources_of("bare <i>text</i> ") == "bare <i>text</i>\n");
  CHECK(sources_of("<body><div>only text</div></body>") == "<div>only text</div>\n");
  CHECK(sources_of("<td>c") == "c\n");
  CHECK(sources_of("<table><tr><td>c</td></tr></table>").ends_with("\nc\n"));
}

TEST_CASE("an element ends with its end tag, or with what is in it where none stands") {
  CHECK(sources_of("<p>one\n<p>two</p>\n<p>three\n</body></html>\n") ==
        "<p>one\n\n<p>two</p>\n<p>three\n\n");
  CHECK(sources_of("<ul><li>a<li>b\n</ul>") == "[<ul><li>a<li>b\n</ul>]\n<li>a\n<li>b\n\n");
  CHECK(sources_of("<h1>a</h2>b") == "<h1>a</h2>\nb\n");
}

TEST_CASE("what is not shown is not read, and what is set apart is not compared") {
  CHECK(blocks_of("<head><title>t</title></head><script>s</script><style>s</style>"
                  "<template><p>t</p></template><noscript>n</noscript><p hidden>h</p>"
                  "<div style='display: none'>d</div><p aria-hidden=true>shown</p>") ==
        "paragraph:shown");
  CHECK(blocks_of("<nav>n</nav><p>a</p><aside>b</aside><p class='x Lead'>c</p><hr>") ==
        "-\nparagraph:a\n-\n-\n-");
}

TEST_CASE("images, media and forms tie the text around them, and divide where there is none") {
  CHECK(blocks_of("<p>a <img src=x> b</p><p><video></video></p><p>c <input> d</p>") ==
        "*paragraph:a b\n-\n*paragraph:c d");
  CHECK(blocks_of("<p>a<!-- b -->c</p><p>d<!--[if mso]><![endif]-->e</p>") ==
        "*paragraph:ac\nparagraph:de");
  CHECK(blocks_of("<p>Dear {{ name }}</p><p>x<x-y>z</x-y></p>") ==
        "*paragraph:Dear {{ name }}\n*paragraph:xz");
}

TEST_CASE("an id that something leads to ties what holds it") {
  const std::string paragraph = "<p>a<a name=x></a></p>";
  CHECK(blocks_of(paragraph) == "paragraph:a");
  CHECK(blocks_of(paragraph + "<nav><a href='#x'>y</a></nav>") == "*paragraph:a\n-");
  CHECK(blocks_of(paragraph + "<nav><a href='p.html#%78'>y</a></nav>") == "*paragraph:a\n-");
  CHECK(blocks_of("<p id=x>a</p><div aria-labelledby='w x'>b</div>") ==
        "*paragraph:a\nparagraph:b");
  CHECK(blocks_of("<p id=x>a</p><script>show('x')</script>") == "*paragraph:a");
  CHECK(blocks_of("<p id=x>a</p><style>.y { }</style>") == "paragraph:a");
  const std::string list = "<ul id=x><li>a</ul>";
  CHECK(sources_of(list) == "[<ul id=x><li>a</ul>]\n<li>a\n");
  CHECK(sources_of(list + "<nav><a href='#x'></a></nav>").starts_with("<li>a\n"));
}

TEST_CASE("what its author wants left alone is not compared") {
  CHECK(blocks_of("<p>a</p><!-- einmal-ignore-next: refrain --><p>b</p><p>c</p>") ==
        "paragraph:a\n-\nparagraph:c");
  CHECK(blocks_of("<!-- einmal-ignore-start --><p>a</p>loose<!-- einmal-ignore-end --><p>b</p>") ==
        "-\n*paragraph:loose\nparagraph:b");
  CHECK(blocks_of("<p>a</p><p>b</p><!--einmal-ignore-file-->") == "-");
}

TEST_CASE("marks say what is marked and where links lead, not how") {
  CHECK(marks_of("<p>a <b>b</b> <a href=u>c</a></p>") == "1@2 3@4= ");
  CHECK(marks_of("<p>a <strong>b</strong> <A HREF='u'>c</A></p>") == "1@2 3@4= ");
  CHECK(marks_of("<p class=MsoNormal><span lang=DE><font size=2>a</font></span><o:p></o:p>") == "");
  CHECK(marks_of("<p><b></b><a name=x></a>a</p>") == "");
  CHECK(read_html("<a href=u>c</a>").marks[0].target !=
        read_html("<a href=v>c</a>").marks[0].target);
}

TEST_CASE("what the parser moves or takes up again can't be cut") {
  CHECK(blocks_of("<p>a <b>b</p><p>c</b> d</p><p>e</p>") ==
        "*paragraph:a b\n*paragraph:c d\nparagraph:e");
  CHECK(blocks_of("<b><p>a</b> b</p>").starts_with("*"));
  CHECK(blocks_of("<p>a</i>b</p>") == "*paragraph:ab");
  CHECK(blocks_of("<table>lost<tr><td>c</table><p>p</p>").find("*paragraph:lost") == 0);
  CHECK(blocks_of("<p>a</p><!-- never closed <p>b</p>") == "paragraph:a");
}

TEST_CASE("a short line and what is said of it in one box are a list, however they are marked") {
  CHECK(blocks_of("<div><div>Name</div><p>What it is.</p></div>") ==
        "list-item:Name\nlist-item:What it is.");
  CHECK(blocks_of("<div><p>A sentence.</p><p>Another one.</p></div>") ==
        "paragraph:A sentence.\nparagraph:Another one.");
}

TEST_CASE("a group goes with its blocks, unless it holds what must stay") {
  CHECK(sources_of("<div>\n<p>a b.</p><p>c d.</p>\n</div>").starts_with("[<div>"));
  CHECK(sources_of("<div><p>a b.</p><script></script><p>c d.</p></div>").starts_with("<p>"));
  CHECK(sources_of("<div><p>a b.</p><!-- x --><p>c d.</p></div>").starts_with("<p>"));
  CHECK(sources_of("<form><p>a b.</p><p>c d.</p></form>").starts_with("<p>"));
}

TEST_CASE("a document nested too deeply, and one with too many attributes, are one block each") {
  const auto is_whole = [](const std::string& document) {
    const Reading reading = read_html(document);
    CHECK(property::broken_reading(reading, document) == "");
    return reading.blocks.size() == 1 && reading.blocks[0].tied &&
           reading.blocks[0].source == Span{0, document.size()};
  };
  const auto repeated = [](std::size_t times, const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  CHECK(is_whole(repeated(100'000, "<div>") + "a"));
  CHECK(is_whole(repeated(100'000, "<b><i>") + "a"));
  CHECK(is_whole(repeated(600, "<div>") + "a"));
  CHECK(is_whole("<p" + repeated(100'000, " a") + ">a"));
  CHECK(is_whole(repeated(100'000, "<body a>") + "<p>a"));
  CHECK(!is_whole(repeated(500, "<div>") + "<p>a</p>b"));
  CHECK(!is_whole(repeated(10'000, "<p>a<b>")));
  CHECK(!is_whole(repeated(10'000, "<li>a<td>b")));
}

}  // namespace einmal
