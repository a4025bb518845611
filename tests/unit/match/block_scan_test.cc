#include "match/block_scan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "text/units.h"

namespace einmal {
namespace {

ScannedBlock scanned(std::string_view text, Direction direction = Direction::kForward,
                     unsigned bits = 64) {
  const Normalizer normalizer;
  const Fingerprinter fingerprinter(bits);
  ScannedBlock block;
  KeyMarks marks;
  BlockScanner(normalizer, fingerprinter, direction).scan(text, {0, text.size()}, marks, block);
  return block;
}

}  // namespace

TEST_CASE("a block is scanned into the units of its normalized text") {
  const ScannedBlock block = scanned("Eins zwei. Drei vier fünf!");
  REQUIRE(block.units.size() == 2);
  CHECK(block.units[0].points == 10);
  CHECK(block.units[1].points == 15);
  CHECK(block.block.points == 25);
  CHECK(block.block.unit_count == 2);
  CHECK(block.block.fingerprint == scanned("EINS  zwei.\nDrei vier fünf!").block.fingerprint);
  CHECK(block.block.fingerprint != scanned("Drei vier fünf! Eins zwei.").block.fingerprint);
}

TEST_CASE("the same sentence has the same fingerprint in every block") {
  CHECK(scanned("Eins zwei. Drei!").units[1].fingerprint == scanned("Drei!").units[0].fingerprint);
}

TEST_CASE("a block of invisible characters has no units, one of ornaments no points") {
  CHECK(scanned("\u00AD\u200B").units.empty());
  CHECK(scanned("* * *").units.size() == 1);
  CHECK(scanned("* * *").block.points == 0);
}

TEST_CASE("only a block of one unit has a head, and it is the first words") {
  CHECK(scanned("Eins. Zwei.").head == 0);
  CHECK(scanned("eins zwei drei vier fünf sechs").head == 0);
  const Fingerprint head = scanned("eins zwei drei vier fünf sechs sieben").head;
  CHECK(head != 0);
  CHECK(head == scanned("eins zwei drei vier fünf sechs acht neun zehn").head);
  CHECK(head != scanned("eins zwei drei vier fünf sieben acht neun zehn").head);
}

TEST_CASE("from last to first, units and heads are turned around") {
  const ScannedBlock forward = scanned("Eins zwei. Drei.");
  ScannedBlock backward = scanned("Eins zwei. Drei.", Direction::kBackward);
  std::reverse(backward.units.begin(), backward.units.end());
  CHECK(forward.units[0].fingerprint == backward.units[0].fingerprint);
  CHECK(forward.units[1].fingerprint == backward.units[1].fingerprint);
  CHECK(scanned("x eins zwei drei vier fünf sechs", Direction::kBackward).head ==
        scanned("y eins zwei drei vier fünf sechs", Direction::kBackward).head);
}

TEST_CASE("a fingerprint of few bits stays below its limit") {
  for (const std::string text : {"Eins.", "Zwei.", "Drei vier.", "Eins. Zwei. Drei."}) {
    CHECK(scanned(text, Direction::kForward, 4).block.fingerprint < 16);
  }
}

}  // namespace einmal
