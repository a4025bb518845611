// The normalizer against its slow twin: every code point, alone and beside what it combines with.
#include "text/normalizer.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "reference/slow_normalizer.h"

namespace einmal::property {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr char32_t kStep = 7;
constexpr int kRandomTexts = 20000;
#else
constexpr char32_t kStep = 1;
constexpr int kRandomTexts = 200000;
#endif

std::string utf8(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  std::string bytes;
  if (c >= 0x10000) {
    bytes += static_cast<char>(0xF0 | (c >> 18));
    bytes += static_cast<char>(0x80 | (c >> 12 & 0x3F));
  } else if (c >= 0x800) {
    bytes += static_cast<char>(0xE0 | (c >> 12));
  }
  bytes += static_cast<char>(c >= 0x800 ? (0x80 | (c >> 6 & 0x3F)) : (0xC0 | (c >> 6)));
  return bytes + static_cast<char>(0x80 | (c & 0x3F));
}

std::string in_hex(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string hex;
  for (const char c : bytes) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
    hex += ' ';
  }
  return hex;
}

class Twins {
 public:
  explicit Twins(FoldSet extra_folds = {}) : extra_folds_(extra_folds), normalizer_(extra_folds) {}

  // Returns false, and says so, when the two differ. After ten differences it looks no more.
  bool agree_on(const std::string& text) {
    if (differences_ >= 10) return false;
    normalizer_.normalize(text, key_);
    const std::string mapped(normalizer_.normalize_mapped(text).text());
    const std::string slow = reference::slow_key(text, extra_folds_);
    if (key_ == slow && mapped == slow) return true;
    ++differences_;
    FAIL_CHECK("for " << in_hex(text) << "\n  slow   " << in_hex(slow) << "\n  fast   "
                      << in_hex(key_) << "\n  mapped " << in_hex(mapped));
    return false;
  }

 private:
  FoldSet extra_folds_;
  Normalizer normalizer_;
  std::string key_;
  int differences_ = 0;
};

void for_each_code_point(char32_t limit, const auto& visit) {
  for (char32_t c = 0; c < limit; c += kStep) {
    if (c < 0xD800 || c > 0xDFFF) visit(utf8(c));
  }
}

// What code points combine, reorder or vanish with: marks of several classes, Hangul, kana, Indic,
// an ignored one in between, spaces.
constexpr std::array<std::string_view, 10> kNeighbours = {
    "\u0301", "\u0327\u0301", "\u1161\u11A8", "\u3099", "\u0345", "\u00AD\u0308", "\u0DCF",
    "\u034F\u0323", " \u0301", "\n\u306F"};

}  // namespace

TEST_CASE("the normalizer does with every code point what ICU does") {
  Twins twins;
  for_each_code_point(0x110000, [&](const std::string& c) { twins.agree_on(c); });
  for_each_code_point(0x110000, [&](const std::string& c) { twins.agree_on("a" + c + "b"); });
}

TEST_CASE("the normalizer ignores digits and diacritics of every code point when asked to") {
  Twins digits(Fold::kDigits);
  Twins diacritics(Fold::kDiacritics);
  for_each_code_point(0x20000, [&](const std::string& c) {
    digits.agree_on(c);
    diacritics.agree_on(c);
  });
}

TEST_CASE("the normalizer does with every code point before a combining one what ICU does") {
  Twins twins;
  for (const std::string_view neighbour : kNeighbours) {
    // Beyond the first two planes are ideographs, tags and nothing else.
    for_each_code_point(0x20000, [&](const std::string& c) {
      twins.agree_on(c + std::string(neighbour));
    });
  }
  for_each_code_point(0x20000, [&](const std::string& c) { twins.agree_on("\u306F\n" + c); });
}

TEST_CASE("the normalizer does with random texts what ICU does") {
  constexpr std::array<std::string_view, 40> kPieces = {
      "a", "B", "\u00DF", "\u1E9E", "\u0130", "\u00E4", "A\u0308", "\u0301", "\u0327", "\u0323",
      "\u00AD", "\u200B", "\u200D", "\uFEFF", "\u034F", " ", "\n", "\u00A0", "\u3000", "\u2028",
      "\u0664", "\u1161", "\u11A8", "\uAC00", "\u4E00", "\u3002", "\u304B", "\u3099", "\uFF21",
      "\uFB01", "\u00B4", "\u00A8", "\u201E", "\u2026", "\u2013", "\u0E33", "\uFDFA", "\xC3",
      "\xE2\x80", "\xF0\x9F"};
  FoldSet digits_and_diacritics = Fold::kDigits;
  digits_and_diacritics.add(Fold::kDiacritics);
  Twins twins;
  Twins twins_ignoring_more(digits_and_diacritics);
  std::mt19937_64 random(1);
  for (int i = 0; i < kRandomTexts; ++i) {
    std::string text;
    for (std::uint64_t length = 1 + random() % 7; length > 0; --length) {
      text += kPieces[random() % kPieces.size()];
    }
    twins.agree_on(text);
    twins_ignoring_more.agree_on(text);
  }
}

TEST_CASE("the mapped key leads back to source that has the same key") {
  const Normalizer normalizer;
  const std::string text = "Das \u201EHaus\u201C\u2026 am A\u0308hrenfeld \uFB01ndet\u00A0 die "
                           "Stra\u00DFe; \u6771\u4EAC\n\u306F\u3002 caf\u00AD\u00E9";
  const MappedKey mapped = normalizer.normalize_mapped(text);
  const std::string_view key = mapped.text();
  for (std::size_t begin = 0; begin < key.size(); begin = key.find(' ', begin) + 1) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    const Span source = mapped.source_of(begin, end);
    CHECK(reference::slow_key(text.substr(source.begin, source.size())) ==
          key.substr(begin, end - begin));
    if (end == key.size()) break;
  }
}

}  // namespace einmal::property
