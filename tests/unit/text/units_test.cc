#include "text/units.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "text/normalizer.h"
#include "text/scripts.h"
#include "text/unit_ends.h"

namespace einmal {
namespace {

using Strings = std::vector<std::string>;

std::string key_of(std::string_view source) {
  std::string key;
  Normalizer().normalize(source, key);
  return key;
}

Strings units_of_key(std::string_view key) {
  Strings units;
  KeyMarks marks;
  marks.read(key, true);
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks);
    REQUIRE(begin < end);
    units.emplace_back(key.substr(begin, end - begin));
    begin = next_unit_begin(key, end);
  }
  return units;
}

Strings units_of(std::string_view source) {
  return units_of_key(key_of(source));
}

// Sentences that are one unit each, of every script that has an end of its own.
const Strings& sentences() {
  static const Strings all = {"Das ist ein Satz.", "Is it?",         "So ein Ding!",
                              "Er sagte:",         "Schluss;",       "Und weiter…",
                              "„Komm her!“",       "He said 'no.'",  "(Ein Satz in Klammern.)",
                              "[Noch einer.]",     "Τι είναι αυτό;", "Τέλος·",
                              "Это предложение.",  "Что это?",       "Սա նախադասություն է։",
                              "هل هذا سؤال؟",      "نعم؛",           "یہ ایک جملہ ہے۔",
                              "यह एक वाक्य है।",     "श्लोक समाप्त॥",    "ይህ ዓረፍተ ነገር ነው።",
                              "នេះជាប្រយោគ។",       "ဒါက စာကြောင်းပါ။"};
  return all;
}

}  // namespace

TEST_CASE("a sentence of each script is a unit") {
  for (const std::string& sentence : sentences()) {
    CAPTURE(sentence);
    const Strings alone = units_of(sentence);
    // Scripts that set a space for a comma are cut there too.
    Strings twice = alone;
    twice.insert(twice.end(), alone.begin(), alone.end());
    CHECK(units_of(sentence + " " + sentence) == twice);
  }
  CHECK(units_of("Eins. Zwei! Drei?") == Strings{"eins.", "zwei!", "drei?"});
}

TEST_CASE("CJK sentences end without a space behind them") {
  CHECK(units_of("今日は晴れ。明日は雨。") == Strings{"今日は晴れ。", "明日は雨。"});
  CHECK(units_of("本当ですか？はい！そうです。") == Strings{"本当ですか?", "はい!", "そうです。"});
  CHECK(units_of("你好；再见：好") == Strings{"你好;", "再见:", "好"});
  CHECK(units_of("「行こう。」と言った。") == Strings{"「行こう。」", "と言った。"});
  CHECK(units_of("『本』。次。") == Strings{"『本』。", "次。"});
  CHECK(units_of("何？！次。") == Strings{"何?!", "次。"});
}

TEST_CASE("closing quotes and brackets stay with their sentence") {
  CHECK(units_of("„Komm!“ Er ging.") == Strings{"'komm!'", "er ging."});
  CHECK(units_of("(Siehe dort.) Weiter.") == Strings{"(siehe dort.)", "weiter."});
  CHECK(units_of("»Er sagte: ›Nein.‹« Gut.") == Strings{"'er sagte:", "'nein.''", "gut."});
  CHECK(units_of("Was?! … Ja.") == Strings{"was?!", "...", "ja."});
}

TEST_CASE("a full stop inside a word or a number ends nothing") {
  CHECK(units_of("Version 3.5 auf example.org um 12:30 Uhr") ==
        Strings{"version 3.5 auf example.org um 12:30 uhr"});
}

TEST_CASE("scripts that use a space as a comma are cut at their spaces") {
  CHECK(units_of("สวัสดี ชาวโลก ABC def") == Strings{"สวัสดี", "ชาวโลก", "abc def"});
  CHECK(units_of("東京 Tokyo 大阪") == Strings{"東京 tokyo 大阪"});
}

