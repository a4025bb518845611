// The parts below the HTML reading: bounds, memory, the comparison of trees.
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "format/html_arena.h"
#include "format/html_bounds.h"
#include "format/html_structure.h"
#include "format/html_tree.h"

namespace einmal {
namespace {

std::string repeated(std::size_t times, const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Whether cutting the bytes from the first `from` up to `to` leaves the rest alone.
bool leaves_rest(const std::string& document, const std::string& cut) {
  const std::size_t at = document.find(cut);
  REQUIRE(at != document.npos);
  std::string output = document;
  output.erase(at, cut.size());
  return html_renders_alike(document, {{at, at + cut.size()}}, output);
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

TEST_CASE("the arena gives what is released again, and no more than it may") {
  HtmlArena arena(1 << 20);
  void* const first = arena.allocate(100);
  REQUIRE(first != nullptr);
  std::memset(first, 1, 100);
  arena.release(first);
  arena.release(nullptr);
  CHECK(arena.allocate(97) == first);
  CHECK(arena.allocate(1000) != first);
  void* const large = arena.allocate(200'000);
  REQUIRE(large != nullptr);
  std::memset(large, 2, 200'000);
  CHECK(!arena.is_exhausted());
  CHECK(arena.allocate(1 << 20) == nullptr);
  CHECK(arena.is_exhausted());
  CHECK(arena.allocate(0) != nullptr);
}

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
