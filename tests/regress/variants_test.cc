// One paragraph that stands twice, its second copy altered in one way in each text: what must be
// found, whether it is safe, and what must be left.
#include <doctest/doctest.h>

#include <sstream>

#include "einmal/einmal.h"
#include "regress/shared_text.h"

namespace einmal {
namespace {

std::string folds_of(const Repeats& repeats) {
  FoldSet all;
  for (const Finding& finding : repeats.findings) all.add(finding.folds);
  std::string names;
  for (const Fold fold : folds_in(all)) {
    if (!names.empty()) names += ',';
    names += name_of(fold);
  }
  return names.empty() ? "-" : names;
}

void check_variant(const std::string& row) {
  std::istringstream fields(row);
  std::string name, kind, safe, cuts, folds;
  fields >> name >> kind >> safe >> cuts >> folds;
  CAPTURE(name);
  const auto text = regress::shared_text("variants/" + name + ".txt");
  const auto clean = regress::shared_text("variants/" + name + ".clean.txt");
  REQUIRE(text);
  REQUIRE(clean);
  const Repeats repeats = find_repeats(*text, {});
  CHECK(einmal::apply_plan(repeats.plan, *text) == *clean);
  std::size_t cut = 0;
  for (const Finding& finding : repeats.findings) {
    if (kind != "*") CHECK(name_of(finding.kind) == kind);
    if (safe != "-") CHECK((finding.safe ? "yes" : "no") == safe);
    cut += finding.is_cut();
  }
  CHECK(std::to_string(cut) == cuts);
  if (kind == "-") CHECK(repeats.findings.empty());
  if (kind != "-" && kind != "*") {
    CHECK(repeats.findings.size() == std::max<std::size_t>(1, cut));
    CHECK(folds_of(repeats) == folds);
  }
}

}  // namespace

TEST_CASE("every altered copy is found, judged and cut as it should be") {
  const std::optional<std::string> table = regress::shared_text("variants/expected.tsv");
  if (!table) return;
  std::istringstream rows(*table);
  std::string row;
  std::getline(rows, row);  // the names of the columns
  int count = 0;
  for (; std::getline(rows, row); ++count) check_variant(row);
  CHECK(count == 42);
}

}  // namespace einmal
