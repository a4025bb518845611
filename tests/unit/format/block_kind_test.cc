#include "format/block_kind.h"

#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "format/line_shapes.h"
#include "format/lines.h"
#include "format/plain_text.h"

namespace einmal {
namespace {

void check_kind(BlockKind kind, const std::vector<std::string>& blocks) {
  for (const std::string& block : blocks) {
    CAPTURE(block);
    CHECK(name_of(kind_of_block(block, false)) == name_of(kind));
    if (kind == BlockKind::kHeading) CHECK(may_be_heading(block));
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
       "Er schrieb: a > b; das stimmt.",
       "Nichts wird geöffnet und doch geschlossen);"});
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

TEST_CASE("a number of several levels makes a list item, whatever follows") {
  check_kind(BlockKind::kListItem,
             {"8.5. Wie kann ich herausfinden, welches Paket\neine bestimmte Datei angelegt hat?",
              "7.7.\u00A0Was ist ein Paket, das wesentlich heißt?",
              "3.1.2. Das Gerät geht nicht. Warum? Was soll ich tun?", "(1) Jeder hat das Recht.",
              "(a) the fee has been paid;"});
  check_kind(BlockKind::kParagraph,
             {"3.5 Prozent mehr waren es.", "16.5.2024 war ein guter Tag.",
              "(Er lachte.) Dann ging er nach Hause.",
              "(1) Jeder hat das Recht. Niemand darf es ihm nehmen."});
}

TEST_CASE("bullets below a first line make a list, a dash at a line's start does not") {
  check_kind(BlockKind::kListItem,
             {"[ A. Name ]\n  * Add a link to the headers that were moved.",
              "maint: update\n* NEWS: Add a line.", "Zutaten sind:\n- Mehl\n- Zucker"});
  check_kind(BlockKind::kParagraph,
             {"Das Haus, das wir alle kannten und in dem wir so gerne spielten, steht\n"
              "- so sagte er jedenfalls - noch immer unten am Fluss."});
}

TEST_CASE("a term that stands out to the left makes a list item") {
  check_kind(BlockKind::kListItem,
             {"umask=Wert\n    legt die Maske fest, die sonst vom\n    Prozess stammt.",
              "  port=n   The port of the service. If there is none\n           there, it fails."});
  check_kind(BlockKind::kParagraph,
             {"    Alle Zeilen sind eingerückt, und zwar alle\n    gleich weit vom Rand.",
              "    Nur die erste Zeile ist eingerückt, wie man\nes in Büchern gewohnt ist.",
              "Am Rand beginnt die erste Zeile, und die zweite\n steht nur ein wenig daneben."});
}

TEST_CASE("columns, fields and rules make a table") {
  check_kind(BlockKind::kTable,
             {"Anna   12 Punkte   Bonn\nBert    9 Punkte   Kiel.",
              "Reviewed-by: A. Name <a@example.org>\nSigned-off-by: B. Name <b@example.org>",
              "Ein Spruch, der hier steht.\n%\nEin anderer, der da steht."});
  check_kind(BlockKind::kParagraph,
             {"Dieser  Absatz  ist  auf  volle  Breite  gesetzt,  und  das\n"
              "sieht  man  an  seinen  doppelten  Leerzeichen  sofort.",
              "ANNA: Komm doch herein.\nBERT: Nein, ich will nicht!"});
}

TEST_CASE("code without a fence is code, and so is a part of what stands in a fence") {
  check_kind(BlockKind::kCode,
             {"const a = f(1);\n// Prints: 1\nlog(a);\n// Prints: 2", "log(url.format(a, { b }));",
              "a = 1\nb = 2\n```", "<!-- added: v1 -->", "# comment\n[section]\nkey = value"});
  check_kind(BlockKind::kParagraph,
             {"Er kam (leise und ohne zu klopfen);", "Er kam herein;\nniemand sah ihn.",
              "Die Formel lautet: a = b. Das weiß man\nschon lange, und alle glauben es."});
}

TEST_CASE("a copyright notice belongs to what follows, like a heading") {
  check_kind(BlockKind::kHeading,
             {"Copyright (c) 1998 by A. Name, Inc.", "© 2020 Verlag am Fluss, Bonn.",
              "(c) 2001 A. Name\n(c) 2002 B. Name", "All rights reserved."});
  check_kind(BlockKind::kParagraph, {"Das Copyright liegt beim Verlag am Fluss.",
                                     "All rights reserved seats had been taken by noon."});
}

TEST_CASE("a long line of Thai is no heading, though it has neither blanks nor a full stop") {
  check_kind(BlockKind::kHeading, {"โรงสีเก่า"});
  check_kind(BlockKind::kParagraph,
             {"ฝ่ายค้านไม่เห็นด้วย พวกเขาคิดว่าการซื้อนี้แพงเกินไป"
              "และต้องการฟ้องศาลทันทีที่มีการลงนามในสัญญา"});
}

TEST_CASE("short lines that begin alike are verse though each is closed") {
  check_kind(BlockKind::kVerse, {"Ein Loch ist im Eimer, Karl Otto!\nEin Loch ist im Eimer!",
                                 "Stille Nacht! Heilige Nacht!\nSchlaf in himmlischer Ruh!\n"
                                 "Schlaf in himmlischer Ruh!"});
  check_kind(BlockKind::kParagraph, {"„Ich gehe jetzt.“\n„Wohin gehst du?“",
                                     "„Ja!“\n„Ja!“\n„Nein!“"});
}

TEST_CASE("words and a colon introduce") {
  CHECK(introduces("Er sagte:"));
  CHECK(introduces("他说："));
  CHECK_FALSE(introduces("Er sagte: ja."));
  CHECK(introduce_alike("under the following\nconditions:", "if the following conditions:"));
  CHECK_FALSE(introduce_alike("Da rief er:", "Dann rief sie:"));
  CHECK_FALSE(introduce_alike("Er rief:", "Er rief."));
  CHECK_FALSE(introduce_alike("rief:", "rief:"));
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

TEST_CASE("columns are code points, Chinese, Japanese and Korean ones twice") {
  CHECK(columns_of("Straße") == 6);
  CHECK(columns_of("日本") == 4);
  CHECK(columns_of("한국") == 4);
  CHECK(columns_of("ไทย") == 3);
  CHECK(columns_of("") == 0);
}

TEST_CASE("a line is wider than so many columns when it has more of them") {
  static constexpr std::string_view kCharacters[] = {"a", " ", "\u00E4", "\u65E5", "\u0E01"};
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string line(random() % 80, 'a');
    for (auto more = random() % 40; more > 0; --more) {
      line += kCharacters[random() % std::size(kCharacters)];
    }
    CAPTURE(line);
    for (const std::size_t columns : {std::size_t{60}, columns_of(line), std::size_t{100}}) {
      REQUIRE(is_wider(line, columns) == (columns_of(line) > columns));
    }
  }
}

TEST_CASE("the quick look at a block tells what the rules tell") {
  static constexpr std::string_view kPieces[] = {
      "word", "Words of a sentence.",
      "Words of a sentence that goes on up to where hardly any verse would do so,",
      "Copyright", "c", "a)", "1.", "1)", "(1)", "8.5.", "-", "*", "+", "\u2022", ">", "[1]",
      "[^1]", "```", "~~~", "//", "<!--", "$", "#", "|", " | ", "=", " = ", ";", ");", "{", "}",
      "})", "*/", "/", "(", "f(x);", ",", ".", ":", "Name: value", "%%%", "===", "---", "+++",
      "\t", "   ", "\u201C", "\u00A0", "\u2029", "\u00E4", "12", "   term", "a b c"};
  std::mt19937 random(3);
  int paragraphs = 0;
  int plain = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string block;
    for (auto lines = 1 + random() % 4; lines > 0; --lines) {
      block += random() % 8 == 0 ? "  " : "";
      for (auto pieces = 1 + random() % 3; pieces > 0; --pieces) {
        const bool rare = random() % 4 == 0;
        block += kPieces[rare ? random() % std::size(kPieces) : random() % 3];
        block += random() % 3 == 0 ? "" : " ";
      }
      if (lines > 1) block += '\n';
    }
    block = trimmed(block);
    if (block.empty()) continue;
    CAPTURE(block);
    REQUIRE(kind_of_block(block, false) == kind_by_rules(block, false));
    const bool is_line = block.find_first_of("\n\xE2") == block.npos;
    if (is_line) REQUIRE(kind_of_line(block) == kind_by_rules(block, false));
    paragraphs += kind_by_rules(block, false) == BlockKind::kParagraph;
    PlainTextSplitter splitter(block, ParagraphMode::kAuto);
    for (Span span; splitter.next(span);) {
      const std::string_view lines = std::string_view(block).substr(span.begin, span.size());
      if (!splitter.plain_lines() || !are_prose(lines)) continue;
      REQUIRE(name_of(kind_by_rules(lines, false)) == name_of(BlockKind::kParagraph));
      ++plain;
    }
  }
  CHECK(paragraphs > 5000);
  CHECK(plain > 1000);
}

}  // namespace einmal
