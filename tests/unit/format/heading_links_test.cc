#include "format/heading_links.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace einmal {
namespace {

using Blocks = std::vector<std::size_t>;

// The headings, counted from 0, that `markup` leads to.
bool leads_to(std::string_view markup, const std::vector<std::string_view>& headings,
              const Blocks& expected) {
  HeadingLinks links;
  links.see(markup);
  for (std::size_t i = 0; i < headings.size(); ++i) links.add_heading(headings[i], i);
  return links.linked_blocks() == expected;
}

}  // namespace

TEST_CASE("a link leads to the heading whose words it names") {
  CHECK(leads_to("#what-it-costs", {"Why", "What it costs"}, {1}));
  CHECK(leads_to("#What-it-costs", {"Why", "What it *costs*?"}, {1}));
  CHECK(leads_to("https://a.org/page.md#why", {"Why", "What it costs"}, {0}));
  const std::string_view html = "<p><a href=\"#why\">why</a> <a href='#how'>how</a>";
  CHECK(leads_to(html, {"Why", "So", "How"}, {0, 2}));
  CHECK(leads_to("#so", {"Why", "What it costs"}, {}));
  CHECK(leads_to("#", {"Why", "What it costs"}, {}));
  CHECK(leads_to("why", {"Why"}, {}));
}

TEST_CASE("letters that some sites leave out are no difference") {
  CHECK(leads_to("#%C3%9Cber-uns", {"\xC3\x9C" "ber uns"}, {0}));
  CHECK(leads_to("#\xC3\xBC" "ber-uns", {"\xC3\x9C" "ber uns"}, {0}));
  CHECK(leads_to("#user_name", {"user_name"}, {0}));
  CHECK(leads_to("#intro", {"1. Intro"}, {0}));
}

TEST_CASE("a heading may have a name of its own") {
  CHECK(leads_to("#money", {"Why", "What it costs {#money}"}, {1}));
  CHECK(leads_to("#money", {"Why", "What it costs {#money .big}"}, {1}));
}

TEST_CASE("the first heading of equal ones has the name, and the others numbers") {
  const std::vector<std::string_view> headings = {"Costs", "So", "Costs", "Costs"};
  CHECK(leads_to("#costs", headings, {0}));
  CHECK(leads_to("#costs-1", headings, {0, 2}));
  CHECK(leads_to("#costs-2", headings, {0, 2, 3}));
  CHECK(leads_to("#costs-9", headings, {0, 2, 3}));
  CHECK(leads_to("#costs-1", {"Costs", "Costs 1", "Costs"}, {0, 1, 2}));
}

}  // namespace einmal
