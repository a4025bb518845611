// Two texts with the same key have the same words in the same order, so they are compared word by
// word and gap by gap. For a pair of words that differ, each fold in turn is left out while all
// others are applied: if the words differ then, the fold was needed.
#include "text/fold_differences.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "text/gap_differences.h"
#include "text/simple_differences.h"

namespace einmal {
namespace {

constexpr std::array<Fold, 12> kAllFolds = {
    Fold::kLineBreaks, Fold::kSpace,    Fold::kInvisible,     Fold::kComposition,
    Fold::kQuotes,     Fold::kDashes,   Fold::kEllipsis,      Fold::kCase,
    Fold::kSharpS,     Fold::kCompatibility, Fold::kDigits,   Fold::kDiacritics};

bool is_ellipsis(char32_t c) { return c == 0x2026; }

constexpr char32_t kPrime = 0x2032;

// 5' and 5" are feet and inches: behind a digit a single mark is no double one.
char32_t quote_key(char32_t before, char32_t quote) {
  const bool measure = digit_folded(before) == U'0' && is_single_quote(quote);
  return measure ? kPrime : U'\'';
}

// One code point with every fold of `folds` that concerns single code points.
void fold_one(char32_t before, char32_t c, FoldSet folds, std::u32string& out) {
  if (folds.has(Fold::kInvisible) && is_invisible(c)) return;
  if (is_line_break(c) ? folds.has(Fold::kLineBreaks)
                       : is_white_space(c) && folds.has(Fold::kSpace)) {
    return;  // inside a word only where scripts ignore spaces
  }
  if (folds.has(Fold::kEllipsis) && is_ellipsis(c)) {
    out += U"...";
    return;
  }
  if (folds.has(Fold::kSharpS) && (c == U'ß' || c == 0x1E9E)) {
    out += U"ss";
    return;
  }
  if (folds.has(Fold::kQuotes) && is_quote(c)) {
    out += quote_key(before, c);
    return;
  }
  if (folds.has(Fold::kDashes) && is_dash(c)) {
    out += U'-';
    return;
  }
  const bool has_own_fold = is_ellipsis(c) || is_dash(c) || is_quote(c) || is_white_space(c);
  std::u32string folded(1, c);
  if (folds.has(Fold::kCompatibility) && c <= 0x10FFFF && !has_own_fold) folded = compatible(c);
  for (char32_t& part : folded) {
    if (folds.has(Fold::kCase)) part = case_folded(part);
    if (folds.has(Fold::kDigits)) part = digit_folded(part);
    if (folds.has(Fold::kQuotes) && is_quote(part)) part = quote_key(before, part);
    if (folds.has(Fold::kDashes) && is_dash(part)) part = U'-';
  }
  out += folded;
}

std::u32string fold_word(const std::u32string& word, FoldSet folds) {
  std::u32string folded;
  char32_t before = U' ';
  for (const char32_t c : word) {
    fold_one(before, c, folds, folded);
    before = c;
  }
  if (folds.has(Fold::kDiacritics)) folded = without_marks(folded);
  if (folds.has(Fold::kComposition)) folded = composed(folded);
  return folded;
}

FoldSet word_differences(std::string_view kept_bytes, std::string_view copy_bytes) {
  if (kept_bytes == copy_bytes) return {};
  const std::u32string kept = decoded(kept_bytes);
  const std::u32string copy = decoded(copy_bytes);
  FoldSet all;
  for (const Fold fold : kAllFolds) {
    if (fold != Fold::kDiacritics && fold != Fold::kDigits) all.add(fold);
  }
  if (fold_word(kept, all) != fold_word(copy, all)) {
    all.add(Fold::kDigits);
    if (fold_word(kept, all) != fold_word(copy, all)) all.add(Fold::kDiacritics);
  }
  if (fold_word(kept, all) != fold_word(copy, all)) return Fold::kCompatibility;
  FoldSet needed;
  for (const Fold left_out : kAllFolds) {
    FoldSet others;
    for (const Fold fold : kAllFolds) {
      if (fold != left_out && all.has(fold)) others.add(fold);
    }
    if (all.has(left_out) && fold_word(kept, others) != fold_word(copy, others)) {
      needed.add(left_out);
    }
  }
  // Capitals have no sharp s: STRASSE is Straße in another case, strasse is not.
  if (needed.has(Fold::kCase) && needed.has(Fold::kSharpS)) {
    const std::u32string upper = upper_cased(kept);
    if (upper == upper_cased(copy) && (upper == kept || upper == copy)) {
      needed.remove(Fold::kSharpS);
    }
  }
  // Two folds may each do alone (a full-width capital): then no single one is needed.
  if (needed.empty()) needed.add(Fold::kCompatibility);
  return needed;
}

// The words of a key with the source bytes of each.
class Words {
 public:
  Words(std::string_view source, const MappedKey& key) : source_(source), key_(key) {}

  bool next() {
    const std::string_view text = key_.text();
    if (key_end_ == text.size()) return false;
    const std::size_t begin = key_end_ == 0 ? 0 : key_end_ + 1;
    key_end_ = std::min(text.find(' ', begin), text.size());
    const Span span = key_.source_of(begin, key_end_);
    // One code point may hold several words (U+FDFA): there is no gap between them.
    gap_ = span.begin < end_ ? std::string_view{} : source_.substr(end_, span.begin - end_);
    word_ = source_.substr(span.begin, span.size());
    end_ = span.end;
    return true;
  }
  std::string_view gap() const { return gap_; }
  std::string_view word() const { return word_; }
  std::string_view rest() const { return source_.substr(end_); }

 private:
  std::string_view source_;
  const MappedKey& key_;
  std::size_t key_end_ = 0;
  std::size_t end_ = 0;
  std::string_view gap_;
  std::string_view word_;
};

}  // namespace

FoldSet fold_differences_by_word(std::string_view kept, std::string_view copy,
                                 const Normalizer& normalizer) {
  if (kept == copy) return {};
  const MappedKey kept_key = normalizer.normalize_mapped(kept);
  const MappedKey copy_key = normalizer.normalize_mapped(copy);
  if (kept_key.text() != copy_key.text()) return Fold::kCompatibility;
  FoldSet folds;
  Words kept_words(kept, kept_key);
  Words copy_words(copy, copy_key);
  while (kept_words.next() && copy_words.next()) {
    folds.add(gap_differences(kept_words.gap(), copy_words.gap()));
    folds.add(word_differences(kept_words.word(), copy_words.word()));
  }
  folds.add(gap_differences(kept_words.rest(), copy_words.rest()));
  return folds;
}

FoldSet fold_differences(std::string_view kept, std::string_view copy,
                         const Normalizer& normalizer) {
  if (kept == copy) return {};
  if (const std::optional<FoldSet> folds = simple_differences(kept, copy)) return *folds;
  return fold_differences_by_word(kept, copy, normalizer);
}

}  // namespace einmal
