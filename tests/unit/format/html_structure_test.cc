#include "format/html_structure.h"

#include <doctest/doctest.h>

#include <string>

namespace einmal {
namespace {

// Whether cutting the bytes from the first `from` up to `to` leaves the rest alone.
bool leaves_rest(const std::string& document, const std::string& cut) {
  const std::size_t at = document.find(cut);
  REQUIRE(at != document.npos);
  std::string output = document;
  output.erase(at, cut.size());
  return html_renders_alike(document, {{at, at + cut.size()}}, output);
}

}  // namespace

TEST_CASE("a whole element leaves the rest of the tree alone") {
  CHECK(leaves_rest("<p>a</p>\n<p>b</p>\n<p>c</p>", "<p>b</p>\n"));
  CHECK(leaves_rest("<ul><li>a<li>b</ul>", "<li>b"));
  CHECK(leaves_rest("<div>a <p>b</p> c</div>", "<p>b</p>"));
  CHECK(leaves_rest("<p>a</p>text <b>bold</b><p>c</p>", "text <b>bold</b>"));
  CHECK(leaves_rest("<table><tr><td>a</td></tr></table>", "<tr><td>a</td></tr>"));
  CHECK(leaves_rest("<p>a</p><!-- b --><p>c</p>", "<!-- b -->"));
  CHECK(leaves_rest("<pre>a\n\nb</pre>", "\n"));
}

TEST_CASE("a cut that changes what stays is noticed") {
  CHECK(!leaves_rest("<p>a<p>b</p>c", "<p>b</p>"));
  CHECK(!leaves_rest("<p>a</p><p>b</p>", "a</p><p>"));
  CHECK(!leaves_rest("<p><b>a</p><p>c</b></p>d", "<p>c</b></p>"));
  CHECK(!leaves_rest("<div><p>a</p></div><p>b</p>", "</div>"));
  CHECK(!html_renders_alike("<p>a <i>b</i></p>", {}, "<p>a<i>b</i></p>"));
  CHECK(!html_renders_alike("<pre>a\n\nb</pre>", {}, "<pre>a\nb</pre>"));
  CHECK(!leaves_rest("<p a=b>c</p>", " a=b"));
  CHECK(!leaves_rest("<!DOCTYPE html><p>a</p>", "<!DOCTYPE html>"));
  CHECK(!html_renders_alike("<p>a&amp;b</p>", {}, "<p>a&amp;amp;b</p>"));
  CHECK(html_renders_alike("<p>a &amp; b</p>", {}, "<p>a & b</p>"));
}

}  // namespace einmal
