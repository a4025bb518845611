#include "bench/vocabulary.h"

#include <cstring>
#include <span>
#include <string>
#include <unordered_set>

#include "bench/letter_case.h"
#include "bench/random.h"

namespace einmal::bench {
namespace {

using Pieces = std::span<const std::string_view>;

// What a word is built of: syllables of onset, nucleus and coda, then an ending. A piece that
// stands more than once in its list is drawn more often.
struct Phonology {
  Pieces function_words;
  Pieces onsets;
  Pieces nuclei;
  Pieces codas;
  Pieces endings;
  int syllables_max;
  unsigned capital_percent;  // words that always start with a capital (German nouns)
};

constexpr std::string_view kEnglishFunction[] = {"the", "of",   "and", "to",  "a",  "in",
                                                 "is",  "that", "for", "it",  "as", "was",
                                                 "on",  "be",   "by",  "with"};
constexpr std::string_view kEnglishOnsets[] = {
    "b", "c", "d", "f", "g", "h", "l",  "m",  "n",  "p",  "r",  "s",  "t",  "w",  "v",  "t",
    "s", "r", "l", "n", "",  "",  "st", "tr", "pr", "th", "sh", "ch", "cl", "gr", "pl", "br"};
constexpr std::string_view kEnglishNuclei[] = {"a", "e", "i",  "o",  "u",  "e",  "a",  "i",
                                               "e", "o", "ea", "ou", "ai", "oo", "ie", "y"};
constexpr std::string_view kEnglishCodas[] = {"",  "",  "",  "",  "n",  "r",  "s",  "t",
                                              "l", "d", "m", "n", "nd", "st", "ck", "ng"};
constexpr std::string_view kEnglishEndings[] = {"",   "",   "",   "",   "",    "",   "s",    "s",
                                                "ed", "er", "ly", "al", "ing", "le", "tion", "’s"};

constexpr std::string_view kGermanFunction[] = {"der", "die", "und", "in",   "den", "von",
                                                "zu",  "das", "mit", "sich", "des", "auf",
                                                "für", "ist", "im",  "dem"};
constexpr std::string_view kGermanOnsets[] = {
    "b", "d", "f", "g", "h", "k", "l", "m",  "n",   "r",  "s",  "t",  "w",  "z",  "v",  "p",
    "g", "b", "s", "v", "",  "r", "l", "st", "sch", "tr", "br", "kl", "pf", "gr", "zw", "schl"};
constexpr std::string_view kGermanNuclei[] = {
    "a", "e", "e", "i", "o", "u", "ei", "ie", "e", "a", "au", "e", "i", "eu", "ä", "e",
    "a", "e", "o", "i", "u", "e", "ei", "a",  "e", "i", "o",  "u", "e", "e",  "ü", "ö"};
constexpr std::string_view kGermanCodas[] = {
    "", "",  "", "n", "r", "l", "t", "s", "n", "r", "",  "ch", "ng", "nd", "rt", "n",
    "", "m", "", "n", "r", "l", "t", "s", "",  "r", "h", "ch", "ck", "st", "lt", "ß"};
constexpr std::string_view kGermanEndings[] = {"en", "e", "er", "",  "",   "es",   "ung",  "t",
                                               "en", "e", "er", "n", "st", "lich", "keit", "ig"};

constexpr std::string_view kRussianFunction[] = {
    "и", "в", "не", "на", "что", "он", "с", "по", "как", "это", "из", "к", "но", "за", "от", "для"};
constexpr std::string_view kRussianOnsets[] = {"б", "в", "г", "д", "ж",  "з", "к", "л",
                                               "м", "н", "п", "р", "с",  "т", "х", "ч",
                                               "ш", "",  "т", "н", "ст", "пр"};
constexpr std::string_view kRussianNuclei[] = {"а", "е", "и", "о", "у", "ы",
                                               "я", "о", "е", "а", "ю", "и"};
constexpr std::string_view kRussianCodas[] = {"",  "",  "",  "",  "н", "р",
                                              "л", "с", "т", "в", "к", "й"};
constexpr std::string_view kRussianEndings[] = {"",  "а",  "ы",  "ов",  "ом",  "ть",  "ет", "ие",
                                                "о", "ой", "ая", "ния", "ами", "ого", "ал", "ись"};

constexpr std::string_view kJapaneseFunction[] = {"の",   "に",   "は",   "を",  "た", "が",
                                                  "で",   "て",   "と",   "し",  "れ", "さ",
                                                  "ある", "する", "から", "この"};
constexpr std::string_view kKana[] = {
    "あ", "い", "う", "え", "お", "か", "き", "く", "け", "こ", "が", "ぎ", "さ", "し", "す",
    "せ", "そ", "じ", "た", "ち", "つ", "て", "と", "だ", "で", "な", "に", "の", "は", "ひ",
    "ふ", "ほ", "ば", "ま", "み", "む", "も", "や", "ゆ", "よ", "ら", "り", "る", "れ", "わ",
    "ん", "ア", "イ", "カ", "ク", "ス", "ト", "ド", "バ", "ム", "ラ", "リ", "ル", "ン", "ー"};

constexpr std::string_view kChineseFunction[] = {"的", "是", "在", "了", "和", "有", "不", "人",
                                                 "这", "中", "大", "为", "上", "个", "我", "以"};

const Phonology& phonology(Language language) {
  static const Phonology english{
      kEnglishFunction, kEnglishOnsets, kEnglishNuclei, kEnglishCodas, kEnglishEndings, 3, 2};
  static const Phonology german{
      kGermanFunction, kGermanOnsets, kGermanNuclei, kGermanCodas, kGermanEndings, 3, 38};
  static const Phonology russian{
      kRussianFunction, kRussianOnsets, kRussianNuclei, kRussianCodas, kRussianEndings, 3, 2};
  static const Phonology japanese{kJapaneseFunction, {}, kKana, {}, {}, 3, 0};
  static const Phonology chinese{kChineseFunction, {}, {}, {}, {}, 2, 0};
  switch (language) {
    case Language::kEnglish:
      return english;
    case Language::kGerman:
      return german;
    case Language::kRussian:
      return russian;
    case Language::kJapanese:
      return japanese;
    case Language::kChinese:
      return chinese;
  }
  return english;
}

std::string_view draw(Pieces pieces, Random& random) {
  return pieces.empty() ? std::string_view() : pieces[random.below(pieces.size())];
}

// One of 4,096 han characters, the low ones more often.
std::string draw_han(Random& random) {
  const std::uint32_t reach = std::uint32_t{64} << random.below(7);
  const std::uint32_t code_point = 0x4e00 + random.below(reach);
  return {static_cast<char>(0xe0 | (code_point >> 12)),
          static_cast<char>(0x80 | ((code_point >> 6) & 0x3f)),
          static_cast<char>(0x80 | (code_point & 0x3f))};
}

std::string spaceless_word(const Phonology& sounds, bool with_kana, int syllables, Random& random) {
  std::string word;
  for (int i = 0; i < syllables; ++i) word += draw_han(random);
  if (with_kana && random.percent() < 70) {
    if (random.percent() < 50) word.clear();
    for (int i = 0; i <= syllables; ++i) word += draw(sounds.nuclei, random);
  }
  return word;
}

std::string spelled_word(const Phonology& sounds, int syllables, Random& random) {
  std::string word;
  for (int i = 0; i < syllables; ++i) {
    word += draw(sounds.onsets, random);
    word += draw(sounds.nuclei, random);
    word += draw(sounds.codas, random);
  }
  return word += draw(sounds.endings, random);
}

bool is_spaceless(Language language) {
  return language == Language::kJapanese || language == Language::kChinese;
}

std::string invent(Language language, const Phonology& sounds, std::size_t rank, Random& random) {
  // Frequent words are short, and there are not enough short ones for all.
  const int longest = rank < 500 ? 1 : rank < 20'000 ? 2 : sounds.syllables_max;
  const int syllables = 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(longest)));
  if (is_spaceless(language)) {
    return spaceless_word(sounds, language == Language::kJapanese, syllables + (rank > 4000),
                          random);
  }
  return spelled_word(sounds, syllables, random);
}

}  // namespace

Vocabulary::Vocabulary(Language language) {
  const Phonology& sounds = phonology(language);
  Random random(mix(0x766f63 + static_cast<std::uint64_t>(language)));
  std::unordered_set<std::string> taken;
  words_.reserve(kWords);
  while (words_.size() < kWords) {
    const std::size_t rank = words_.size();
    const bool is_function = rank < sounds.function_words.size();
    std::string text = is_function ? std::string(sounds.function_words[rank])
                                   : invent(language, sounds, rank, random);
    if (text.size() < 2 && !is_function) continue;
    if (text.size() > Word::kBytesMax || !taken.insert(text).second) continue;
    if (!is_function && random.percent() < sounds.capital_percent) capitalize(text.data());
    Word word{};
    std::memcpy(word.text, text.data(), text.size());
    word.bytes = static_cast<std::uint8_t>(text.size());
    words_.push_back(word);
  }
}

}  // namespace einmal::bench
