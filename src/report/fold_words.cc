#include "report/fold_words.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace einmal {
namespace {

// As in the rules for what is safe.
constexpr std::uint64_t kSafeWords = 12;

constexpr std::array<std::string_view, 2> kNoBreakSpaces = {"\xC2\xA0", "\xE2\x80\xAF"};

std::size_t no_break_spaces(std::string_view text) {
  std::size_t count = 0;
  for (const std::string_view space : kNoBreakSpaces) {
    for (std::size_t at = text.find(space); at != text.npos; at = text.find(space, at + 1)) ++count;
  }
  return count;
}

std::string_view space_words(const Finding& finding, std::string_view text) {
  const std::string_view kept = text.substr(finding.kept.begin, finding.kept.size());
  const std::string_view copy = text.substr(finding.copy.begin, finding.copy.size());
  return no_break_spaces(kept) == no_break_spaces(copy) ? "spaces" : "no-break space";
}

std::string_view words_for(Fold fold) {
  switch (fold) {
    case Fold::kLineBreaks: return "line breaks";
    case Fold::kInvisible: return "invisible characters";
    case Fold::kComposition: return "composed letters";
    case Fold::kSharpS: return "sharp s";
    case Fold::kCompatibility: return "compatibility forms";
    case Fold::kLinkTarget: return "link target";
    default: return name_of(fold);
  }
}

std::string_view words_for(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading: return "a heading";
    case BlockKind::kListItem: return "a list item";
    case BlockKind::kTable: return "a table";
    case BlockKind::kCode: return "code";
    case BlockKind::kQuote: return "a quotation";
    case BlockKind::kFrontMatter: return "front matter";
    case BlockKind::kFootnote: return "a footnote";
    case BlockKind::kVerse: return "verse";
    case BlockKind::kParagraph: break;
  }
  return "a paragraph";
}

}  // namespace

std::string fold_words(const Finding& finding, std::string_view text) {
  std::string words;
  for (const Fold fold : folds_in(finding.folds)) {
    if (!words.empty()) words += ", ";
    words += fold == Fold::kSpace ? space_words(finding, text) : words_for(fold);
  }
  return words;
}

std::string unsafe_reason(const Finding& finding) {
  FoldSet letters = finding.folds;
  letters.remove(Fold::kLinkTarget);
  if (!letters.typographic_only()) return "the letters differ";
  if (letters != finding.folds) return "its links lead elsewhere";
  if (finding.block_kind != BlockKind::kParagraph) {
    return "it is " + std::string(words_for(finding.block_kind));
  }
  if (finding.kind == FindingKind::kOverlap) return "it begins or ends inside a paragraph";
  if (finding.kind == FindingKind::kContained && finding.blocks == 0) {
    return "it is part of a longer paragraph";
  }
  if (finding.words < kSafeWords) return "it is short";
  return "it may be meant to stand twice";
}

std::string_view safety_tag(const Finding& finding) {
  if (finding.is_protected) return "[protected]";
  return finding.safe ? "[safe]" : "[unsafe]";
}

}  // namespace einmal
