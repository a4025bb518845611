#include "format/block_kind.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace einmal {
namespace {

void check_kind(BlockKind kind, const std::vector<std::string>& blocks) {
  for (const std::string& block : blocks) {
    CAPTURE(block);
    CHECK(name_of(kind_of_block(block, false)) == name_of(kind));
  }
}

}  // namespace

TEST_CASE("prose is a paragraph") {
  check_kind(
      BlockKind::kParagraph,
      {"Ein Satz mit Punkt.", "Ja.", "„Komm!“", "Er sagte (leise): »Nein.«",
       "Ein langer Satz ohne Punkt, der von so vielem erzählt, dass er keine Überschrift ist",
       "88. Wenn man das liest, wird man klug. Dann weiß man mehr.",
       "1. Mai war es. Alle gingen auf die Straße.\nDie Sonne schien.",
       "— Wer ist da? fragte sie leise.", "– Ich bin es, sagte er.", "今日は晴れです。",
       "यह एक वाक्य है।", "Это предложение.", "2024 war ein gutes Jahr.", "Das kostet 5 | 6 Euro.",
       "Er schrieb: a > b; das stimmt."});
}

TEST_CASE("prose in a narrow column is a paragraph") {
  check_kind(BlockKind::kParagraph, {"Der Stadtrat hat am Dienstag nach langer\n"
                                     "Beratung beschlossen, die alte Schule am\n"
                                     "Fluss nicht abzureissen, sondern sie zu\n"
                                     "einem Haus für alle umzubauen und dafür\n"
                                     "Geld bereitzustellen.",
                                     "The town council met on Tuesday evening\n"
                                     "to debate the budget for the next year.\n"
                                     "Nobody had expected that it would end\n"
                                     "quite so quickly."});
}

TEST_CASE("a short line without a full stop is a heading") {
  check_kind(BlockKind::kHeading, {"Die Lage am Morgen", "# Kapitel 1", "## Ein Satz.",
                                   "Von Max Muster", "Titel\n=====", "Untertitel\n---------",
                                   "Zutaten:", "TESTBILD - NUR DEMO", "今日の天気"});
}

TEST_CASE("a bullet or a number makes a list item") {
  check_kind(BlockKind::kListItem,
             {"- ein Ding", "* ein Ding.", "+ ein Ding", "• ein Ding", "1. Schritt", "12) Schritt.",
              "a) Fall", "- eins\n- zwei\n- drei", "1. Eins tun.\n2. Zwei tun.\n3. Drei tun."});
}

TEST_CASE("what only looks like a list is none") {
  check_kind(BlockKind::kParagraph,
             {"-5 Grad waren es am Morgen.", "*Betont* war dieses Wort.",
              "3.5 Prozent mehr waren es.", "12345. war die Nummer. Sie war lang."});
}

TEST_CASE("pipes and tabs in each line make a table") {
  check_kind(BlockKind::kTable, {"| a | b |", "|a|b|\n|-|-|\n|1|2|", "a\tb\n1\t2", "a | b\n1 | 2"});
}

TEST_CASE("fences and lines ending in braces or semicolons make code") {
  check_kind(BlockKind::kCode,
             {"```\nint a\n```", "~~~", "int main() {\n  return 0;\n}", "a = 1;\nb = 2;\nc = 3;"});
}

TEST_CASE("a line that begins with > is a quote") {
  check_kind(BlockKind::kQuote, {"> Zitat eines anderen.", ">> tiefer", "> a\n> b"});
}

TEST_CASE("a mark in brackets begins a footnote") {
  check_kind(BlockKind::kFootnote, {"[1] Siehe dort.", "[^a]: Anmerkung.", "[12]: Quelle."});
  check_kind(BlockKind::kParagraph,
             {"[Anmerkung] Siehe dort.", "[1]Siehe dort, im Anhang.", "[] leer ist das."});
}

TEST_CASE("front matter stands first or is none") {
  CHECK(kind_of_block("---\ntitle: a\n---", true) == BlockKind::kFrontMatter);
  CHECK(kind_of_block("+++\ntitle = 1\n+++", true) == BlockKind::kFrontMatter);
  CHECK(kind_of_block("---\ntitle: a\n---", false) != BlockKind::kFrontMatter);
  CHECK(kind_of_block("---", true) != BlockKind::kFrontMatter);
}

TEST_CASE("short open lines are verse") {
  check_kind(BlockKind::kVerse,
             {"Wer reitet so spät\ndurch Nacht und Wind?\nEs ist der Vater\nmit seinem Kind;",
              "Roses are red\nviolets are blue",
              "Über allen Gipfeln\nIst Ruh,\nIn allen Wipfeln\n"
              "Spürest du\nKaum einen Hauch;",
              "Shall I compare thee to a summer's day\n"
              "thou art more lovely and more temperate\nrough winds do shake the darling buds"});
}

TEST_CASE("blocks of nothing but marks and garbage have a kind") {
  for (const std::string block : {"*", "-", ">", "|", "[", "[1", "#", "1.", "\xFF", "```", "* * *",
                                  "\xE2\x80", "a)", "\"", "."}) {
    CHECK_FALSE(name_of(kind_of_block(block, true)).empty());
  }
}

TEST_CASE("a sentence ends behind its closing quotes and brackets") {
  for (const std::string line : {"Ja.", "Ja!“", "Ja?»", "(Ja.)", "Ja…", "Er sagte:", "はい。」",
                                 "هل؟", "ہے۔", "है।", "है॥", "Ja.'\")"}) {
    CAPTURE(line);
    CHECK(ends_sentence(line));
  }
  CHECK_FALSE(ends_sentence("Ja.' \")"));
  CHECK_FALSE(ends_sentence("Ja"));
  CHECK_FALSE(ends_sentence("Ja,"));
  CHECK_FALSE(ends_sentence(""));
  CHECK_FALSE(ends_sentence("“"));
}

TEST_CASE("ends of a sentence in full width and in more scripts are known") {
  for (const std::string line :
       {"（はい。）", "『はい。』", "そうです：", "你好；", "はい。”", "Τέλος·", "نعم؛", "ဟုတ်ကဲ့။",
        "បាទ។", "ይህ ነው።", "《好。》", "【はい。】"}) {
    CAPTURE(line);
    CHECK(ends_sentence(line));
  }
}

TEST_CASE("columns are code points") {
  CHECK(columns_of("Straße") == 6);
  CHECK(columns_of("日本") == 2);
  CHECK(columns_of("") == 0);
}

}  // namespace einmal
