// Two texts with the same key have the same words in the same order, so they are compared word by
// word and gap by gap. For a pair of words that differ, each fold in turn is left out while all
// others are applied: if the words differ then, the fold was needed.
#include "text/fold_differences.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <string>

namespace einmal {
namespace {

constexpr std::array<Fold, 12> kAllFolds = {
    Fold::kLineBreaks, Fold::kSpace,    Fold::kInvisible,     Fold::kComposition,
    Fold::kQuotes,     Fold::kDashes,   Fold::kEllipsis,      Fold::kCase,
    Fold::kSharpS,     Fold::kCompatibility, Fold::kDigits,   Fold::kDiacritics};

bool is_line_break(char32_t c) {
  return c == U'\n' || c == U'\r' || c == 0x0085 || c == 0x2028 || c == 0x2029;
}

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

std::u32string filtered(const std::u32string& text, const auto& keep) {
  std::u32string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result), keep);
  return result;
}

// White space of at most a few code points, which is nearly all there is, without allocation.
class Gap {
 public:
  // False when the bytes are more than fits, or something else than white space.
  bool read(std::string_view bytes) {
    for (std::size_t position = 0; position < bytes.size();) {
      const std::int32_t c = next_code_point(bytes, position);
      if (c < 0 || count_ == points_.size() || !is_white_space(static_cast<char32_t>(c)))
        return false;
      points_[count_++] = static_cast<char32_t>(c);
    }
    return true;
  }
  const char32_t* begin() const { return points_.data(); }
  const char32_t* end() const { return points_.data() + count_; }

 private:
  std::array<char32_t, 16> points_;
  std::size_t count_ = 0;
};

// Compares two runs of white space, each a range of code points.
FoldSet white_space_differences(const auto& kept, const auto& copy) {
  FoldSet folds;
  // The line ends alone, in order.
  auto a = std::find_if(kept.begin(), kept.end(), is_line_break);
  auto b = std::find_if(copy.begin(), copy.end(), is_line_break);
  while (a != kept.end() && b != copy.end() && *a == *b) {
    a = std::find_if(a + 1, kept.end(), is_line_break);
    b = std::find_if(b + 1, copy.end(), is_line_break);
  }
  if (a != kept.end() || b != copy.end()) folds.add(Fold::kLineBreaks);
  // A line break stands for the space that it replaces; CRLF is one.
  const auto next_space = [](auto& position, const auto& end) {
    const char32_t c = *position++;
    if (c == U'\r' && position != end && *position == U'\n') ++position;
    return is_line_break(c) ? U' ' : c;
  };
  a = kept.begin();
  b = copy.begin();
  bool same = true;
  while (same && a != kept.end() && b != copy.end()) {
    same = next_space(a, kept.end()) == next_space(b, copy.end());
  }
  if (!same || a != kept.end() || b != copy.end()) folds.add(Fold::kSpace);
  return folds;
}

FoldSet gap_differences(std::string_view kept_bytes, std::string_view copy_bytes) {
  if (kept_bytes == copy_bytes) return {};
  const auto is_one = [](std::string_view gap, char c) { return gap.size() == 1 && gap[0] == c; };
  if ((is_one(kept_bytes, ' ') && is_one(copy_bytes, '\n')) ||
      (is_one(kept_bytes, '\n') && is_one(copy_bytes, ' '))) {
    return Fold::kLineBreaks;  // most of them: wrapped elsewhere
  }
  const auto is_blank = [](std::string_view gap) {
    return !gap.empty() && gap.find_first_not_of(' ') == gap.npos;
  };
  if (is_blank(kept_bytes) && is_blank(copy_bytes)) return Fold::kSpace;
  Gap kept_gap;
  Gap copy_gap;
  if (kept_gap.read(kept_bytes) && copy_gap.read(copy_bytes)) {
    return white_space_differences(kept_gap, copy_gap);
  }
  const std::u32string kept = decoded(kept_bytes);
  const std::u32string copy = decoded(copy_bytes);
  const auto is_visible = [](char32_t c) { return !is_invisible(c); };
  FoldSet folds =
      white_space_differences(filtered(kept, is_visible), filtered(copy, is_visible));
  if (filtered(kept, is_invisible) != filtered(copy, is_invisible)) folds.add(Fold::kInvisible);
  return folds;
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

// Where a and b, which are equal before their positions, begin to differ; at most at the shorter
// end.
std::size_t first_difference(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t x;
    std::uint64_t y;
    std::memcpy(&x, a.data() + i, 8);
    std::memcpy(&y, b.data() + i, 8);
    if (x != y) return i + static_cast<std::size_t>(std::countr_zero(x ^ y)) / 8;
  }
  while (i < size && a[i] == b[i]) ++i;
  return i;
}

