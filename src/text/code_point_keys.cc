#include "text/code_point_keys.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "einmal/error.h"
#include "text/scripts.h"

namespace einmal {
namespace {

// Every mark that people set instead of ' or ", in any language: the pair of a quotation changes
// with the house style, its words do not. U+00B4 stands here because NFKC would make a space and an
// accent of it.
constexpr std::array<char32_t, 16> kQuotes = {
    U'"',   U'\'',  0x00AB, 0x00B4, 0x00BB, 0x02BC, 0x2018, 0x2019,
    0x201A, 0x201B, 0x201C, 0x201D, 0x201E, 0x201F, 0x2039, 0x203A};

// Hyphens, dashes and the minus sign. U+2011 becomes U+2010 under NFKC.
constexpr std::array<char32_t, 10> kDashes = {U'-',   0x2010, 0x2011, 0x2012, 0x2013,
                                              0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63};

bool is_one_of(const auto& table, char32_t code_point) {
  return std::find(table.begin(), table.end(), code_point) != table.end();
}

const icu::Normalizer2& instance(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = get(status);
  if (U_FAILURE(status) || normalizer == nullptr) {
    throw Error(std::string("Unicode data of ICU: cannot be loaded: ") + u_errorName(status));
  }
  return *normalizer;
}

// Each is asked for once: ICU hands out its own only object, and our way to it is plain to threads.
const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& only = instance(&icu::Normalizer2::getNFKCCasefoldInstance);
  return only;
}

const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2& only = instance(&icu::Normalizer2::getNFKCInstance);
  return only;
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& only = instance(&icu::Normalizer2::getNFCInstance);
  return only;
}

const icu::Normalizer2& nfd() {
  static const icu::Normalizer2& only = instance(&icu::Normalizer2::getNFDInstance);
  return only;
}

icu::UnicodeString without_marks(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed = nfd().normalize(text, status);
  icu::UnicodeString letters;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) letters.append(c);
  }
  return nfc().normalize(letters, status);
}

// Our own table, applied to what NFKC_Casefold leaves.
UChar32 typographic_key(UChar32 c, FoldSet extra_folds) {
  if (is_one_of(kQuotes, static_cast<char32_t>(c))) return U'\'';
  if (is_one_of(kDashes, static_cast<char32_t>(c))) return U'-';
  if (u_isUWhiteSpace(c)) return U' ';
  if (extra_folds.has(Fold::kDigits) && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) return U'0';
  return c;
}

// True when white space around the key depends on none of its characters more than on another: no
// space inside, and all or none of them ignore spaces.
bool is_alike(std::string_view key) {
  bool first = true;
  bool ignoring = false;
  for (std::size_t position = 0; position < key.size(); first = false) {
    const std::int32_t c = next_code_point(key, position);
    const bool ignores = ignores_spaces(static_cast<char32_t>(c));
    if (c == ' ' || (!first && ignores != ignoring)) return false;
    ignoring = ignores;
  }
  return true;
}

// Applies `map` to the stretches of `text` that are Unicode; ill-formed bytes stand between them.
std::u32string mapped_by(std::u32string_view text, const auto& map) {
  std::u32string result;
  icu::UnicodeString part;
  const auto flush = [&] {
    const icu::UnicodeString mapped = map(part);
    for (std::int32_t i = 0; i < mapped.length(); i = mapped.moveIndex32(i, 1)) {
      result.push_back(static_cast<char32_t>(mapped.char32At(i)));
    }
    part.remove();
  };
  for (const char32_t c : text) {
    if (c <= 0x10FFFF) {
      part.append(static_cast<UChar32>(c));
    } else {
      flush();
      result.push_back(c);
    }
  }
  flush();
  return result;
}

struct Utf8 {
  std::array<char, 4> text = {};
  std::size_t size = 0;

  std::string_view bytes() const { return {text.data(), size}; }
};

// REQUIRES: no surrogate.
Utf8 utf8_of(char32_t code_point) {
  Utf8 utf8;
  U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(utf8.text.data()), utf8.size,
                   static_cast<UChar32>(code_point));
  return utf8;
}

}  // namespace

CodePointKeys::CodePointKeys(FoldSet extra_folds)
    : extra_folds_(extra_folds), pages_(new std::atomic<Page*>[kPageCount]()) {}

CodePointKeys::~CodePointKeys() {
  for (std::size_t i = 0; i < kPageCount; ++i) delete pages_[i].load();
}

std::string CodePointKeys::fold(std::string_view utf8) const {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
  text.findAndReplace(icu::UnicodeString(UChar32{0x00B4}), icu::UnicodeString(UChar32{'\''}));
  UErrorCode status = U_ZERO_ERROR;
  text = nfkc_casefold().normalize(text, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  if (extra_folds_.has(Fold::kDiacritics)) text = without_marks(text);
  icu::UnicodeString key;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    key.append(typographic_key(text.char32At(i), extra_folds_));
  }
  std::string bytes;
  key.toUTF8String(bytes);
  return bytes;
}

