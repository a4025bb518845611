// The vocabulary of a result: what repeats, where it stands, how alike the two places are.
//
// A Finding is one maximal repeat. It names two spans of the original document and says what einmal
// thinks of the second one:
//
//   for (const Finding& finding : repeats.findings)
//     std::cout << finding.copy.begin << " repeats " << finding.kept.begin << ", "
//               << finding.words << " words, " << name_of(finding.kind) << "\n";
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

enum class FindingKind : std::uint8_t {
  kIdentical,  // the copy's blocks equal the kept blocks, one by one
  kContained,  // whole blocks that stand inside longer text
  kOverlap,    // the copy begins or ends inside a block
};

// What a block is. Only paragraphs are cut by default; see FindOptions::unsafe.
enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,
  kListItem,
  kTable,
  kCode,
  kQuote,
  kFrontMatter,
  kFootnote,
  kVerse,
};

// A small set of BlockKind values; plain value, no allocation.
class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(BlockKind kind) { add(kind); }  // NOLINT: a set of one

  static constexpr KindSet all() {
    KindSet kinds;
    kinds.bits_ = ~std::uint32_t{0};
    return kinds;
  }
  constexpr void add(BlockKind kind) { bits_ |= bit_of(kind); }
  constexpr bool has(BlockKind kind) const { return (bits_ & bit_of(kind)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(const KindSet&, const KindSet&) = default;

 private:
  static constexpr std::uint32_t bit_of(BlockKind kind) {
    return std::uint32_t{1} << static_cast<unsigned>(kind);
  }
  std::uint32_t bits_ = 0;
};

// One class of difference that the comparison ignores.
enum class Fold : std::uint16_t {
  // Typographic: the same words, set differently. Never make a finding unsafe.
  kLineBreaks = 1 << 0,   // wrapping, CRLF against LF
  kSpace = 1 << 1,        // runs of spaces, kinds of space (no-break, thin ...)
  kInvisible = 1 << 2,    // soft hyphen, zero-width characters
  kComposition = 1 << 3,  // composed against decomposed letters
  kQuotes = 1 << 4,
  kDashes = 1 << 5,
  kEllipsis = 1 << 6,
  kMarkup = 1 << 7,  // the same words, marked differently: emphasis, links (Markdown, HTML)
  // Lexical: the letters differ. A finding that needs one is never safe.
  kCase = 1 << 8,
  kSharpS = 1 << 9,          // sharp s against ss
  kCompatibility = 1 << 10,  // ligatures, full width, superscripts
  kDigits = 1 << 11,         // any digit equals any other; only when asked for
  kDiacritics = 1 << 12,     // a equals ä; only when asked for
  kLinkTarget = 1 << 13,     // the same words lead elsewhere (Markdown, HTML)
};

// A small set of Fold values; plain value, no allocation.
class FoldSet {
 public:
  constexpr FoldSet() = default;
  constexpr FoldSet(Fold fold) : bits_(static_cast<std::uint16_t>(fold)) {}  // NOLINT: a set of one

  constexpr void add(FoldSet other) { bits_ |= other.bits_; }
  constexpr void remove(FoldSet other) { bits_ &= static_cast<std::uint16_t>(~other.bits_); }
  constexpr bool has(Fold fold) const { return (bits_ & static_cast<std::uint16_t>(fold)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  // True when no lexical fold is in the set.
  constexpr bool typographic_only() const {
    return bits_ < static_cast<std::uint16_t>(Fold::kCase);
  }
  // The values in the set, added up; and the set of which bits() are `bits`.
  constexpr std::uint16_t bits() const { return bits_; }
  static constexpr FoldSet of_bits(std::uint16_t bits) {
    FoldSet set;
    set.bits_ = bits;
    return set;
  }
  friend constexpr bool operator==(const FoldSet&, const FoldSet&) = default;

 private:
  std::uint16_t bits_ = 0;
};

// Stable names for scripts: "contained", "list-item", "line-breaks" ...
std::string_view name_of(FindingKind kind);
std::string_view name_of(BlockKind kind);
std::string_view name_of(Fold fold);

// The folds of a set, in the order of the enumeration.
std::vector<Fold> folds_in(FoldSet set);

// One maximal repeat. All spans are in the original document and cover text without the white space
// around it. When another finding is cut from the middle of `kept` or `copy`, the span runs across
// that hole: the repeat is what is left of it.
struct Finding {
  Span kept;              // the survivor
  Span copy;              // the text that repeats
  Span cut;               // the bytes clean removes: the copy and the separator that goes with it;
                          // empty when this finding is only reported
  FindingKind kind = FindingKind::kIdentical;
  BlockKind block_kind = BlockKind::kParagraph;  // of the copy's first block that is no heading
  FoldSet folds;          // what had to be ignored to call the two equal
  bool safe = false;      // cut without FindOptions::unsafe
  bool is_protected = false;  // the caller's: not cut with FindOptions::unsafe either
  std::uint64_t words = 0;   // of the copy; 30 characters of a script without spaces count as 12
  std::uint64_t blocks = 0;  // whole blocks in the copy; 0 for a repeat inside one block

  bool is_cut() const { return !cut.empty(); }
};

}  // namespace einmal