std::size_t character_begin(std::string_view text, std::size_t position) {
  while (position > 0 && position < text.size() &&
         (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80) {
    --position;
  }
  return position;
}

bool is_ascii_letter(char32_t c) { return (c | 0x20) >= U'a' && (c | 0x20) <= U'z'; }

// Latin-1 letters but the sharp s, which has a fold of its own.
bool is_latin_letter(char32_t c) { return c >= 0x00C0 && c <= 0x00FE && c != U'ß' && c != 0x00D7; }

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Digits outside ASCII count as well: left to the careful way.
bool may_be_measure(std::string_view before) {
  return !before.empty() && ((before.back() >= '0' && before.back() <= '9') ||
                             static_cast<signed char>(before.back()) < 0);
}

// The end of the white space at `position`.
std::size_t space_end(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    std::size_t next = position;
    if (static_cast<signed char>(text[position]) >= 0) {
      if (!is_ascii_space(text[position])) break;
      ++next;
    } else {
      const std::int32_t c = next_code_point(text, next);
      if (c < 0 || !is_white_space(static_cast<char32_t>(c))) break;
    }
    position = next;
  }
  return position;
}

// The differences that make up nearly all there are, told code point by code point: white space,
// ASCII case, quotes, dashes, ellipses, soft hyphens. Nothing when there is any other.
std::optional<FoldSet> simple_differences(std::string_view kept, std::string_view copy) {
  FoldSet folds;
  std::size_t k = 0;
  std::size_t c = 0;
  std::size_t told = 0;  // kept text before this is done with
  while (true) {
    const std::size_t equal = first_difference(kept.substr(k), copy.substr(c));
    k += equal;
    c += equal;
    if (k == kept.size() && c == copy.size()) return folds;
    if (k == kept.size() || c == copy.size()) return std::nullopt;
    const std::size_t in_character = k - character_begin(kept, k);
    if (c - character_begin(copy, c) != in_character) return std::nullopt;
    k -= in_character;
    c -= in_character;
    // Equal white space before the difference belongs to its run, unless it was told already.
    while (k > told && is_ascii_space(kept[k - 1])) --k, --c;
    const std::size_t kept_space = space_end(kept, k);
    const std::size_t copy_space = space_end(copy, c);
    if ((kept_space == k) != (copy_space == c)) return std::nullopt;
    if (kept_space > k) {
      folds.add(gap_differences(kept.substr(k, kept_space - k), copy.substr(c, copy_space - c)));
      told = k = kept_space;
      c = copy_space;
      continue;
    }
    std::size_t next_k = k;
    std::size_t next_c = c;
    const std::int32_t x = next_code_point(kept, next_k);
    const std::int32_t y = next_code_point(copy, next_c);
    if (x < 0 || y < 0) return std::nullopt;
    const auto a = static_cast<char32_t>(x);
    const auto b = static_cast<char32_t>(y);
    constexpr char32_t kSoftHyphen = 0x00AD;
    if (a == kSoftHyphen || b == kSoftHyphen) {
      folds.add(Fold::kInvisible);
      (a == kSoftHyphen ? k : c) = a == kSoftHyphen ? next_k : next_c;
      told = k;
      continue;
    }
    if (is_ascii_letter(a) && is_ascii_letter(b) && (a | 0x20) == (b | 0x20)) {
      folds.add(Fold::kCase);
    } else if (is_latin_letter(a) && is_latin_letter(b) && case_folded(a) == case_folded(b)) {
      folds.add(Fold::kCase);
    } else if (is_dash(a) && is_dash(b)) {
      folds.add(Fold::kDashes);
    } else if (is_quote(a) && is_quote(b) && !may_be_measure(kept.substr(0, k))) {
      folds.add(Fold::kQuotes);
    } else {
      return std::nullopt;
    }
    told = k = next_k;
    c = next_c;
  }
}

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

FoldSet space_differences(std::string_view kept, std::string_view copy) {
  return gap_differences(kept, copy);
}

}  // namespace einmal
