// What may go by default and what only when asked for: sizes, kinds of block, folds, options.
#include <doctest/doctest.h>

#include <string>

#include "einmal/einmal.h"
#include "unit/plan/articles.h"

namespace einmal {
namespace {

std::string cleaned(const std::string& text, const FindOptions& options = {}) {
  return einmal::apply_plan(find_repeats(text, options).plan, text);
}

std::string sentence(int index) {
  return english().of({index});
}

// A block of this text stands twice among prose; returns how its repeat was judged.
Finding judged(const std::string& block) {
  const std::string text =
      article({sentence(0), block, sentence(1) + " " + sentence(2), block, sentence(3)});
  CAPTURE(block);
  const Repeats repeats = find_repeats(text, {});
  REQUIRE(repeats.findings.size() == 1);
  CHECK(repeats.findings[0].safe == (einmal::apply_plan(repeats.plan, text) != text));
  return repeats.findings[0];
}

// The same for two blocks that differ.
Finding judged(const std::string& kept, const std::string& copy) {
  const std::string text = article({kept, sentence(1) + " " + sentence(2), copy, sentence(3)});
  CAPTURE(kept);
  CAPTURE(copy);
  const Repeats repeats = find_repeats(text, {});
  REQUIRE(repeats.findings.size() == 1);
  return repeats.findings[0];
}

std::string characters(std::size_t count) {
  constexpr std::u32string_view kText =
      U"市議会は火曜日の夜に来年度の予算案について長い時間をかけて議論したという。";
  std::string text;
  for (const char32_t c : kText.substr(kText.size() - count)) {
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
  return text;
}

}  // namespace

TEST_CASE("twelve words or thirty characters are enough, one less is not") {
  const std::string eleven = "One two three four five six seven eight nine ten eleven.";
  const std::string twelve = "One two three four five six seven eight nine ten eleven twelve.";
  const std::string between = sentence(4);
  const auto text = [&](const std::string& block) {
    return article({block, between, block, sentence(5)});
  };
  CHECK(cleaned(text(eleven)) == text(eleven));
  CHECK(find_repeats(text(eleven), {}).findings.empty());
  CHECK(cleaned(text(twelve)) == article({twelve, between, sentence(5)}));
  CHECK(find_repeats(text(characters(29)), {}).findings.empty());
  CHECK(cleaned(text(characters(30))) == article({characters(30), between, sentence(5)}));
  FindOptions options;
  options.min_words = 11;
  CHECK(cleaned(text(eleven), options) == article({eleven, between, sentence(5)}));
  options.min_words = 13;
  CHECK(find_repeats(text(twelve), options).findings.empty());
}

TEST_CASE("short paragraphs add up when they stand side by side, and not when they are the same") {
  const std::string eleven = "One two three four five six seven eight nine ten eleven.";
  CHECK(cleaned(article({eleven, "Yes.", sentence(4), eleven, "Yes.", sentence(5)})) ==
        article({eleven, "Yes.", sentence(4), sentence(5)}));
  const std::string nos = article({"No.", "No.", "No.", "No.", "No.", "No.", "No.", "No.", "No.",
                                   "No.", "No.", "No.", "No.", "No.", "No.", "No.", "No.", "No."});
  CHECK(cleaned(nos) == nos);
}

TEST_CASE("prose goes; lists, tables, code, quotes, footnotes, verse and headings stay") {
  const std::string words =
      "one two three four five six seven eight nine ten eleven twelve thirteen";
  CHECK(judged("So " + words + ".").safe);
  CHECK_FALSE(judged("- " + words).safe);
  CHECK_FALSE(judged("1. " + words + ".").safe);
  CHECK_FALSE(judged("> " + words + ".").safe);
  CHECK_FALSE(judged("[1] " + words + ".").safe);
  CHECK_FALSE(judged("| one two three four | five six seven eight |\n| nine ten | eleven |").safe);
  CHECK_FALSE(judged("```\n" + words + "\n```").safe);
  CHECK_FALSE(judged("# " + words).safe);
  CHECK_FALSE(judged("Roses are red and violets\nare blue and so are you\n"
                     "and nothing in the world\nwill ever come between us")
                  .safe);
  CHECK(judged("> " + words + ".").block_kind == BlockKind::kQuote);
}

TEST_CASE("front matter that stands first stays") {
  const std::string matter =
      "---\ntitle: one two three four five six seven eight nine ten eleven\n---";
  FindOptions options;
  options.keep = Keep::kLast;  // so that it is the copy
  const std::string text = article({matter, sentence(0), matter, sentence(1)});
  CHECK(find_repeats(text, options).findings.size() == 1);
  CHECK(cleaned(text, options) == text);
}

TEST_CASE("typographic folds leave a finding safe, lexical ones do not") {
  const std::string kept =
      "Er sagte: „Das Haus – mein Haus – steht noch immer unten am großen Fluss.“";
  CHECK(judged(kept, "Er sagte: \"Das Haus - mein Haus - steht noch immer unten am großen Fluss.\"")
            .safe);
  CHECK(judged(kept,
               "Er  sagte:\n„Das Haus – mein Haus – steht noch\u00A0immer unten am\n"
               "gro\u00ADßen Fluss.“")
            .safe);
  const Finding upper =
      judged(kept, "ER SAGTE: „DAS HAUS – MEIN HAUS – STEHT NOCH IMMER UNTEN AM GROSSEN FLUSS.“");
  CHECK_FALSE(upper.safe);
  CHECK(upper.folds.has(Fold::kCase));
  CHECK_FALSE(judged(kept,
                     "Er sagte: „Das Haus – mein Haus – steht noch immer unten am grossen "
                     "Fluss.“")
                  .safe);
  CHECK_FALSE(judged("Der Mast auf dem alten Dach ist seit gestern genau 5' hoch, heißt es.",
                     "Der Mast auf dem alten Dach ist seit gestern genau 5\" hoch, heißt es.")
                  .safe);
}

TEST_CASE("whoever asks for unsafe cuts gets them, and findings stay marked") {
  FindOptions options;
  options.unsafe = true;
  const std::string upper =
      "NOBODY HAD EXPECTED THAT THE MATTER WOULD END SO QUICKLY AND SO VERY QUIETLY.";
  const std::string text = article({sentence(5), sentence(0), upper, sentence(1)});
  CHECK(cleaned(text) == text);
  CHECK(cleaned(text, options) == article({sentence(5), sentence(0), sentence(1)}));
  const Repeats repeats = find_repeats(text, options);
  REQUIRE(repeats.findings.size() == 1);
  CHECK_FALSE(repeats.findings[0].safe);
  CHECK(repeats.findings[0].is_cut());
  const std::string inside = article({english().of({0, 1, 2, 0, 1}), sentence(4)});
  CHECK(cleaned(inside, options) == article({english().of({0, 1, 2}), sentence(4)}));
}

TEST_CASE("kinds that nobody asked for are neither found nor cut") {
  const std::string identical = article({sentence(0), sentence(1), sentence(0)});
  const std::string contained = article({english().of({0, 1}), sentence(2), sentence(1)});
  const std::string overlap = article({english().of({0, 1, 2, 0}), sentence(4)});
  FindOptions none;
  none.identical = none.contained = none.overlap = false;
  for (const std::string& text : {identical, contained, overlap}) {
    CHECK(find_repeats(text, {}).findings.size() == 1);
    CHECK(find_repeats(text, none).findings.empty());
    CHECK(find_repeats(text, none).plan.empty());
  }
  FindOptions only_contained = none;
  only_contained.contained = true;
  CHECK(cleaned(identical, only_contained) == identical);
  CHECK(cleaned(contained, only_contained) == article({english().of({0, 1}), sentence(2)}));
}

TEST_CASE("a heading goes with its section and never without") {
  const std::string first = english().of({0, 1});
  const std::string second = english().of({2, 3});
  CHECK(cleaned(article({"Intro", first, "Background", second, "End", sentence(4), "Background",
                         second, "More", sentence(5)})) ==
        article({"Intro", first, "Background", second, "End", sentence(4), "More", sentence(5)}));
  const std::string bare =
      article({"Intro", first, "End", sentence(4), "Other", first, "More", sentence(5)});
  CHECK(cleaned(bare) == bare);
  CHECK(cleaned(article({"Intro", first, "End", sentence(4), "Other", first, sentence(6)})) ==
        article({"Intro", first, "End", sentence(4), "Other", sentence(6)}));
}

TEST_CASE("a text that ends with a name stands once when it was pasted twice") {
  const std::string once = article({english().of({0, 1}), english().of({2, 3}), "John Smith"});
  CHECK(cleaned(once + "\n" + once) == once);
  CHECK(cleaned(once + "\n" + once + "\n" + once) == once);
}

TEST_CASE("bylines that stand twice stay") {
  const std::string text =
      article({"TESTBILD - NUR DEMO", sentence(0), "TESTBILD - NUR DEMO", sentence(1)});
  CHECK(cleaned(text) == text);
  CHECK(find_repeats(text, {}).findings.empty());
}

TEST_CASE("digits and diacritics are ignored only when asked for") {
  const std::string kept =
      "Im Jahr 1984 standen hier noch sieben Häuser und eine alte Mühle am Bach.";
  const std::string copy =
      "Im Jahr 1999 standen hier noch sieben Hauser und eine alte Muhle am Bach.";
  const std::string text = article({kept, sentence(0), copy});
  CHECK(find_repeats(text, {}).findings.empty());
  FindOptions options;
  options.extra_folds = Fold::kDigits;
  options.extra_folds.add(Fold::kDiacritics);
  const Repeats repeats = find_repeats(text, options);
  REQUIRE(repeats.findings.size() == 1);
  CHECK_FALSE(repeats.findings[0].safe);
  CHECK(repeats.findings[0].folds.has(Fold::kDigits));
  CHECK(repeats.findings[0].folds.has(Fold::kDiacritics));
}

TEST_CASE("a text without LF is as good as any") {
  for (const std::string end : {"\r", "\r\n", "\u2029"}) {
    const std::string gap = end == "\u2029" ? end : end + end;
    const std::string text =
        sentence(0) + gap + sentence(1) + gap + sentence(0) + gap + sentence(2);
    CHECK(cleaned(text) == sentence(0) + gap + sentence(1) + gap + sentence(2));
  }
}

TEST_CASE("lines that are paragraphs lose their copies without a trace") {
  const std::string a = sentence(0) + "\n";
  const std::string b = sentence(1) + "\n";
  const std::string c = sentence(2) + "\n";
  CHECK(cleaned(a + b + a + c) == a + b + c);
  CHECK(cleaned(a + b + "\n" + a + c) == a + b + "\n" + c);
  CHECK(cleaned(a + b + c + "\n" + b) == a + b + c);
  CHECK(cleaned(a + b + a + "\n" + c) == a + b + "\n" + c);
}

}  // namespace einmal
