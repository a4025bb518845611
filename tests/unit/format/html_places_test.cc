#include "format/html_places.h"

#include <doctest/doctest.h>

#include <string>

#include "format/html_structure.h"

namespace einmal {
namespace {

// Whether it is certain that cutting the bytes from the first `from` up to `to` leaves the rest
// alone; and if so, whether it does.
bool surely_leaves_rest(const std::string& document, const std::string& cut) {
  const std::size_t at = document.find(cut);
  REQUIRE(at != document.npos);
  std::string output = document;
  output.erase(at, cut.size());
  const std::vector<Span> removed = {{at, at + cut.size()}};
  const bool certain =
      stands_alike(*HtmlTree::parse(document), removed, *HtmlTree::parse(output));
  if (certain) CHECK(html_renders_alike(document, removed, output));
  return certain;
}

}  // namespace

TEST_CASE("it is certain that a whole element of simple HTML leaves the rest alone") {
  CHECK(surely_leaves_rest("<p>a</p>\n<p>b</p>\n<p>c</p>", "<p>b</p>\n"));
  CHECK(surely_leaves_rest("<p>a</p>\r\n<p>b</p>\r\n<p>c</p>", "<p>b</p>\r\n"));
  CHECK(surely_leaves_rest("<ul><li>a<li>b</ul>", "<li>b"));
  CHECK(surely_leaves_rest("<div>a <p>b</p> c</div>", "<p>b</p>"));
  CHECK(surely_leaves_rest("<p>a</p>text <b>bold</b><p>c</p>", "text <b>bold</b>"));
  CHECK(surely_leaves_rest("<p>a</p><!-- b --><p>c</p>", "<!-- b -->"));
  CHECK(surely_leaves_rest("<p>a b c</p>", "b "));
  CHECK(surely_leaves_rest("<body><p>a</p><p>b</p></body>\n<!-- c -->\n</html>\n", "<p>b</p>"));
}

TEST_CASE("it is not certain what becomes of texts that meet") {
  CHECK(!surely_leaves_rest("<p>a &am<i>b</i>p; c</p>", "<i>b</i>"));
  CHECK(!surely_leaves_rest("<p>a &amxp; c</p>", "x"));
  CHECK(!surely_leaves_rest("<div>a<p>b</p>c</div>", "<p>b</p>"));
  CHECK(!surely_leaves_rest("<pre>a\rb\nc</pre>", "b"));
}

TEST_CASE("it is not certain that anything else is as it was") {
  CHECK(!surely_leaves_rest("<p>a</p><p>b</p><p>c</p>", "</p><p>"));
  CHECK(!surely_leaves_rest("<p>a <i>b</i> c</p>", "<i>b"));
  CHECK(!surely_leaves_rest("<p class=a>b</p><p>c</p>", " class=a"));
  CHECK(!surely_leaves_rest("<table><tr><td>a</td></tr></table>", "<tr><td>a</td></tr>"));
  CHECK(!surely_leaves_rest("<!DOCTYPE html><p>a</p><p>b</p>", "<!DOCTYPE html>"));
  CHECK(!surely_leaves_rest("<select></select><p>a</p><p>b</p>", "<p>a</p>"));
}

}  // namespace einmal
