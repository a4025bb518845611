// Three passes over the whole text, one for each paragraph of the definition.
#include "reference/plain_normalizer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <stdexcept>
#include <vector>

#include "reference/slow_normalizer.h"

namespace einmal::reference {
namespace {

constexpr UChar32 kIllFormedBase = 0x200000;  // plus the byte; no code point

bool is_one_of(const std::u32string_view table, UChar32 c) {
  return table.find(static_cast<char32_t>(c)) != table.npos;
}

UChar32 typographic(UChar32 c) {
  constexpr std::u32string_view kQuotes =
      U"\"'\u00AB\u00BB\u02BC\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2039\u203A";
  constexpr std::u32string_view kDashes =
      U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63";
  if (is_one_of(kQuotes, c)) return U'\'';
  if (is_one_of(kDashes, c)) return U'-';
  return u_isUWhiteSpace(c) ? U' ' : c;
}

void append_folded(icu::UnicodeString& stretch, std::vector<UChar32>& out) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded =
      icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(stretch, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    out.push_back(typographic(folded.char32At(i)));
  }
  stretch.remove();
}

std::vector<UChar32> folded_code_points(std::string_view source) {
  std::vector<UChar32> folded;
  icu::UnicodeString stretch;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(source.data());
  const auto size = static_cast<std::int32_t>(source.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c >= 0) {
      stretch.append(c == 0x00B4 ? UChar32{'\''} : c);
      continue;
    }
    append_folded(stretch, folded);
    for (std::int32_t bad = begin; bad < i; ++bad) folded.push_back(kIllFormedBase + bytes[bad]);
  }
  append_folded(stretch, folded);
  return folded;
}

bool is_tight(UChar32 c) {
  return c < kIllFormedBase && ignores_space(static_cast<char32_t>(c));
}

}  // namespace

std::string plain_key(std::string_view source) {
  std::string key;
  UChar32 before = U' ';  // the last code point written; a space at the start of the text
  bool space = false;
  for (const UChar32 c : folded_code_points(source)) {
    if (c == U' ') {
      space = true;
      continue;
    }
    if (space && !key.empty() && !(is_tight(before) && is_tight(c))) key += ' ';
    space = false;
    before = c;
    if (c >= kIllFormedBase) {
      key += '\xFF';
      key += static_cast<char>(c - kIllFormedBase);
    } else {
      icu::UnicodeString(c).toUTF8String(key);
    }
  }
  return key;
}

}  // namespace einmal::reference
