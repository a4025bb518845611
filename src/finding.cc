#include "einmal/finding.h"
#include <array>

namespace einmal {
namespace {

struct NamedFold {
  Fold fold;
  std::string_view name;
};

constexpr std::array<NamedFold, 14> kFolds = {{
    {Fold::kLineBreaks, "line-breaks"},
    {Fold::kSpace, "space"},
    {Fold::kInvisible, "invisible"},
    {Fold::kComposition, "composition"},
    {Fold::kQuotes, "quotes"},
    {Fold::kDashes, "dashes"},
    {Fold::kEllipsis, "ellipsis"},
    {Fold::kMarkup, "markup"},
    {Fold::kCase, "case"},
    {Fold::kSharpS, "sharp-s"},
    {Fold::kCompatibility, "compatibility"},
    {Fold::kDigits, "digits"},
    {Fold::kDiacritics, "diacritics"},
    {Fold::kLinkTarget, "link-target"},
}};

}  // namespace

std::string_view name_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::kIdentical: return "identical";
    case FindingKind::kContained: return "contained";
    case FindingKind::kOverlap: return "overlap";
  }
  return "";
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kParagraph: return "paragraph";
    case BlockKind::kHeading: return "heading";
    case BlockKind::kListItem: return "list-item";
    case BlockKind::kTable: return "table";
    case BlockKind::kCode: return "code";
    case BlockKind::kQuote: return "quote";
    case BlockKind::kFrontMatter: return "front-matter";
    case BlockKind::kFootnote: return "footnote";
    case BlockKind::kVerse: return "verse";
  }
  return "";
}

std::string_view name_of(Fold fold) {
  for (const NamedFold& named : kFolds) {
    if (named.fold == fold) return named.name;
  }
  return "";
}

std::vector<Fold> folds_in(FoldSet set) {
  std::vector<Fold> folds;
  for (const NamedFold& named : kFolds) {
    if (set.has(named.fold)) folds.push_back(named.fold);
  }
  return folds;
}

}  // namespace einmal
