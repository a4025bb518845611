#include "plan/safety.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace einmal {
namespace {

// A block as a letter: p a paragraph of 60 points, s a short one of 20, c one that ends with a
// colon, n a copyright notice, x one that differs in letters, d one that is counted already, h a
// heading, H one that differs, l a list item.
std::vector<JudgedBlock> blocks_of(std::string_view letters) {
  std::vector<JudgedBlock> blocks;
  for (const char letter : letters) {
    JudgedBlock block{BlockKind::kParagraph, false, 60};
    if (letter == 's') block.points = 20;
    if (letter == 'd') block.points = 0;
    if (letter == 'c') block.introduces = true;
    if (letter == 'n') {
      block.kind = BlockKind::kHeading;
      block.owns = true;
    }
    if (letter == 'x') block.lexical = true;
    if (letter == 'h') block = {BlockKind::kHeading, false, 10};
    if (letter == 'H') block = {BlockKind::kHeading, true, 10};
    if (letter == 'l') block = {BlockKind::kListItem, false, 100};
    blocks.push_back(block);
  }
  return blocks;
}

std::vector<bool> judged(const std::vector<JudgedBlock>& blocks, RunSurroundings around) {
  std::vector<bool> goes = {true};  // what it was before does not matter
  judge(blocks, around, 60, goes);
  return goes;
}

struct Rule {
  std::string blocks;
  std::string goes;  // + goes, - stays
};

void check_rules(RunSurroundings around, const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    std::string goes;
    for (const bool block_goes : judged(blocks_of(rule.blocks), around)) {
      goes += block_goes ? '+' : '-';
    }
    CAPTURE(rule.blocks);
    CHECK(goes == rule.goes);
  }
}

}  // namespace

TEST_CASE("in the middle of a section, prose goes and everything else stays") {
  check_rules({}, {{"p", "+"},
                   {"pp", "++"},
                   {"s", "-"},
                   {"ss", "--"},
                   {"sss", "+++"},
                   {"ps", "++"},
                   {"sdd", "---"},
                   {"pdd", "+++"},
                   {"x", "-"},
                   {"pxp", "+-+"},
                   {"sxss", "----"},
                   {"l", "-"},
                   {"ll", "--"},
                   {"h", "-"}});
}

TEST_CASE("lists and their like go only between prose") {
  check_rules({}, {{"plp", "+++"},
                   {"pl", "+-"},
                   {"lp", "-+"},
                   {"pllp", "++++"},
                   {"lpl", "-+-"},
                   {"plx", "+--"},
                   {"sls", "---"},
                   {"slss", "++++"}});
}

TEST_CASE("a heading goes only with its whole section") {
  check_rules({}, {{"hp", "-+"}, {"php", "+-+"}, {"hphp", "++-+"}, {"hhp", "--+"}});
  RunSurroundings ends;
  ends.section_ends = true;
  check_rules(
      ends,
      {{"hp", "++"}, {"hxhp", "--++"}, {"hhp", "+++"}, {"hpx", "-+-"}, {"ph", "++"}, {"Hp", "--"}});
}

TEST_CASE("the last thing below a heading stays") {
  RunSurroundings bare;
  bare.heading_before = true;
  check_rules(bare, {{"p", "+"}, {"pp", "++"}});
  bare.section_ends = true;
  check_rules(bare, {{"p", "-"}, {"pp", "--"}, {"hp", "++"}});
}

TEST_CASE("when the whole text before it repeats, a run goes with everything in it") {
  RunSurroundings everything;
  everything.section_ends = true;
  everything.repeats_everything = true;
  check_rules(everything, {{"hplhl", "+++++"}, {"ll", "++"}, {"phx", "++-"}, {"s", "-"}});
}

// A text that ends with a name or "Read more" seems to end with a bare heading.
TEST_CASE("a copy of the whole text goes though the text before it ends with a heading") {
  RunSurroundings everything;
  everything.heading_before = true;
  everything.section_ends = true;
  everything.repeats_everything = true;
  check_rules(everything, {{"pph", "+++"}, {"hph", "+++"}});
}

TEST_CASE("one paragraph is not torn from what a colon ties it to") {
  check_rules({}, {{"c", "-"}, {"pc", "++"}, {"cl", "--"}, {"hc", "--"}});
  RunSurroundings prose;
  prose.prose_follows = true;
  check_rules(prose, {{"c", "+"}, {"pc", "++"}, {"cl", "--"}});
  RunSurroundings introduced = prose;
  introduced.introduced = true;
  check_rules(introduced, {{"p", "-"}, {"pp", "++"}, {"lp", "-+"}});
}

TEST_CASE("what stands behind a copyright notice stays with it") {
  RunSurroundings owned;
  owned.owned = true;
  owned.prose_follows = true;
  check_rules(owned, {{"p", "-"}, {"ppp", "---"}, {"lp", "-+"}});
  check_rules({}, {{"npp", "---"}, {"pnp", "+--"}});
  owned.repeats_everything = true;
  check_rules(owned, {{"pp", "++"}});
}

TEST_CASE("an empty run has no verdicts") {
  CHECK(judged({}, {}).empty());
}

}  // namespace einmal
