#include "text/encoding_guess.h"

#include <doctest/doctest.h>

#include "reference/encoded.h"

namespace einmal {
namespace {

constexpr std::string_view kGerman =
    "Drei Tage später sperrte die Gemeinde den Steg, weil die Bohlen völlig morsch waren; so hieß "
    "es jedenfalls. Für die Fähre müssten die Leute zwanzig Minuten länger gehen. Größere Umwege "
    "gäbe es nicht, und über die Kosten möchte niemand reden.\n";
constexpr std::string_view kFrench =
    "Après l'été, les élèves de l'école ont préparé une fête, où chacun a apporté des gâteaux. La "
    "mère d'Éloïse n'était pas là, à cause du train.\n";
constexpr std::string_view kRussian =
    "Три дня спустя община закрыла мост, потому что доски совсем сгнили. Людям пришлось идти на "
    "двадцать минут дольше, но никто не жаловался вслух.\n";
constexpr std::string_view kPolish =
    "Trzy dni później gmina zamknęła kładkę, ponieważ deski były całkiem spróchniałe. Ludzie "
    "musieli chodzić dłużej, ale nikt się głośno nie skarżył.\n";
constexpr std::string_view kGreek =
    "Τρεις μέρες αργότερα ο δήμος έκλεισε τη γέφυρα, γιατί οι σανίδες ήταν εντελώς σάπιες. Κανείς "
    "δεν παραπονέθηκε δυνατά.\n";
constexpr std::string_view kJapanese =
    "三日後、町は橋を閉鎖した。板がすっかり腐っていたからである。人々は二十分も遠回りをしなければならなかった。\n";
constexpr std::string_view kChinese =
    "三天以后，镇上关闭了这座桥，因为木板已经完全腐烂了。人们不得不多走二十分钟的路，但是没有人大声抱怨。\n";
constexpr std::string_view kKorean =
    "사흘 뒤 마을은 다리를 폐쇄했다. 널빤지가 완전히 썩었기 때문이다. 사람들은 더 걸어야 했다.\n";

std::string guessed(std::string_view text, const char* encoding) {
  return guess_encoding(encoded(text, encoding)).value_or("none");
}

}  // namespace

TEST_CASE("the encodings of older texts are recognized") {
  CHECK(guessed(kGerman, "windows-1252") == "ISO-8859-1");  // nothing in it tells the two apart
  CHECK(guessed(std::string(kGerman) + "\u201eDas war\u2019s\u201c, sagte er.\n", "windows-1252") ==
        "windows-1252");
  CHECK(guessed(kFrench, "ISO-8859-1") == "ISO-8859-1");
  CHECK(guessed(kRussian, "windows-1251") == "windows-1251");
  CHECK(guessed(kRussian, "KOI8-R") == "KOI8-R");
  CHECK(guessed(kPolish, "ISO-8859-2") == "ISO-8859-2");
  CHECK(guessed(kGreek, "ISO-8859-7") == "ISO-8859-7");
  CHECK(guessed(kJapanese, "Shift_JIS") == "Shift_JIS");
  CHECK(guessed(kJapanese, "EUC-JP") == "EUC-JP");
  CHECK(guessed(kChinese, "GBK") == "GB18030");
  CHECK(guessed(kKorean, "EUC-KR") == "EUC-KR");
}

TEST_CASE("UTF-8 with odd bytes in it stays UTF-8") {
  CHECK_FALSE(guess_encoding("").has_value());
  CHECK_FALSE(guess_encoding("Plain ASCII.\n").has_value());
  for (const std::string_view text : {kGerman, kRussian, kGreek, kJapanese, kChinese, kKorean}) {
    CHECK_FALSE(guess_encoding(text).has_value());
    std::string odd(text);
    for (std::size_t at = 0; at < odd.size(); at += 40) odd.insert(at, "\xE4");
    CHECK_FALSE(guess_encoding(odd).has_value());
  }
}

TEST_CASE("a text of two encodings is taken as it stands") {
  std::string one;
  std::string other;
  for (int count = 0; count < 20; ++count) one += encoded(kGerman, "ISO-8859-1");
  for (int count = 0; count < 2; ++count) other += kGerman;
  CHECK(guess_encoding(one).has_value());
  CHECK_FALSE(guess_encoding(one + other).has_value());
  CHECK_FALSE(guess_encoding(other + one).has_value());
}

TEST_CASE("text of DOS or an old Macintosh is not taken for that of Windows") {
  for (const char* encoding : {"cp850", "cp437", "macintosh"}) {
    CAPTURE(encoding);
    CHECK(guessed(kGerman, encoding) == "none");
    CHECK(guessed(kFrench, encoding) == "none");
  }
}

TEST_CASE("a few bytes prove nothing") {
  CHECK_FALSE(guess_encoding("M\xFCller und Gr\xFC\xDF" "er\n").has_value());
}

TEST_CASE("letters far behind a long beginning of ASCII are found, and in one long line too") {
  const std::string filling(300'000, 'a');
  CHECK(guess_encoding(filling + "\n" + encoded(kGerman, "ISO-8859-1")) == "ISO-8859-1");
  CHECK(guess_encoding(filling + " " + encoded(kGerman, "ISO-8859-1")) == "ISO-8859-1");
}

}  // namespace einmal
