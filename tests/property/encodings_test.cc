// A text is cleaned alike in every encoding: only the bytes differ.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "einmal/einmal.h"
#include "pipeline/decoded_text.h"
#include "reference/encoded.h"

namespace einmal {
namespace {

struct Case {
  const char* encoding;
  std::string_view mark;
  std::vector<std::string> words;
};

const std::vector<std::string> kLatin = {"später", "Größe", "Haus", "über",  "Mädchen", "ging",
                                         "langsam", "Fähre", "am",   "See"};
const std::vector<std::string> kCyrillic = {"мост", "доски", "люди", "никто", "вслух",
                                            "идти", "дольше", "дом", "у",     "озера"};
const std::vector<std::string> kJapanese = {"三日後", "町は", "橋を", "閉鎖", "した",
                                            "人々",   "遠回り", "声に", "板が", "腐って"};
const std::vector<std::string> kAny = {"später", "доски", "三日後", "\U0001F600", "house",
                                       "e\u0301te\u0301", "ging", "дом", "町は", "am"};

const std::vector<Case> kCases = {
    {"UTF-16LE", {"\xFF\xFE", 2}, kAny},   {"UTF-16BE", {"\xFE\xFF", 2}, kAny},
    {"UTF-16LE", "", kLatin},              {"UTF-32LE", {"\xFF\xFE\0\0", 4}, kAny},
    {"UTF-32BE", {"\0\0\xFE\xFF", 4}, kAny}, {"windows-1252", "", kLatin},
    {"ISO-8859-15", "", kLatin},           {"windows-1251", "", kCyrillic},
    {"KOI8-R", "", kCyrillic},             {"Shift_JIS", "", kJapanese},
    {"EUC-JP", "", kJapanese},             {"GB18030", "", kAny},
};

class Writer {
 public:
  Writer(const Case& test, unsigned seed) : test_(test), random_(seed) {}

  std::string document() {
    std::vector<std::string> paragraphs;
    for (unsigned count = 3 + pick(5); count > 0; --count) paragraphs.push_back(paragraph());
    std::string text;
    for (unsigned count = 4 + pick(8); count > 0; --count) {
      if (pick(4) == 0) text += paragraph() + " ";
      text += paragraphs[pick(paragraphs.size())];
      text += pick(5) == 0 ? "\r\n\r\n" : "\n\n";
    }
    return text;
  }

 private:
  unsigned pick(std::size_t count) { return static_cast<unsigned>(random_() % count); }

  std::string paragraph() {
    std::string text;
    for (unsigned count = 8 + pick(25); count > 0; --count) {
      text += test_.words[pick(test_.words.size())];
      text += count == 1 || pick(9) == 0 ? ". " : " ";
    }
    text.pop_back();
    return text;
  }

  const Case& test_;
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("cleaning an encoded text is encoding a cleaned one") {
  std::uint64_t cut = 0;
  for (const Case& test : kCases) {
    for (unsigned seed = 0; seed < 60; ++seed) {
      const std::string text = Writer(test, seed).document();
      const std::string bytes = std::string(test.mark) + encoded(text, test.encoding);
      const std::string name = test.mark.empty() ? test.encoding : "";
      CAPTURE(test.encoding);
      CAPTURE(seed);
      const std::optional<DecodedText> decoded = decode_text(bytes, name);
      REQUIRE(decoded.has_value());
      REQUIRE(decoded->text == text);
      FindOptions options;
      if (seed % 3 == 0) options.keep = Keep::kLast;
      const Repeats repeats = find_repeats(text, options);
      const Repeats mapped = in_bytes(*decoded, bytes, repeats);
      const std::string cleaned = apply_plan(mapped.plan, bytes);
      REQUIRE(cleaned == std::string(test.mark) +
                             encoded(apply_plan(repeats.plan, text), test.encoding));
      REQUIRE(restore(cleaned, encode_ledger(bytes, mapped.plan)) == bytes);
      REQUIRE(mapped.stats.bytes == bytes.size());
      cut += mapped.plan.bytes_cut();
    }
  }
  CHECK(cut > 100'000);
}

}  // namespace einmal
