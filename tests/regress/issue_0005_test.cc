// The smallest pages that once broke a promise about HTML.
#include <doctest/doctest.h>

#include <string>

#include "property/html_promises.h"

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

}  // namespace einmal