TEST_CASE("units and single spaces tile the key") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (std::uint64_t count = 1 + random() % 6; count > 0; --count) {
      source += sentences()[random() % sentences().size()];
      source += std::string_view(" \n。a'").substr(random() % 7 == 0 ? 1 : 0, 1);
    }
    const std::string key = key_of(source);
    std::size_t position = 0;
    for (const std::string& unit : units_of_key(key)) {
      if (key[position] == ' ') ++position;
      REQUIRE(key.compare(position, unit.size(), unit) == 0);
      position += unit.size();
    }
    REQUIRE(position == key.size());
  }
}

TEST_CASE("the same sentence is the same unit wherever it stands") {
  std::mt19937_64 random(5);
  for (int round = 0; round < 3000; ++round) {
    const auto any = [&] { return sentences()[random() % sentences().size()]; };
    const std::string sentence = any();
    const Strings alone = units_of(sentence);
    const Strings among = units_of(any() + " " + sentence + "\n" + any());
    CAPTURE(sentence);
    REQUIRE(std::search(among.begin(), among.end(), alone.begin(), alone.end()) != among.end());
  }
}

TEST_CASE("CJK sentences are the same units wherever they stand") {
  const Strings parts = {"今日は晴れ。", "本当ですか？", "「行こう。」", "明日は雨！"};
  for (const std::string& before : parts) {
    for (const std::string& sentence : parts) {
      for (const std::string& behind : parts) {
        const Strings among = units_of(before + sentence + behind);
        REQUIRE(among.size() == 3);
        CHECK(among[1] == units_of(sentence)[0]);
      }
    }
  }
}

TEST_CASE("a unit without an end is cut at the first space behind 4096 bytes") {
  std::string key;
  while (key.size() < 3 * kUnitBytesMax) key += "wort ";
  key.pop_back();
  const Strings units = units_of_key(key);
  CHECK(units.size() == 3);
  for (const std::string& unit : units) {
    CHECK(unit.ends_with("wort"));
    CHECK(unit.size() <= kUnitBytesMax + 5);
  }
}

TEST_CASE("a word of many kilobytes is cut between characters and never inside an escape") {
  for (const std::string& character : Strings{"x", "ä", "\xFF\x80", "\U0001F600", "水"}) {
    std::string key;
    while (key.size() < 5 * kUnitBytesMax) key += character;
    for (const std::string& unit : units_of_key(key)) {
      CHECK(unit.size() % character.size() == 0);
      CHECK(unit.size() <= 2 * kUnitBytesMax + character.size());
    }
  }
}

TEST_CASE("words count five points, characters without spaces two") {
  CHECK(points_of("ein wort, zwei") == 15);
  CHECK(points_of("") == 0);
  CHECK(points_of("- wort") == 10);
  CHECK(points_of("水") == 2);
  CHECK(points_of("水を飲む。") == 10);
  CHECK(points_of("abc水def") == 12);
  CHECK(points_of("水 abc 水") == 9);
  CHECK(points_of("東京は、いい町。カタカナも\u3400だ") == 15 * 2);
  CHECK(points_of("東京tokyoか\xE3\x81") == 3 * 2 + 2 * 5);  // an ill-formed end is a word
  CHECK(points_of("(水)") == 2);  // a bracket beside a character is no word
  CHECK(points_of("ไทย") == 6);
  CHECK(points_of("\xFF\x80") == 5);
}

TEST_CASE("thirty characters count like twelve words") {
  std::string thirty;
  for (int i = 0; i < 30; ++i) thirty += "水";
  CHECK(points_of(thirty) == 12 * kPointsPerWord);
}

TEST_CASE("the points of the units of prose add up to those of the whole") {
  for (const std::string& sentence : sentences()) {
    const std::string key = key_of(sentence + " 今日は。明日。 " + sentence);
    std::uint64_t sum = 0;
    for (const std::string& unit : units_of_key(key)) sum += points_of(unit);
    CHECK(sum == points_of(key));
  }
}

TEST_CASE("ornaments have no letter") {
  CHECK_FALSE(has_letter_or_digit("* * *"));
  CHECK_FALSE(has_letter_or_digit("---"));
  CHECK_FALSE(has_letter_or_digit(""));
  CHECK_FALSE(has_letter_or_digit("\xFF\x80"));
  CHECK(has_letter_or_digit("* a *"));
  CHECK(has_letter_or_digit("№ 1"));
  CHECK(has_letter_or_digit("水"));
}

