// The smallest pages that once broke a promise about HTML or Markdown.
#include <doctest/doctest.h>

#include <string>

#include "property/html_promises.h"
#include "property/markdown_guarantees.h"

namespace einmal {

// Each of two passes leaves the tree alone, both together do not: it depends on an <i> that the
// first one cuts where that ends which the second one cuts.
TEST_CASE("passes that together would break a page cut nothing") {
  const std::string page =
      "tw--o<i>three four</>textour fi<e>f=#x<p>r >f<T>five<e>TTTT>> six</p>x<p>r >f<i>five"
      "<e>TTTT>> six</p>tw--o<li>three four</>textour fi<e>f=#x<p>r >f<T>five</>TTTT>><p>\n";
  FindOptions options;
  options.min_words = 2;
  options.unsafe = true;
  CHECK(property::broken_html_promise(page, options) == "");
}

// The check itself was wrong: it took the footnote, which has no text, for a part of the cut.
TEST_CASE("an empty footnote stays when the paragraph in the next line goes") {
  const std::string paragraph = "v i |\n]: xy mn ";
  const std::string text =
      "C d[^1].\n\n[^1]:\n" + paragraph + "\n\n\nC d[^1].\n\n" + paragraph + "\n";
  FindOptions options;
  options.min_words = 4;
  options.unsafe = true;
  options.keep = Keep::kLast;
  options.format = Format::kMarkdown;
  CHECK(find_repeats(text, options).plan.cuts.size() == 1);
  CHECK(property::broken_markdown(text, options) == "");
}

}  // namespace einmal
