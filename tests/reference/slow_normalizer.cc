#include "reference/slow_normalizer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <stdexcept>

namespace einmal::reference {
namespace {

constexpr std::u32string_view kQuotes = U"\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab"
                                        U"\u00bb\u2039\u203a";
constexpr std::u32string_view kDashes = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

void append_folded(const icu::UnicodeString& valid, std::u32string& folded) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::UnicodeString normalized = nfkc_casefold->normalize(valid, error);
  if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
  for (std::int32_t i = 0; i < normalized.length(); i = normalized.moveIndex32(i, 1)) {
    folded.push_back(static_cast<char32_t>(normalized.char32At(i)));
  }
}

bool is_valid(char32_t character) { return character < kInvalidByte; }

}  // namespace

std::u32string slow_normalize(std::string_view text) {
  std::u32string folded;
  icu::UnicodeString valid;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t begin = i;
    UChar32 character = 0;
    U8_NEXT(bytes, i, length, character);
    if (character >= 0) {
      valid.append(character);
      continue;
    }
    append_folded(valid, folded);
    valid.remove();
    for (std::int32_t k = begin; k < i; ++k) {
      folded.push_back(kInvalidByte + bytes[k]);
    }
  }
  append_folded(valid, folded);

  std::u32string normalized;
  for (char32_t character : folded) {
    const bool space = is_valid(character) && u_isUWhiteSpace(static_cast<UChar32>(character));
    if (kQuotes.find(character) != kQuotes.npos) character = U'\'';
    if (kDashes.find(character) != kDashes.npos) character = U'-';
    if (!space) normalized.push_back(character);
    if (space && !normalized.empty() && normalized.back() != U' ') normalized.push_back(U' ');
  }
  if (!normalized.empty() && normalized.back() == U' ') normalized.pop_back();
  return normalized;
}

bool is_spaceless(char32_t character) {
  if (!is_valid(character)) return false;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(character), &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return false;
  }
}

std::uint64_t slow_points(std::u32string_view normalized) {
  std::uint64_t points = 0;
  bool in_word = false;
  bool says_something = false;
  for (char32_t character : normalized) {
    const bool spaceless = is_spaceless(character);
    const bool in_word_now = character != U' ' && !spaceless;
    if (spaceless) points += 2;
    if (in_word_now && !in_word) points += 5;
    in_word = in_word_now;
    says_something |= is_valid(character) && u_isalnum(static_cast<UChar32>(character));
  }
  return says_something ? points : 0;
}

}  // namespace einmal::reference
