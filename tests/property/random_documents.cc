// Random documents are made by writing some blocks and then, again and again, writing one of the
// blocks so far once more: as it is, set differently, joined to others, or torn.
#include <array>

#include "property/documents.h"
#include "property/random.h"

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 8> kLong = {
    "Die „alte Brücke“ über den Fluss bleibt nach dem Beschluss vom Montag bis auf Weiteres für "
    "alle Lastwagen gesperrt.",
    "Er sagte: »Wir haben – trotz allem – genug Geld, genug Zeit und genug Leute, um im Mai "
    "anzufangen.«",
    "Nobody in the village could say who had first painted the door of the bakery such a loud "
    "green.",
    "“It's not the price,” she said, “it's that nobody asked us before the diggers came up the "
    "lane.”",
    "Straße, Maß und Gruß schreibt man hier weiterhin mit ß, auch wenn die Schweizer das längst "
    "anders sehen…",
    "К вечеру ветер стих, и над тёмной рекой поднялся такой густой туман, что пропали даже "
    "огни станции.",
    "Rund 4\u202f500 Besucher kamen 2019, im Jahr darauf 3,5 mal so viele, z. B. aus Köln und dem "
    "ganzen Umland.",
    "The café's owner, naïve as ever, had ordered twelve hundred spoons, and not a single fork "
    "or knife."};

constexpr std::array<std::string_view, 6> kShort = {
    "So weit, so gut.", "Nobody answered him that day.", "„Wer weiß das schon?“",
    "Es regnete den ganzen Tag lang.", "Twelve spoons remained.", "Und dann war Ruhe im Haus!"};

constexpr std::array<std::string_view, 6> kSpaceless = {
    "昨日の会議では、来年度の予算について長い時間をかけて話し合いが行われた。",
    "委员会昨天决定从明年春天开始修复河上的旧桥，并且暂时禁止所有卡车通行。",
    "雨が降っていた。", "大家都同意。",
    "この町の図書館は五十年前に建てられ、今も多くの人々に利用されている建物である。",
    "记者在现场看到，工人们正在搬运石料，附近的居民站在岸边观看。"};

constexpr std::array<std::string_view, 10> kMarkup = {
    "# Was bisher geschah", "## Twelve spoons", "Zwei Häuser weiter", "- ein Punkt der Liste",
    "1. erstens, zweitens und drittens", "> Ein Zitat, das über die Zeile geht, sagt er.",
    "```\nfor (;;) run();\n```", "| Jahr | Zahl |\n|---|---|\n| 2019 | 4500 |",
    "O Täler weit, o Höhen\nO schöner, grüner Wald\nDu meiner Lust und Wehen",
    "[^1]: Siehe auch den Bericht von gestern."};

constexpr std::array<std::string_view, 8> kGarbage = {
    std::string_view("\0", 1), "\xC3", "\xE2\x80", "\xEF\xBB\xBF", "\xC2\xAD", "\xFF\xFE",
    "\xE2\x80\xA8", "\x0B"};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// The same words, set differently; or, rarely, not quite the same.
void vary(std::string& block, Random& random) {
  switch (random.below(12)) {
    case 0: replace_all(block, "„", "\""), replace_all(block, "“", "\""); break;
    case 1: replace_all(block, " – ", " - "); break;
    case 2: replace_all(block, "ü", "u\xCC\x88"); break;
    case 3: replace_all(block, "ß", "ss"); break;
    case 4: replace_all(block, "…", "..."); break;
    case 5: replace_all(block, "sp", "s\xC2\xADp"); break;
    case 6: replace_all(block, ", ", ",  "); break;
    case 7: replace_all(block, " ", "\xC2\xA0"); break;
    case 8: block.insert(0, "   "); break;
    case 9: replace_all(block, "a", "A"); break;
    case 10:
      if (const std::size_t space = block.find(' ', block.size() / 2); space != block.npos) {
        block[space] = '\n';
      }
      break;
    default: block += "  "; break;
  }
}

std::string new_block(Flavour flavour, Random& random) {
  if (flavour == Flavour::kSpaceless && random.chance(70)) {
    std::string block = random.one_of(kSpaceless);
    while (random.chance(50)) block += random.one_of(kSpaceless);
    return block;
  }
  if (flavour == Flavour::kMarkup && random.chance(45)) return random.one_of(kMarkup);
  std::string block = random.chance(35) ? random.one_of(kShort) : random.one_of(kLong);
  while (random.chance(40)) {
    block += ' ';
    block += random.chance(35) ? random.one_of(kShort) : random.one_of(kLong);
  }
  if (flavour == Flavour::kGarbage && random.chance(30)) {
    block.insert(random.below(block.size() + 1), random.one_of(kGarbage));
  }
  return block;
}

// One of the blocks so far, as it stands or changed, or two of them as one, or a part of one.
std::string old_block(const std::vector<std::string>& blocks, Flavour flavour, Random& random) {
  std::string block = blocks[random.below(blocks.size())];
  if (random.chance(15)) block.append(1, ' ').append(blocks[random.below(blocks.size())]);
  if (random.chance(15)) {
    const std::size_t seam = block.find(". ");
    if (seam != block.npos) block = random.chance(50) ? block.substr(0, seam + 1)
                                                      : block.substr(seam + 2);
  }
  if (random.chance(30)) vary(block, random);
  if (flavour == Flavour::kGarbage && random.chance(10)) {
    block.insert(random.below(block.size() + 1), random.one_of(kGarbage));
  }
  return block;
}

std::string separator(Flavour flavour, Random& random) {
  static constexpr std::array<std::string_view, 8> kOdd = {
      "\n \n", "\r\n\r\n", "\r\r", "\n\t \n\n", "\n\n\n", "\n", "\r\n\n", "\xE2\x80\xA9"};
  if (flavour == Flavour::kLines) return random.chance(85) ? "\n" : "\n\n";
  return flavour == Flavour::kGarbage && random.chance(40) ? random.one_of(kOdd) : "\n\n";
}

}  // namespace

Document random_document(Flavour flavour, std::uint64_t seed) {
  Random random(seed * 8 + static_cast<std::uint64_t>(flavour));
  std::vector<std::string> blocks;
  Document document;
  const std::size_t count = 2 + random.below(12);
  std::size_t next_of_run = 0;
  while (blocks.size() < count) {
    std::string block;
    if (blocks.empty() || random.chance(45)) {
      block = new_block(flavour, random);
    } else if (next_of_run > 0 && random.chance(70)) {
      block = blocks[next_of_run];
    } else {
      block = old_block(blocks, flavour, random);
    }
    // A copy likes to go on the way the original does.
    next_of_run = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i] == block && i + 1 < blocks.size()) next_of_run = i + 1;
    }
    blocks.push_back(block);
    document.pieces.push_back(block + separator(flavour, random));
  }
  std::string& last = document.pieces.back();
  if (random.chance(50)) last.resize(last.find_last_not_of("\r\n") + 1);
  if (flavour == Flavour::kGarbage && random.chance(20)) {
    document.pieces.insert(document.pieces.begin(), "\xEF\xBB\xBF");
  }
  return document;
}

}  // namespace einmal::property
