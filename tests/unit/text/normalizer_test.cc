#include "text/normalizer.h"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <vector>

#include "reference/plain_normalizer.h"
#include "unit/text/interesting_pieces.h"

namespace einmal {
namespace {

// A sanitized build is ten times as slow: it takes every seventh case.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kStep = 7;
#else
constexpr std::size_t kStep = 1;
#endif

std::string key_of(std::string_view source) {
  std::string key;
  Normalizer().normalize(source, key);
  return key;
}

// Compares many texts with the twin, and names the first few that differ.
class TwinCheck {
 public:
  ~TwinCheck() { CHECK(differing_ == 0); }

  void operator()(const std::string& source) {
    normalizer_.normalize(source, key_);
    compare(source);
  }
  // With more text behind it, which can be read.
  void operator()(const std::string& source, const std::string& behind) {
    normalizer_.normalize(source + behind, {0, source.size()}, key_);
    compare(source);
  }

 private:
  void compare(const std::string& source) {
    if (key_ == reference::plain_key(source)) return;
    if (++differing_ > 5) return;
    MESSAGE("text " << hex_of(source) << " has key " << hex_of(key_) << ", the twin says "
                    << hex_of(reference::plain_key(source)));
  }

  Normalizer normalizer_;
  std::string key_;
  int differing_ = 0;
};

}  // namespace

TEST_CASE("the key folds case, compatibility forms, quotes, dashes and white space") {
  CHECK(key_of("Das  „Haus“\nam See") == "das 'haus' am see");
  CHECK(key_of("STRASSE Straße STRAẞE") == "strasse strasse strasse");
  CHECK(key_of("“a” ‘a’ «a» »a« \"a\" 'a' ´a´ ‹a›") == "'a' 'a' 'a' 'a' 'a' 'a' 'a' 'a'");
  CHECK(key_of("a-b a‐b a‑b a–b a—b a−b") == "a-b a-b a-b a-b a-b a-b");
  CHECK(key_of("Ende … ﬁn Ａ１") == "ende ... fin a1");
  CHECK(key_of("Zei\u00ADle, zero\u200Bwidth") == "zeile, zerowidth");
  CHECK(key_of("a\u0308 \u00E4 A\u0308") == "\u00E4 \u00E4 \u00E4");
}

TEST_CASE("white space vanishes at both ends, between Han and kana, and nowhere else") {
  CHECK(key_of(" \t a \r\n\u00A0b\u2028c \n") == "a b c");
  CHECK(key_of("東京\nは 広い。\n 大阪") == "東京は広い。大阪");
  CHECK(key_of("㋀ は　㍘ は") == "1月は 0点は");
  CHECK(key_of("東京 Tokyo 東京") == "東京 tokyo 東京");
  CHECK(key_of("ไทย ไทย") == "ไทย ไทย");
  CHECK(key_of("\u00AD \u200B") == "");
  CHECK(key_of("") == "");
}

TEST_CASE("ill-formed bytes are escaped, join nothing and equal only themselves") {
  CHECK(key_of("a\xC3") == "a\xFF\xC3");
  CHECK(key_of("\xE2\x80 \xFF") == "\xFF\xE2\xFF\x80 \xFF\xFF");
  CHECK(key_of("\xC3\xBF") == "\u00FF");
  CHECK(key_of("a\x80\u0301") != key_of("a\u0301\x80"));
  CHECK(key_of("a\x80\u0301") != key_of("\u00E1\x80"));
  CHECK(key_of("\x80") != key_of("\x81"));
  CHECK(key_of(std::string("a\0B", 3)) == std::string("a\0b", 3));
}

TEST_CASE("each code point alone has the key of the twin") {
  TwinCheck check;
  for (char32_t c = 0; c <= 0x10FFFF; c += kStep) {
    if (c < 0xD800 || c > 0xDFFF) check(utf8_of(c));
  }
}

TEST_CASE("each pair of interesting code points has the key of the twin") {
  const std::vector<std::string>& pieces = interesting_pieces();
  CHECK(pieces.size() >= 150);
  TwinCheck check;
  for (std::size_t a = 0; a < pieces.size(); ++a) {
    for (std::size_t b = a % kStep; b < pieces.size(); b += kStep) {
      check(pieces[a] + pieces[b]);
      check(std::string("x").append(pieces[a]).append(pieces[b]).append("\u3042"));
      check(std::string("\u3042").append(pieces[a]).append("\n").append(pieces[b]));
    }
  }
}

TEST_CASE("random texts of interesting code points have the key of the twin") {
  const std::vector<std::string>& pieces = interesting_pieces();
  std::mt19937_64 random(20240501);
  TwinCheck check;
  for (std::size_t round = 0; round < 60000 / kStep; ++round) {
    std::string text;
    for (std::uint64_t count = 3 + random() % 10; count > 0; --count) {
      text += pieces[random() % pieces.size()];
    }
    check(text);
  }
}

TEST_CASE("what stands where vectors meet, and at the end of a block, has the key of the twin") {
  const std::vector<std::string>& pieces = interesting_pieces();
  constexpr std::size_t kFillMax = 150;
  std::mt19937_64 random(20261123);
  TwinCheck check;
  for (std::size_t round = 0; round < 30000 / kStep; ++round) {
    std::string text(random() % kFillMax, 'a');
    text += pieces[random() % pieces.size()];
    text += pieces[random() % pieces.size()];
    text.append(random() % kFillMax * (random() % 2), 'B');
    check(text);
    check(text, pieces[random() % pieces.size()] + std::string(random() % kFillMax, '\n'));
  }
}

// Letters of two bytes in ASCII, quotes and dashes, what may combine with them or is ill-formed.
TEST_CASE("letters of Western Europe have the key of the twin wherever vectors meet") {
  std::mt19937_64 random(20261124);
  TwinCheck check;
  check("\u00E4");  // asks for the page
  const std::vector<std::string>& pieces = interesting_pieces();
  for (std::size_t round = 0; round < 40000 / kStep; ++round) {
    std::string text;
    const auto letters = 1 + random() % 12;
    for (std::uint64_t count = random() % 150; count > 0; --count) {
      const auto choice = random() % (8 * letters);
      if (choice == 0) {
        text += pieces[random() % pieces.size()];
      } else if (choice == 1) {
        text += "\xC3";
      } else if (choice == 2) {
        text += random() % 2 == 0 ? "\u2019" : " \u2013 ";
      } else if (choice < 8) {
        text += utf8_of(static_cast<char32_t>(0xC0 + random() % 64));
      } else {
        text += static_cast<char>(random() % 9 == 0 ? ' ' : 'A' + random() % 60);
      }
    }
    check(text);
    check(text, pieces[random() % pieces.size()] + std::string(random() % 150, '\xBC'));
  }
}

TEST_CASE("a key that outgrows its text has the key of the twin") {
  TwinCheck check;
  for (const std::string piece : {"\uFB03", "\u2057", "a\u2034b", "x \u33A8", "\u33A8\u00A0x"}) {
    std::string text = "a";
    for (std::size_t count = 0; count < 400; ++count) {
      text += piece;
      check(text);
      check(text, std::string(200, 'b'));
    }
  }
}

// Every code point with its canonical and its compatibility decomposition, as Unicode's own
// conformance test has them: all three have one key, alone and between letters and marks.
TEST_CASE("a code point and its decompositions have one key") {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2& nfd = *icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2& nfkd = *icu::Normalizer2::getNFKDInstance(status);
  REQUIRE(U_SUCCESS(status));
  const Normalizer normalizer;
  std::string key;
  std::string other_key;
  int decomposable = 0;
  int differing = 0;
  for (char32_t c = 0xA0; c <= 0x2FA1D; c += kStep) {
    if (c == 0x00B4 || c == 0x1FFD) continue;  // U+00B4 is a quote here, and what U+1FFD becomes
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    icu::UnicodeString decomposition;
    if (!nfkd.getDecomposition(static_cast<UChar32>(c), decomposition)) continue;
    ++decomposable;
    const icu::UnicodeString source(static_cast<UChar32>(c));
    for (const auto* form : {&nfd, &nfkd}) {
      std::string decomposed;
      form->normalize(source, status).toUTF8String(decomposed);
      for (const std::string behind : {"", "\u0323\u0301", "\u3099"}) {
        normalizer.normalize(std::string("q").append(utf8_of(c)).append(behind), key);
        normalizer.normalize(std::string("q").append(decomposed).append(behind), other_key);
        if (key != other_key && ++differing < 5) MESSAGE("U+" << static_cast<std::uint32_t>(c));
      }
    }
  }
  CHECK(decomposable > 1000);
  CHECK(differing == 0);
}

TEST_CASE("the key of a key is the key") {
  const Normalizer normalizer;
  std::string key;
  std::string again;
  int differing = 0;
  for (const std::string& a : interesting_pieces()) {
    for (const std::string& b : interesting_pieces()) {
      normalizer.normalize(a + b, key);
      if (key.find('\xFF') != std::string::npos) continue;  // an escape is escaped again
      // A spacing voice mark behind kana loses its space, and would combine the next time.
      if (b == "\u309B" || b == "\u309C") continue;
      normalizer.normalize(key, again);
      if (key != again && ++differing < 5) MESSAGE(hex_of(a + b) << " has key " << hex_of(key));
    }
  }
  CHECK(differing == 0);
}

TEST_CASE("a run of combining marks longer than the stretch limit is no trouble") {
  std::string text = "a";
  for (int i = 0; i < 40000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  const std::string key = key_of(text + " B");
  CHECK(key.size() > 65536);
  CHECK(key.ends_with(" b"));
  CHECK(key_of(text + "\nb") == key);
}

TEST_CASE("digits and diacritics are folded only when asked for") {
  std::string key;
  Normalizer(Fold::kDigits).normalize("1984 ٣ ４ a\u0308", key);
  CHECK(key == "0000 0 0 \u00E4");
  Normalizer(Fold::kDiacritics).normalize("\u00C4pfel e\u0301t\u00E9 ба́й", key);
  CHECK(key == "apfel ete баи");
}

}  // namespace einmal
