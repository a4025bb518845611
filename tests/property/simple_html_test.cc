// What is read of HTML without the parser is what the parser reads: all small documents of the tags
// that matter, random ones that are well nested but for now and then, and whatever else is at hand.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/html_places.h"
#include "format/html_structure.h"
#include "property/documents.h"
#include "property/html_trees.h"
#include "property/random.h"
#include "property/random_html.h"

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 40> kPieces = {
    "a",       " ",       "\n",     "<p>",     "</p>",    "<div>",  "</div>",   "<b>",
    "</b>",    "<a>",     "</a>",   "<ul>",    "</ul>",   "<li>",   "</li>",    "<dt>",
    "<h2>",    "</h2>",   "<br>",   "<hr>",    "<pre>",   "<span>", "</span>",  "<table>",
    "</table>", "<tr>",   "<td>",   "</td>",   "<form>",  "</form>", "<!--x-->", "&nbsp;",
    "</body>", "</html>", "<body>", "<head>",  "<title>t</title>", "<script>s</script>", "<x-y>",
    "<button>"};

constexpr std::array<std::string_view, 30> kOpening = {
    "p",  "p",  "p",   "div", "section", "ul",  "li",     "dl",   "dt",    "dd",
    "b",  "em", "a",   "i",   "span",    "h1",  "h2",     "pre",  "table", "tr",
    "td", "th", "form", "tbody", "blockquote", "button", "object", "caption", "article", "x-y"};

constexpr std::array<std::string_view, 27> kLeaves = {
    "words of it", " ", "\n", "\r\n", "a &amp; b", "&nbsp;", "&#8212; and", "a < b",
    "\xC3\xA9t\xC3\xA9", "<svg viewBox='0 0 1 1'><path d=M /></svg>", "<br>", "<img src=x>",
    "<hr/>", "<!-- note -->", "<!---->",
    "<script>if (a<b) {}</script>", "<style> p { } </style>", "<title>t</title>",
    "<meta charset=utf-8>", "<input disabled>", "<textarea>\n x </textarea>",
    "<iframe src=y></iframe>", "<col>", "\t<br />\n", "<p>", "<li>", "<link href=\"a?b&amp;c\">"};

constexpr std::array<std::string_view, 9> kAttributes = {
    "", "", "", "", " class=\"a b\"", " id='x'", " hidden", " data-x=1 LANG=de",
    " title='&quot;&eacute;&#65;&foo'"};

constexpr std::array<std::string_view, 6> kBefore = {
    "", "", "<!DOCTYPE html>\n", "<!DOCTYPE html><html><head><title>t</title></head>\n<body>\n",
    "<html>\n<body class=x>", "<?xml version=\"1.0\"?>\n<head></head>"};
constexpr std::array<std::string_view, 5> kBehind = {
    "", "\n", "</body></html>\n", "\n</body>\n<!-- end -->\n</html>\n<!-- end -->", "</html> "};

// 1 when it was read without the parser.
std::uint64_t check(const std::string& document) {
  const std::string wrong = simple_html_matters(document);
  CAPTURE(document);
  REQUIRE(wrong == "");
  const std::optional<HtmlTree> tree = HtmlTree::parse(document);
  return tree && tree->is_simple();
}

void write_element(Random& random, std::size_t depth, std::string& out) {
  if (depth == 0 || random.chance(40)) {
    out += random.one_of(kLeaves);
    return;
  }
  const std::string name(random.one_of(kOpening));
  out += "<" + name + std::string(random.one_of(kAttributes)) + ">";
  for (std::size_t count = random.below(4); count > 0; --count) {
    write_element(random, depth - 1, out);
  }
  const bool may_be_left_out = name == "p" || name == "li" || name == "td" || name == "dd";
  if (!may_be_left_out || random.chance(60)) out += "</" + name + ">";
}

