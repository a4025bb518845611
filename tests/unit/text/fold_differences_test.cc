#include "text/fold_differences.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "text/gap_differences.h"
#include "unit/text/interesting_pieces.h"

namespace einmal {
namespace {

const Normalizer& normalizer() {
  static const Normalizer instance;
  return instance;
}

std::string names_of(FoldSet folds) {
  std::string names;
  for (const Fold fold : folds_in(folds)) {
    if (!names.empty()) names += ' ';
    names += name_of(fold);
  }
  return names;
}

// "line-breaks quotes", the same in both directions.
std::string folds_between(std::string_view a, std::string_view b) {
  const FoldSet folds = fold_differences(a, b, normalizer());
  CHECK(fold_differences(b, a, normalizer()) == folds);
  return names_of(folds);
}

struct Pair {
  std::string kept;
  std::string copy;
  std::string folds;
};

}  // namespace

TEST_CASE("each fold is named alone") {
  const std::vector<Pair> pairs = {
      {"ein Wort", "ein\nWort", "line-breaks"},
      {"ein\r\nWort", "ein\nWort", "line-breaks"},
      {"ein\rWort", "ein\nWort", "line-breaks"},
      {"ein\u2028Wort", "ein\nWort", "line-breaks"},
      {"ein  Wort", "ein Wort", "space"},
      {"ein\u00A0Wort", "ein Wort", "space"},
      {"10\u202F000 Euro", "10 000 Euro", "space"},
      {"ein\tWort", "ein Wort", "space"},
      {"Zei\u00ADle", "Zeile", "invisible"},
      {"ein \u200BWort", "ein Wort", "invisible"},
      {"\u00E4", "a\u0308", "composition"},
      {"„Haus“", "\"Haus\"", "quotes"},
      {"‚Haus‘", "'Haus'", "quotes"},
      {"geht’s", "geht's", "quotes"},
      {"geht´s", "geht's", "quotes"},
      {"»Haus«", "«Haus»", "quotes"},
      {"a – b", "a - b", "dashes"},
      {"a\u2011b", "a-b", "dashes"},
      {"und …", "und ...", "ellipsis"},
      {"und…", "und...", "ellipsis"},
      {"Haus", "HAUS", "case"},
      {"Ärger", "ärger", "case"},
      {"ΣΑΣ", "σασ", "case"},
      {"Straße", "Strasse", "sharp-s"},
      {"Straße", "strasse", "case sharp-s"},
      {"ﬁnden", "finden", "compatibility"},
      {"Ａbc", "Abc", "compatibility"},
      {"m²", "m2", "compatibility"},
  };
  for (const Pair& pair : pairs) {
    CAPTURE(pair.kept);
    CAPTURE(pair.copy);
    CHECK(folds_between(pair.kept, pair.copy) == pair.folds);
  }
}

TEST_CASE("folds add up over words and gaps") {
  CHECK(folds_between("das  „Haus“", "das \"Haus\"") == "space quotes");
  CHECK(folds_between("Das „Haus“ – am\nSee …", "Das \"Haus\" - am See ...") ==
        "line-breaks quotes dashes ellipsis");
  CHECK(folds_between("Zei\u00ADle a\u0308", "zeile \u00E4") == "invisible composition case");
  CHECK(folds_between("„HAUS“", "'haus'") == "quotes case");
  CHECK(folds_between("a\u00AD\u0308b", "\u00E4b") == "invisible composition");
}

TEST_CASE("capitals are another case of a sharp s, small letters are not") {
  CHECK(folds_between("STRASSE", "Straße") == "case");
  CHECK(folds_between("STRASSE", "straße") == "case");
  CHECK(folds_between("Strasse", "Straße") == "sharp-s");
  CHECK_FALSE(fold_differences("STRAẞE", "STRASSE", normalizer()).typographic_only());
}

TEST_CASE("behind a digit a single mark is not a double one") {
  CHECK(fold_differences("5' hoch", "5\" hoch", normalizer()).typographic_only() == false);
  CHECK(fold_differences("5’ hoch", "5' hoch", normalizer()).typographic_only());
  CHECK(fold_differences("‚5‘ hoch", "„5“ hoch", normalizer()).typographic_only() == false);
  CHECK(fold_differences("der '80er", "der ’80er", normalizer()).typographic_only());
}

TEST_CASE("line breaks between Han and kana are line breaks, and spaces spaces") {
  CHECK(folds_between("今日は\n晴れ。", "今日は晴れ。") == "line-breaks");
  CHECK(folds_between("今日は\u3000晴れ。", "今日は晴れ。") == "space");
  CHECK(folds_between("今日は１時", "今日は1時") == "compatibility");
}

TEST_CASE("a code point of several words has no gaps inside") {
  CHECK(folds_between("ﷺ. Haus", "ﷺ. haus") == "case");
  CHECK(folds_between("ﷺ  Haus", "ﷺ Haus") == "space");
}

TEST_CASE("digits and diacritics are named when they were folded") {
  FoldSet both(Fold::kDigits);
  both.add(Fold::kDiacritics);
  const Normalizer loose(both);
  CHECK(names_of(fold_differences("Jahr 1984", "Jahr 1999", loose)) == "digits");
  CHECK(names_of(fold_differences("\u00C4pfel", "Apfel", loose)) == "diacritics");
  CHECK(names_of(fold_differences("\u00C4pfel 1", "apfel 2", loose)) == "case digits diacritics");
}

TEST_CASE("a mark that stands apart from any letter is a diacritic, not white space") {
  const Normalizer loose(Fold::kDiacritics);
  CHECK(names_of(fold_differences("so \u0301ist es", "so ist es", loose)) == "diacritics");
  CHECK(names_of(fold_differences("so ist es\n\u0301", "so ist es", loose)) ==
        "line-breaks space diacritics");
  CHECK(names_of(fold_differences("so \u00A8 es", "so  es", loose)) == "diacritics");
  CHECK(names_of(fold_differences("\u0301 so", "\u0301 so ", loose)) == "space");
}

TEST_CASE("ill-formed bytes are compared without harm") {
  CHECK(folds_between("a\xC3  b", "a\xC3 b") == "space");
  CHECK(folds_between("\xE2\x80 A", "\xE2\x80 a") == "case");
}

TEST_CASE("white space at the edge of a block differs in kind and in number") {
  CHECK(names_of(gap_differences("", "  ")) == "space");
  CHECK(names_of(gap_differences("\t", "\t")).empty());
  CHECK(names_of(gap_differences("\n", "\r\n")) == "line-breaks");
}

TEST_CASE("indentation differs as the same white space does that is compared with care") {
  constexpr std::string_view kSpaces = "\n\r\t\v\f  ";
  // Not known to be ASCII, nor short.
  const std::string invisible = std::string("\u200B").append(20, ' ');
  std::mt19937_64 random(17);
  for (int round = 0; round < 20000; ++round) {
    const auto gap = [&] {
      std::string spaces;
      for (std::uint64_t count = random() % 25; count > 0; --count) {
        spaces += kSpaces[random() % kSpaces.size()];
      }
      return spaces;
    };
    const std::string kept = gap();
    const std::string copy = gap();
    CAPTURE(kept);
    CAPTURE(copy);
    REQUIRE(gap_differences(kept, copy) == gap_differences(invisible + kept, invisible + copy));
  }
}

TEST_CASE("equal texts have no differences, and differences are the same both ways") {
  const std::vector<std::string>& pieces = interesting_pieces();
  std::mt19937_64 random(17);
  const auto in_word = [](const std::string& piece) {
    return std::string("x").append(piece).append("y");
  };
  std::string key_a;
  std::string key_b;
  int pairs = 0;
  for (int round = 0; round < 100; ++round) {
    const std::string& a = pieces[random() % pieces.size()];
    for (const std::string& b : pieces) {
      normalizer().normalize(in_word(a), key_a);
      normalizer().normalize(in_word(b), key_b);
      if (key_a != key_b) continue;
      const FoldSet folds = fold_differences(in_word(a), in_word(b), normalizer());
      ++pairs;
      if (folds.empty() != (a == b)) {
        FAIL(hex_of(a) << " and " << hex_of(b) << ": " << names_of(folds));
      }
      if (folds != fold_differences(in_word(b), in_word(a), normalizer())) {
        FAIL(hex_of(a) << " and " << hex_of(b) << " differ in one order only");
      }
    }
  }
  CHECK(pairs > 200);
}

TEST_CASE("a soft hyphen behind a digit hides a measure") {
  const std::string kept = "x 5\u00AD\u2019 y";
  const std::string copy = "x 5\u2019 y";
  CHECK_FALSE(fold_differences(kept, copy, normalizer()).typographic_only());
  CHECK(fold_differences(kept, copy, normalizer()) ==
        fold_differences_by_word(kept, copy, normalizer()));
}

TEST_CASE("the quick way names the folds that the careful way names") {
  // Of each row all are equal; most pieces are alike in both texts.
  static const std::vector<std::vector<std::string>> kRows = {
      {" ", "  ", "\n", "\r\n", "\u00A0", " \n", "\t"},
      {"Wort", "wort", "WORT"},
      {"\u0414\u043E\u043C", "\u0434\u043E\u043C", "\u0434\u041E\u043C"},
      {"\u03A3\u03C9", "\u03C3\u03C9", "\u03C2\u03A9"},
      {"\u00C4", "\u00E4", "a\u0308"},
      {"'", "\"", "\u2019", "\u201C", "\u00BB"},
      {"-", "\u2013", "\u2014"},
      {"", "\u00AD", "\u200B"},
      {"\u4ECA\u65E5", "\u4ECA \u65E5", "\u4ECA\n\u65E5", "\u4ECA\u3000\u65E5",
       "\u4ECA\r\n \u65E5"},
      {"\u304C", "\u304B\u3099"},
      {"\u3002", "\uFF61"},
      {"\u30AB", "\uFF76"},
      {"\uFF0C", ","},
      {"1", "\uFF11"},
      {"5"},
      {"...", "\u2026"},
      {"ss", "\u00DF"},
      {"\xC3"},
      {"\u2028"},
  };
  std::mt19937 random(29);
  std::string key_a;
  std::string key_b;
  int pairs = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string a = "x";
    std::string b = "x";
    for (auto pieces = 1 + random() % 6; pieces > 0; --pieces) {
      const std::vector<std::string>& row = kRows[random() % kRows.size()];
      const std::string& piece = row[random() % row.size()];
      a += piece;
      b += random() % 2 == 0 ? piece : row[random() % row.size()];
    }
    a += "y";
    b += "y";
    normalizer().normalize(a, key_a);
    normalizer().normalize(b, key_b);
    if (key_a != key_b || a == b) continue;
    ++pairs;
    const FoldSet quick = fold_differences(a, b, normalizer());
    const FoldSet careful = fold_differences_by_word(a, b, normalizer());
    if (quick != careful) {
      FAIL(hex_of(a) << " and " << hex_of(b) << ": " << names_of(quick) << ", not "
                     << names_of(careful));
    }
  }
  CHECK(pairs > 20000);
}

}  // namespace einmal
