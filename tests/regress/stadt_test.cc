// The case that started einmal: a passage pasted twice, the second time from mid-paragraph on.
#include <doctest/doctest.h>

#include "einmal/einmal.h"
#include "regress/shared_text.h"

namespace einmal {

TEST_CASE("the passage that stands twice in stadt.txt is one finding and is cut whole") {
  const std::optional<std::string> text = regress::shared_text("stadt.txt");
  if (!text) return;
  const Repeats repeats = find_repeats(*text, {});
  REQUIRE(repeats.findings.size() == 1);
  const Finding& finding = repeats.findings[0];
  CHECK(finding.kind == FindingKind::kContained);
  CHECK(finding.safe);
  CHECK(finding.folds.empty());
  CHECK(finding.blocks == 3);
  CHECK(finding.kept == Span{341, 1660});
  CHECK(finding.copy == Span{2192, 3511});
  CHECK(finding.cut == Span{2192, 3513});
  const std::string cleaned = einmal::apply_plan(repeats.plan, *text);
  CHECK(cleaned == text->substr(0, 2192) + text->substr(3513));
  CHECK(find_repeats(cleaned, {}).findings.empty());
}

}  // namespace einmal
