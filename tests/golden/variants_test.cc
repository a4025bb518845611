// One paragraph, its second copy altered in one way each: what is found, and what `clean` writes.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "einmal/einmal.h"
#include "source/document.h"

namespace einmal {
namespace {

const std::filesystem::path kVariants =
    std::filesystem::path(EINMAL_SHARED_DIR) / "data" / "variants";

// A line of expected.tsv. In `kind`, * is anything, found or not, and - is no finding.
struct Variant {
  std::string name;
  std::string kind;
  std::string safe;
  std::size_t cuts = 0;
  std::string folds;
};

std::vector<Variant> read_variants() {
  std::ifstream table(kVariants / "expected.tsv");
  std::vector<Variant> variants;
  std::string line;
  std::getline(table, line);  // the names of the columns
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    Variant variant;
    fields >> variant.name >> variant.kind >> variant.safe >> variant.cuts >> variant.folds;
    variants.push_back(variant);
  }
  return variants;
}

Document read(const std::string& file) { return Document::read((kVariants / file).string()); }

std::string fold_list(FoldSet folds) {
  std::string list;
  for (const Fold fold : folds_in(folds)) {
    if (!list.empty()) list += ",";
    list += name_of(fold);
  }
  return list.empty() ? "-" : list;
}

void check_findings(const Variant& variant, const std::vector<Finding>& findings) {
  if (variant.kind == "-") {
    CHECK(findings.empty());
    return;
  }
  const auto cut = std::count_if(findings.begin(), findings.end(),
                                 [](const Finding& finding) { return finding.is_cut(); });
  CHECK(static_cast<std::size_t>(cut) == variant.cuts);
  for (const Finding& finding : findings) CHECK(finding.safe == (variant.safe == "yes"));
  if (variant.kind == "*") return;
  // What isn't cut may be found at each of its places.
  CHECK(findings.size() >= std::max<std::size_t>(variant.cuts, 1));
  if (variant.cuts > 0) CHECK(findings.size() == variant.cuts);
  for (const Finding& finding : findings) {
    CHECK(name_of(finding.kind) == variant.kind);
    CHECK(fold_list(finding.folds) == variant.folds);
  }
}

}  // namespace

TEST_CASE("each variant of a copy is found, judged and cut as its table says") {
  if (!std::filesystem::exists(kVariants)) {
    MESSAGE("skipped: there is no " << kVariants.string());
    return;
  }
  const std::vector<Variant> variants = read_variants();
  CHECK(variants.size() == 42);
  for (const Variant& variant : variants) {
    CAPTURE(variant.name);
    const Document document = read(variant.name + ".txt");
    const Repeats repeats = find_repeats(document.text(), {});
    check_findings(variant, repeats.findings);
    const std::string once = apply_plan(repeats.plan, document.text());
    CHECK(once == read(variant.name + ".clean.txt").text());
    CHECK(restore(once, encode_ledger(document.text(), repeats.plan)) == document.text());
  }
}

}  // namespace einmal
