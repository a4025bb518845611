#include "format/wrappers.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

TEST_CASE("what stands between an opening and its closing mark is wrapped") {
  Wrappers wrappers;
  wrappers.see("<details open>\n<summary>", 0);
  wrappers.see("</details>", 3);
  wrappers.see("{{< tab >}}", 4);
  wrappers.see("{{< /tab >}}", 6);
  wrappers.see("{% note %}", 7);
  wrappers.see("{% endnote %}", 9);
  wrappers.see("::: tip", 10);
  wrappers.see(":::", 12);
  CHECK(wrappers.wrapped(14) == std::vector<bool>{false, true, true, false, false, true, false,
                                                  false, true, false, false, true, false, false});
}

TEST_CASE("what is not closed wraps nothing, and comments open nothing") {
  Wrappers wrappers;
  wrappers.see("<div>", 0);
  wrappers.see("<!-- </div> -->", 2);
  wrappers.see("</p>", 3);
  CHECK(wrappers.wrapped(4) == std::vector<bool>(4, false));
}

}  // namespace
}  // namespace einmal