std::string nested_html(Random& random) {
  std::string document(random.one_of(kBefore));
  for (std::size_t count = 1 + random.below(5); count > 0; --count) {
    write_element(random, 4, document);
  }
  document += random.one_of(kBehind);
  if (random.chance(20)) document.erase(random.below(document.size() + 1), 1 + random.below(3));
  if (random.chance(10)) document.insert(random.below(document.size() + 1), random.one_of(kPieces));
  return document;
}

// A table of one row, whose pieces are otherwise rarely in the right place.
std::string random_table(Random& random) {
  constexpr std::array<std::string_view, 24> kParts = {
      "<tr>", "<tr>", "</tr>", "<td>", "<td>", "</td>", "<th>", "</th>", "<tbody>", "</tbody>",
      "<thead>", "<tfoot>", "</thead>", "\n", "a", "<p>", "</p>", "<caption>", "</caption>",
      "<col>", "<colgroup>", "</colgroup>", "<!-- c -->", "<b>x</b>"};
  std::string document = "<table>";
  for (std::size_t count = random.below(9); count > 0; --count) document += random.one_of(kParts);
  return document + "</table>a";
}

}  // namespace

TEST_CASE("all small documents of HTML have without the parser the tree they have with it") {
  std::uint64_t simple = 0;
  for (const std::string_view first : kPieces) {
    for (const std::string_view second : kPieces) {
      const std::string pair = std::string(first) + std::string(second);
      for (const std::string_view third : kPieces) {
        const std::string document = pair + std::string(third);
        simple += check(document) + check("<!DOCTYPE html><ul><li>" + document + "</ul>") +
                  check("<table><tr><td>" + document + "</td></tr></table>b");
      }
    }
  }
  CHECK(simple > 15000);
}

TEST_CASE("random documents of HTML have without the parser the tree they have with it") {
  std::uint64_t simple = 0;
  for (std::uint64_t seed = 0; seed < 60 * kRandomDocuments; ++seed) {
    Random random(seed);
    CAPTURE(seed);
    simple += check(nested_html(random)) + check(random_table(random));
  }
  CHECK(simple > 10 * kRandomDocuments);
}

TEST_CASE("random pages of HTML have without the parser the tree they have with it") {
  std::uint64_t simple = 0;
  for (const bool broken : {false, true}) {
    for (std::uint64_t seed = 0; seed < kRandomDocuments; ++seed) {
      CAPTURE(seed);
      simple += check(random_html(seed, broken).text());
    }
  }
  CHECK(simple > kRandomDocuments / 4);
}

TEST_CASE("what surely looks alike after a cut does, whatever was cut") {
  std::uint64_t certain = 0;
  for (std::uint64_t seed = 0; seed < 60 * kRandomDocuments; ++seed) {
    Random random(seed);
    const std::string document = nested_html(random);
    std::string output = document;
    std::vector<Span> removed;
    for (std::uint64_t at = 0; random.chance(60) && at < document.size();) {
      // Most of what is cut begins and ends with a tag.
      const auto mark = [&](std::uint64_t from) {
        const std::uint64_t begin = from + random.below(document.size() - from + 1);
        return random.chance(80) ? std::min(document.find('<', begin), document.size()) : begin;
      };
      const Span span{mark(at), mark(at)};
      at = std::max(span.end, span.begin);
      if (span.begin < span.end) removed.push_back(span);
    }
    for (std::size_t i = removed.size(); i > 0; --i) {
      output.erase(removed[i - 1].begin, removed[i - 1].size());
    }
    const std::optional<HtmlTree> before = HtmlTree::parse(document);
    const std::optional<HtmlTree> after = HtmlTree::parse(output);
    if (!before || !after || !stands_alike(*before, removed, *after)) continue;
    certain += !removed.empty();
    CAPTURE(document);
    CAPTURE(output);
    REQUIRE(html_renders_alike(document, removed, output));
  }
  CHECK(certain > kRandomDocuments / 2);
}

}  // namespace einmal::property
