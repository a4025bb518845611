// What each code point becomes in the normalized text. The only place that asks ICU.
//
//   const CodePointKeys keys({});
//   keys.of(U'Ä').bytes();   // "ä"
//   keys.of(U'“').bytes();   // "'"
//
// ICU decides (NFKC_Casefold, White_Space); on top of it stands our table of typographic
// equivalents, which maps quotes to ' and dashes to -. See text/README.md for the tables.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "einmal/finding.h"

namespace einmal {

// How the normalizer has to treat a code point.
enum class KeyClass : std::uint8_t {
  kPlain,    // becomes `bytes`, whatever stands around it
  kSpace,    // white space
  kIgnored,  // vanishes: soft hyphen, zero-width characters
  kContext,  // may combine with what stands before it: a combining mark, a Hangul vowel ...
  kLong,     // as kPlain, but the key is too long for the entry: ask CodePointKeys::fold
};

// One entry of the table. Eight bytes, so that a page of 256 fits in half of a 4 KB page.
struct CodePointKey {
  KeyClass key_class = KeyClass::kPlain;
  std::uint8_t size = 0;
  char text[6] = {};

  std::string_view bytes() const { return {text, size}; }
};

// The table, built a page of 256 code points at a time when a page is first asked for: a German
// article needs two pages, 0.1 ms; the whole of Unicode would take 0.1 s.
//
// Thread-safe: a page that two threads build at once is built twice and kept once.
class CodePointKeys {
 public:
  explicit CodePointKeys(FoldSet extra_folds);
  ~CodePointKeys();
  CodePointKeys(const CodePointKeys&) = delete;
  CodePointKeys& operator=(const CodePointKeys&) = delete;

  // REQUIRES: code_point <= 0x10FFFF and no surrogate.
  const CodePointKey& of(char32_t code_point) const {
    const Page* page = pages_[code_point >> 8].load(std::memory_order_acquire);
    if (page == nullptr) page = build_page(code_point >> 8);
    return page->entries[code_point & 0xFF];
  }

  // The same, but nothing when the page has not been asked for yet.
  const CodePointKey* known(char32_t code_point) const {
    const Page* page = pages_[code_point >> 8].load(std::memory_order_acquire);
    return page == nullptr ? nullptr : &page->entries[code_point & 0xFF];
  }

  // True when the code point becomes itself, whatever stands around it, and ignores spaces, as Han
  // and kana do. False as well when its page has not been asked for yet. REQUIRES: below 0x10000.
  bool is_known_wide(std::uint32_t code_point) const {
    const Page* page = pages_[code_point >> 8].load(std::memory_order_acquire);
    return page != nullptr && (page->wide[code_point >> 6 & 3] >> (code_point & 63) & 1) != 0;
  }

  // True when U+00C0 to U+00FF become what most expect, each of them two bytes: small letters and
  // signs themselves, capitals small letters, sharp s "ss". False as well when their page has not
  // been asked for yet.
  bool are_latin_letters_plain() const {
    const Page* page = pages_[0].load(std::memory_order_acquire);
    return page != nullptr && page->latin_letters_plain;
  }

  // The key of a stretch of valid UTF-8, before white space is folded: the slow, certain way, and
  // the only one for stretches in which code points combine. White space comes out as ' '.
  std::string fold(std::string_view utf8) const;

 private:
  struct Page {
    CodePointKey entries[256];
    std::uint64_t wide[4] = {};  // a bit for each, see is_known_wide
    bool latin_letters_plain = false;  // see there; of the first page only
  };
  static constexpr std::size_t kPageCount = 0x110000 >> 8;

  static bool are_latin_letters_plain(const Page& first);
  const Page* build_page(std::size_t page_index) const;
  CodePointKey build_entry(char32_t code_point) const;

  FoldSet extra_folds_;
  std::unique_ptr<std::atomic<Page*>[]> pages_;
};

// Decodes the code point at text[position] and moves position behind it. Returns -1 for an
// ill-formed byte sequence, of which position then skips the maximal part that could have begun a
// code point (one byte at least). REQUIRES: position < text.size().
std::int32_t next_code_point(std::string_view text, std::size_t& position);

// True for a letter or a digit of any script.
bool is_letter_or_digit(char32_t code_point);

// The parts of the equality, one by one, for naming what two equal texts differ in. Code points in,
// code points out; `quotes` and `dashes` are our tables, the rest is ICU's.
bool is_white_space(char32_t code_point);
bool is_invisible(char32_t code_point);
bool is_quote(char32_t code_point);
bool is_single_quote(char32_t code_point);
bool is_dash(char32_t code_point);
std::u32string decoded(std::string_view utf8);  // ill-formed bytes come out above 0x10FFFF
std::u32string composed(std::u32string_view text);
std::u32string without_marks(std::u32string_view text);
std::u32string upper_cased(std::u32string_view text);  // in full: sharp s becomes SS
std::u32string compatible(char32_t code_point);        // NFKC of it alone
char32_t case_folded(char32_t code_point);       // simple folding: no sharp s
char32_t digit_folded(char32_t code_point);      // any decimal digit becomes 0

}  // namespace einmal