TEST_CASE("a word boundary is beside a space, at the ends, and around each Han, kana or Thai") {
  const std::string key = "ab 水木c ไท";
  std::string marks;
  for (std::size_t i = 0; i <= key.size(); ++i) marks += is_word_boundary(key, i) ? '|' : '.';
  CHECK(marks == "|.||..|..|||..|..|");
  CHECK(is_word_boundary("", 0));
}

TEST_CASE("ignores_spaces holds for Han and kana, is_unspaced for Thai and its neighbours too") {
  for (const char32_t c : U"、。かカ水\u3400\uF900\U00020000") {
    if (c != 0) CHECK(ignores_spaces(c));
  }
  for (const char32_t c : U"กဒកລ") {
    if (c == 0) continue;
    CHECK_FALSE(ignores_spaces(c));
    CHECK(is_unspaced(c));
  }
  for (const char32_t c : U"aЖ가한अ ") CHECK_FALSE(is_unspaced(c));
}

// By unit_end() and points_of(), which find_unit_ends() is to agree with.
std::vector<UnitEnd> slow_unit_ends(std::string_view key) {
  std::vector<UnitEnd> units;
  KeyMarks marks;
  marks.read(key, false);
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = unit_end(key, begin, marks);
    units.push_back({static_cast<std::uint32_t>(end), marks.spaces_before(end)});
    begin = next_unit_begin(key, end);
  }
  return units;
}

// Returns false when there were none.
bool check_unit_ends(std::string_view key) {
  std::array<UnitEnd, kUnitEndsMax> room;
  const std::span<const UnitEnd> fast = find_unit_ends(key, room);
  if (fast.empty()) return false;
  const std::vector<UnitEnd> slow = slow_unit_ends(key);
  CAPTURE(key);
  REQUIRE(fast.size() == slow.size());
  for (std::size_t i = 0; i < slow.size(); ++i) {
    REQUIRE(fast[i].end == slow[i].end);
    REQUIRE(fast[i].spaces_before == slow[i].spaces_before);
  }
  KeyMarks marks;
  marks.read(key, false);
  REQUIRE_FALSE(marks.has_unspaced());
  return true;
}

TEST_CASE("the units that are found at once are those that are found one by one") {
  static constexpr std::string_view kSigns = "....!?:;''))]]}}    -,\"(*";
  std::mt19937 random(11);
  int found = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string source(1 + random() % 200, 'a');
    const auto density = 1 + random() % 30;
    for (char& c : source) {
      if (random() % density == 0) c = kSigns[random() % kSigns.size()];
    }
    if (random() % 4 == 0) source.insert(random() % source.size(), "\u00FC\u2026\u0434\u20AC");
    const std::string key = key_of(source);
    if (!key.empty()) found += check_unit_ends(key);
  }
  CHECK(found > 35000);
}

TEST_CASE("each byte in a key leaves its units as they are") {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::string_view before : {"a", "a.", "a!'"}) {
      for (const std::string_view behind : {"", " b", ". b", "' b", "b"}) {
        for (const std::size_t fill : {0U, 60U, 61U, 62U, 63U, 100U}) {
          const std::string key = std::string(fill, 'x').append(before).append(
              1, static_cast<char>(byte)).append(behind);
          if (byte != ' ') check_unit_ends(key);
        }
      }
    }
  }
}

TEST_CASE("long units, many units and other scripts are left to the careful way") {
  std::array<UnitEnd, kUnitEndsMax> room;
  CHECK(find_unit_ends(std::string(kUnitBytesMax - 1, 'a'), room).size() == 1);
  CHECK(find_unit_ends(std::string(kUnitBytesMax, 'a'), room).empty());
  CHECK(find_unit_ends("a. " + std::string(kUnitBytesMax, 'a'), room).empty());
  std::string many = "a.";
  for (int i = 0; i < 400; ++i) {
    check_unit_ends(many);
    many += " a.";
  }
  CHECK(find_unit_ends(many, room).empty());
  for (const char* key : {"\u6C34", "a\u3002 b", "\u0E01", "a\u00B7 b", "a\u061F b", "a\u0589 b",
                          "a\u06D4 b", "a\u300D b", "\xFF\x80", "\U00020000"}) {
    CHECK(find_unit_ends(key, room).empty());
  }
}

}  // namespace einmal
