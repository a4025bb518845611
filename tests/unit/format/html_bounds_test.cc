#include "format/html_bounds.h"

#include <doctest/doctest.h>

#include <string>

#include "format/html_tree.h"

namespace einmal {
namespace {

std::string repeated(std::size_t times, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("tags that close are no depth, and those that stay open are") {
  CHECK(is_bounded_html(repeated(10'000, "<div><p>a</p></div>")));
  CHECK(is_bounded_html(repeated(10'000, "<p>a<br><img>")));
  CHECK(is_bounded_html(repeated(10'000, "<table><tr><td>a<td>b<tr><td>c</table>")));
  CHECK(is_bounded_html(repeated(10'000, "<p><font color=red>a")));
  CHECK(is_bounded_html(repeated(10'000, "<svg><path/><title>t</title></svg>")));
  CHECK(is_bounded_html("<script>" + repeated(10'000, "<div>") + "</script>"));
  CHECK(is_bounded_html("<!--" + repeated(10'000, "<div>") + "-->"));
  CHECK(!is_bounded_html(repeated(10'000, "<div>")));
  CHECK(!is_bounded_html(repeated(10'000, "<svg>")));
  CHECK(!is_bounded_html("<!-->" + repeated(10'000, "<div>") + "-->"));
  CHECK(!is_bounded_html("<script></script>" + repeated(10'000, "<DIV>")));
  std::string fonts;
  for (int i = 0; i < 200; ++i) fonts += "<font size=" + std::to_string(i) + ">";
  CHECK(!is_bounded_html(fonts));
  CHECK(!is_bounded_html(repeated(10'000, "<select><xmp></select><div></xmp></select>")));
  CHECK(is_bounded_html(repeated(10'000, "<select><option>a<option>b</select><input>")));
  CHECK(!is_bounded_html("<p a='>' " + repeated(10'000, "b ")));
}

TEST_CASE("tags whose end may be left out are no depth where they end each other") {
  CHECK(is_bounded_html("<dl>" + repeated(10'000, "<dt>a<dd>b")));
  CHECK(is_bounded_html("<dl>" + repeated(10'000, "<dt><b>a</b><dd><p>b<p>c")));
  CHECK(is_bounded_html("<ul>" + repeated(10'000, "<li>a<p>b")));
  CHECK(is_bounded_html("<ruby>" + repeated(10'000, "<rb>a<rp>(<rt>b<rp>)")));
  CHECK(is_bounded_html("<select>" + repeated(1'000, "<optgroup>" + repeated(10, "<option>a"))));
  CHECK(is_bounded_html("<table>" + repeated(10'000, "<tbody><tr><td>a<th>b<tr><td><p>c")));
  CHECK(is_bounded_html("<table>" + repeated(10'000, "<tr><td><ul><li>a<li>b</ul>")));
  CHECK(is_bounded_html("<table>" + repeated(10'000, "<tr><td><dl><dt>a<dd>b</dl><td><i>c")));
  CHECK(is_bounded_html(repeated(10'000, "<table><caption>a<colgroup><col><tr><td>b</table>")));
  CHECK(is_bounded_html(repeated(10'000, "<tr><td>a<td>b")));  // for a table elsewhere
}

// A parser would take seconds for these, or minutes.
TEST_CASE("tags whose end may be left out are depth where nothing ends them") {
  CHECK(!is_bounded_html(repeated(10'000, "<rt>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<rb></rb><rb>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<td><rt>a")));
  CHECK(!is_bounded_html("<ruby>" + repeated(10'000, "<rt><b>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<option><b>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<optgroup><b>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<td><b>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<tbody><b>a")));
  CHECK(!is_bounded_html(repeated(10'000, "<dl><dt>a<dd>b")));
}

TEST_CASE("a tree out of all proportion is given up") {
  std::string document = "<p>";
  for (int i = 0; i < 100; ++i) document += "<font size=" + std::to_string(i) + ">";
  CHECK(HtmlTree::parse(document + "<p>a").has_value());
  CHECK(!HtmlTree::parse(document + repeated(20'000, "<p>a")).has_value());
}

}  // namespace einmal
