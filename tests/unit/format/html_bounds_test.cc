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
  CHECK(!is_bounded_html("<p a='>' " + repeated(10'000, "b ")));
}

TEST_CASE("a tree out of all proportion is given up") {
  std::string document = "<p>";
  for (int i = 0; i < 100; ++i) document += "<font size=" + std::to_string(i) + ">";
  CHECK(HtmlTree::parse(document + "<p>a").has_value());
  CHECK(!HtmlTree::parse(document + repeated(20'000, "<p>a")).has_value());
}

}  // namespace einmal