CodePointKey CodePointKeys::build_entry(char32_t code_point) const {
  CodePointKey entry;
  if (U_IS_SURROGATE(code_point)) return entry;
  const auto c = static_cast<UChar32>(code_point);
  if (u_isUWhiteSpace(c)) {
    entry.key_class = KeyClass::kSpace;
    return entry;
  }
  const std::string key = fold(utf8_of(code_point).bytes());
  if (key.empty() && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
    entry.key_class = KeyClass::kIgnored;
  } else if (!nfkc_casefold().hasBoundaryBefore(c)) {
    entry.key_class = KeyClass::kContext;
  } else if (key.size() > sizeof(entry.text) || !is_alike(key)) {
    entry.key_class = KeyClass::kLong;
  } else {
    entry.size = static_cast<std::uint8_t>(key.size());
    std::memcpy(entry.text, key.data(), key.size());
  }
  return entry;
}

bool CodePointKeys::are_latin_letters_plain(const Page& first) {
  for (char32_t c = 0xC0; c <= 0xFF; ++c) {
    const bool is_capital = c < 0xDF && c != 0xD7;
    const CodePointKey& entry = first.entries[c];
    const Utf8 small = utf8_of(is_capital ? c + 0x20 : c);
    const std::string_view expected = c == 0xDF ? "ss" : small.bytes();
    if (entry.key_class != KeyClass::kPlain || entry.bytes() != expected) return false;
  }
  return true;
}

const CodePointKeys::Page* CodePointKeys::build_page(std::size_t page_index) const {
  auto page = std::make_unique<Page>();
  for (std::size_t i = 0; i < 256; ++i) {
    const auto code_point = static_cast<char32_t>(page_index << 8 | i);
    CodePointKey& entry = page->entries[i];
    entry = build_entry(code_point);
    const bool is_wide = entry.key_class == KeyClass::kPlain && ignores_spaces(code_point) &&
                         entry.bytes() == utf8_of(code_point).bytes();
    page->wide[i / 64] |= std::uint64_t{is_wide} << i % 64;
  }
  page->latin_letters_plain = page_index == 0 && are_latin_letters_plain(*page);
  Page* expected = nullptr;
  if (pages_[page_index].compare_exchange_strong(expected, page.get(), std::memory_order_acq_rel)) {
    return page.release();
  }
  return expected;
}

std::int32_t next_code_point(std::string_view text, std::size_t& position) {
  assert(position < text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // A window, because ICU counts in 32 bits and a line may be longer.
  const auto limit = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - position, 8));
  std::int32_t offset = 0;
  UChar32 c = 0;
  U8_NEXT(bytes + position, offset, limit, c);
  position += static_cast<std::size_t>(offset);
  return c;
}

bool is_letter_or_digit(char32_t code_point) {
  return u_isalnum(static_cast<UChar32>(code_point)) != 0;
}

bool is_white_space(char32_t code_point) {
  return code_point <= 0x10FFFF && u_isUWhiteSpace(static_cast<UChar32>(code_point));
}

bool is_invisible(char32_t code_point) {
  return code_point <= 0x10FFFF && u_hasBinaryProperty(static_cast<UChar32>(code_point),
                                                       UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_quote(char32_t code_point) { return is_one_of(kQuotes, code_point); }

bool is_single_quote(char32_t code_point) {
  return is_quote(code_point) && code_point != U'"' && code_point != 0x00AB &&
         code_point != 0x00BB && (code_point < 0x201C || code_point > 0x201F);
}

bool is_dash(char32_t code_point) { return is_one_of(kDashes, code_point); }

std::u32string decoded(std::string_view utf8) {
  std::u32string text;
  for (std::size_t position = 0; position < utf8.size();) {
    const std::size_t begin = position;
    const std::int32_t c = next_code_point(utf8, position);
    if (c >= 0) {
      text.push_back(static_cast<char32_t>(c));
      continue;
    }
    for (std::size_t i = begin; i < position; ++i) {
      text.push_back(0x110000 + static_cast<unsigned char>(utf8[i]));
    }
  }
  return text;
}

std::u32string composed(std::u32string_view text) {
  return mapped_by(text, [](const icu::UnicodeString& part) {
    UErrorCode status = U_ZERO_ERROR;
    return nfc().normalize(part, status);
  });
}

std::u32string without_marks(std::u32string_view text) {
  return mapped_by(text, [](const icu::UnicodeString& part) { return without_marks(part); });
}

std::u32string upper_cased(std::u32string_view text) {
  return mapped_by(text,
                   [](icu::UnicodeString part) { return part.toUpper(icu::Locale::getRoot()); });
}

std::u32string compatible(char32_t code_point) {
  return mapped_by({&code_point, 1}, [](const icu::UnicodeString& part) {
    UErrorCode status = U_ZERO_ERROR;
    return nfkc().normalize(part, status);
  });
}

char32_t case_folded(char32_t code_point) {
  if (code_point > 0x10FFFF) return code_point;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(code_point), U_FOLD_CASE_DEFAULT));
}

char32_t digit_folded(char32_t code_point) {
  const bool digit = code_point <= 0x10FFFF &&
                     u_charType(static_cast<UChar32>(code_point)) == U_DECIMAL_DIGIT_NUMBER;
  return digit ? U'0' : code_point;
}

}  // namespace einmal
