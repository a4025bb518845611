#include "reference/slow_normalizer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <stdexcept>

namespace einmal::reference {
namespace {

constexpr std::u32string_view kQuotes =
    U"\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u02bc\u00ab\u00b4\u00bb";
constexpr std::u32string_view kDashes =
    U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63";

struct Range {
  char32_t first;
  char32_t last;
};
constexpr Range kHanAndKana[] = {{0x3001, 0x30FF},   // CJK punctuation, hiragana, katakana
                                 {0x31F0, 0x31FF},   // more katakana
                                 {0x3400, 0x9FFF},   // ideographs
                                 {0xF900, 0xFAFF},   // compatibility ideographs
                                 {0x20000, 0x3FFFF}};
constexpr Range kSouthEastAsian[] = {{0x0E00, 0x0EFF},   // Thai, Lao
                                     {0x1000, 0x109F},   // Myanmar
                                     {0x1780, 0x17FF}};  // Khmer

template <std::size_t kCount>
bool is_in(const Range (&ranges)[kCount], char32_t character) {
  for (const Range& range : ranges) {
    if (range.first <= character && character <= range.last) return true;
  }
  return false;
}

using GetNormalizer = const icu::Normalizer2* (*)(UErrorCode&);

icu::UnicodeString normalized_by(GetNormalizer get, const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString normalized = get(error)->normalize(text, error);
  if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
  return normalized;
}

icu::UnicodeString without_marks(const icu::UnicodeString& text) {
  const icu::UnicodeString apart = normalized_by(&icu::Normalizer2::getNFDInstance, text);
  icu::UnicodeString letters;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 character = apart.char32At(i);
    if (u_charType(character) != U_NON_SPACING_MARK) letters.append(character);
  }
  return normalized_by(&icu::Normalizer2::getNFCInstance, letters);
}

void append_folded(const icu::UnicodeString& valid, FoldSet extra_folds, std::u32string& folded) {
  icu::UnicodeString text = normalized_by(&icu::Normalizer2::getNFKCCasefoldInstance, valid);
  if (extra_folds.has(Fold::kDiacritics)) text = without_marks(text);
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 character = text.char32At(i);
    const bool digit = u_charType(character) == U_DECIMAL_DIGIT_NUMBER;
    folded.push_back(digit && extra_folds.has(Fold::kDigits) ? U'0'
                                                             : static_cast<char32_t>(character));
  }
}

bool is_valid(char32_t character) { return character < kInvalidByte; }

}  // namespace

std::u32string slow_normalize(std::string_view text, FoldSet extra_folds) {
  std::u32string folded;
  icu::UnicodeString valid;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t begin = i;
    UChar32 character = 0;
    U8_NEXT(bytes, i, length, character);
    if (character >= 0) {
      // NFKC would make a space and an accent of a lone acute, which people type for a quote.
      valid.append(character == 0xB4 ? UChar32{'\''} : character);
      continue;
    }
    append_folded(valid, extra_folds, folded);
    valid.remove();
    for (std::int32_t k = begin; k < i; ++k) {
      folded.push_back(kInvalidByte + bytes[k]);
    }
  }
  append_folded(valid, extra_folds, folded);

  std::u32string normalized;
  bool space_before = false;
  for (char32_t character : folded) {
    if (is_valid(character) && u_isUWhiteSpace(static_cast<UChar32>(character))) {
      space_before = true;
      continue;
    }
    if (kQuotes.find(character) != kQuotes.npos) character = U'\'';
    if (kDashes.find(character) != kDashes.npos) character = U'-';
    if (space_before && !normalized.empty() &&
        !(ignores_space(normalized.back()) && ignores_space(character))) {
      normalized.push_back(U' ');
    }
    normalized.push_back(character);
    space_before = false;
  }
  return normalized;
}

std::string slow_key(std::string_view text, FoldSet extra_folds) {
  std::string key;
  for (const char32_t character : slow_normalize(text, extra_folds)) {
    if (is_valid(character)) {
      icu::UnicodeString(static_cast<UChar32>(character)).toUTF8String(key);
    } else {
      key += '\xFF';
      key += static_cast<char>(character - kInvalidByte);
    }
  }
  return key;
}

std::u32string slow_join(const std::u32string& text, const std::u32string& next) {
  if (text.empty() || next.empty()) return text + next;
  const bool tight = ignores_space(text.back()) && ignores_space(next.front());
  return text + (tight ? U"" : U" ") + next;
}

bool ignores_space(char32_t character) { return is_in(kHanAndKana, character); }

bool is_spaceless(char32_t character) {
  return ignores_space(character) || is_in(kSouthEastAsian, character);
}

std::uint64_t slow_points(std::u32string_view normalized) {
  std::uint64_t points = 0;
  bool says_something = false;
  for (std::size_t at = 0; at < normalized.size();) {
    if (is_spaceless(normalized[at])) points += 2;
    if (is_spaceless(normalized[at]) || normalized[at] == U' ') {
      says_something |= static_cast<bool>(u_isalnum(static_cast<UChar32>(normalized[at++])));
      continue;
    }
    bool has_letter = false;
    bool has_invalid = false;
    const std::size_t begin = at;
    for (; at < normalized.size(); ++at) {
      if (normalized[at] == U' ' || is_spaceless(normalized[at])) break;
      has_invalid |= !is_valid(normalized[at]);
      has_letter |= is_valid(normalized[at]) && u_isalnum(static_cast<UChar32>(normalized[at]));
    }
    const bool beside_spaceless = (begin > 0 && is_spaceless(normalized[begin - 1])) ||
                                  (at < normalized.size() && is_spaceless(normalized[at]));
    if (has_letter || has_invalid || !beside_spaceless) points += 5;
    says_something |= has_letter;
  }
  return says_something ? points : 0;
}

}  // namespace einmal::reference
