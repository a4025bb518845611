#include "match/walk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace einmal {
namespace {

// A live text of some blocks and, behind them, a copy to compare with it. When the direction is
// backward, the blocks are live from the last to the first, as the planner takes them.
class WalkCase {
 public:
  WalkCase(const std::vector<std::string>& blocks, const std::string& copy,
           Direction direction = Direction::kForward)
      : text_(), live_(source(blocks, copy), normalizer_, direction) {
    std::vector<Block> kept;
    std::uint64_t begin = 0;
    for (const std::string& block : blocks) {
      kept.push_back(Block{});
      kept.back().span = {begin, begin + block.size()};
      begin += block.size() + 2;
    }
    copy_.span = {begin, begin + copy.size()};
    if (direction == Direction::kBackward) std::reverse(kept.begin(), kept.end());
    for (const Block& block : kept) live_.push(block);
    key_ = live_.key_of(copy_);
  }

  const LiveText& live() const { return live_; }
  const LiveKey& key() const { return *key_; }
  std::size_t size() const { return key_->text().size(); }

 private:
  std::string_view source(const std::vector<std::string>& blocks, const std::string& copy) {
    for (const std::string& block : blocks) text_.append(block).append("\n\n");
    return text_.append(copy);
  }

  std::string text_;
  Normalizer normalizer_;
  LiveText live_;
  Block copy_;
  LiveKeyPtr key_;
};

void check_whole_walk(const std::vector<std::string>& blocks, const std::string& copy,
                      LivePlace begin, LivePlace end) {
  CAPTURE(copy);
  const WalkCase test(blocks, copy);
  LivePlace place = begin;
  CHECK(walk_forward(test.live(), test.key(), 0, place, test.live().size()) == test.size());
  CHECK(place == end);
  CHECK(advance(test.live(), test.key(), 0, test.size(), begin) == end);
  CHECK(walk_backward(test.live(), test.key(), test.size(), place) == 0);
  CHECK(place == begin);
}

}  // namespace

TEST_CASE("a copy is followed through one block, over two and over three") {
  check_whole_walk({"Eins zwei drei."}, "Eins zwei drei.", {0, 0}, {0, 15});
  check_whole_walk({"Eins zwei.", "Drei vier."}, "EINS  zwei. Drei vier.", {0, 0}, {1, 10});
  check_whole_walk({"Eins zwei.", "Drei.", "Vier fünf."}, "zwei. Drei. Vier", {0, 5}, {2, 4});
}

TEST_CASE("between blocks of Han and kana stands no space, between others one") {
  check_whole_walk({"今日は。", "明日は。"}, "今日は。明日は。", {0, 0}, {1, 12});
  check_whole_walk({"今日は", "ABC。"}, "今日は ABC。", {0, 0}, {1, 6});
  check_whole_walk({"ไทย", "ลาว"}, "ไทย ลาว", {0, 0}, {1, 9});
  const WalkCase tight({"今日は", "ABC。"}, "今日はABC。");
  LivePlace place;
  CHECK(walk_forward(tight.live(), tight.key(), 0, place, 2) == 9);
}

TEST_CASE("a walk ends where the texts part") {
  const WalkCase test({"Eins zwei.", "Drei vier."}, "Eins zwei. Dann drei.");
  LivePlace place;
  const std::size_t matched = walk_forward(test.live(), test.key(), 0, place, 2);
  CHECK(test.key().text().substr(0, matched) == "eins zwei. d");
  CHECK(place == LivePlace{1, 1});
  const WalkCase other({"Eins zwei.", "Drei vier."}, "Eins zwei. Acht.");
  place = {};
  CHECK(walk_forward(other.live(), other.key(), 0, place, 2) == 10);  // without the space
  CHECK(place == LivePlace{0, 10});
  const WalkCase back({"Acht eins.", "Zwei drei."}, "Neun eins. Zwei drei.");
  place = {1, 10};
  CHECK(walk_backward(back.live(), back.key(), back.size(), place) == 4);
  CHECK(place == LivePlace{0, 4});
}

TEST_CASE("a walk stops at its limit and at both ends of the live text") {
  const WalkCase test({"Eins.", "Zwei."}, "Eins. Zwei. Drei.");
  LivePlace place;
  CHECK(walk_forward(test.live(), test.key(), 0, place, 1) == 5);
  place = {};
  CHECK(walk_forward(test.live(), test.key(), 0, place, 2) == 11);
  CHECK(place == LivePlace{1, 5});
  const WalkCase before({"Zwei.", "Drei."}, "Eins. Zwei. Drei.");
  place = {1, 5};
  CHECK(walk_backward(before.live(), before.key(), before.size(), place) == 6);
  CHECK(place == LivePlace{0, 0});
}

TEST_CASE("taken from the last block to the first, everything is turned around") {
  const WalkCase test({"Eins zwei.", "Drei vier."}, "zwei. Drei", Direction::kBackward);
  CHECK(test.key().text() == "ierd .iewz");
  LivePlace place{0, 6};  // behind ".reiv " of the last block
  CHECK(walk_forward(test.live(), test.key(), 0, place, 2) == test.size());
  CHECK(place == LivePlace{1, 5});
  CHECK(is_word_boundary(test.live(), place));
  CHECK(walk_backward(test.live(), test.key(), test.size(), place) == 0);
  CHECK(place == LivePlace{0, 6});
  CHECK(test.live().source(test.live().key(0)->source_of(6, 10)) == "Drei");
}

TEST_CASE("turned around, Han and kana are joined all the same") {
  const WalkCase test({"今日は。", "明日は。"}, "今日は。明日は。", Direction::kBackward);
  LivePlace place;
  CHECK(walk_forward(test.live(), test.key(), 0, place, 2) == test.size());
  CHECK(place == LivePlace{1, 12});
}

TEST_CASE("a range of a key has the same size in both directions") {
  for (const std::string text : {"Eins zwei drei.", "今日は。明日は。", "ไทย ลาว"}) {
    const WalkCase forward({"x"}, text);
    const WalkCase backward({"x"}, text, Direction::kBackward);
    CHECK(forward.key().points_of(0, forward.size()) ==
          backward.key().points_of(0, backward.size()));
  }
  const WalkCase test({"x"}, "Eins 今日", Direction::kBackward);
  CHECK(test.key().points_of(0, 6) == 4);
  CHECK(test.key().points_of(7, 11) == 5);
}

TEST_CASE("a step leads over a space, over a border, or nowhere") {
  const WalkCase test({"Eins zwei.", "今日は。明日は。"}, "Drei");
  const LiveText& live = test.live();
  const LiveKey& latin = *live.key(0);
  const LiveKey& kana = *live.key(1);
  LivePlace place{0, 4};
  CHECK(step_forward(live, latin, latin, place, 2));
  CHECK(place == LivePlace{0, 5});
  CHECK_FALSE(step_forward(live, latin, latin, place, 2));  // inside a word
  place = {0, 10};
  CHECK_FALSE(step_forward(live, latin, latin, place, 1));
  CHECK(step_forward(live, latin, latin, place, 2));
  CHECK(place == LivePlace{1, 0});
  place = {1, 12};
  CHECK(step_forward(live, kana, kana, place, 2));
  CHECK(place == LivePlace{1, 12});
  CHECK(step_backward(live, kana, kana, place));
  CHECK(place == LivePlace{1, 12});
  place = {1, 0};
  CHECK(step_backward(live, latin, latin, place));
  CHECK(place == LivePlace{0, 10});
  place = {0, 5};
  CHECK(step_backward(live, latin, latin, place));
  CHECK(place == LivePlace{0, 4});
  place = {0, 0};
  CHECK_FALSE(step_backward(live, latin, latin, place));
}

TEST_CASE("folds are gathered along all blocks") {
  const WalkCase test({"Er sagte „ja“.", "Dann  ging er."}, "Er sagte 'ja'. Dann ging er.");
  const FoldSet folds = folds_along(test.live(), {0, 0}, test.key(), 0, test.size());
  CHECK(folds.has(Fold::kQuotes));
  CHECK(folds.has(Fold::kSpace));
  CHECK(folds.typographic_only());
}

TEST_CASE("a unit is found in the block that holds it, and in none that is gone") {
  const Normalizer normalizer;
  LiveText live("abc", normalizer, Direction::kForward);
  Block block;
  block.first_unit = 3;
  block.unit_count = 2;
  live.push(block);
  block.first_unit = 10;
  live.push(block);
  CHECK(live.block_of_unit(2) == live.size());
  CHECK(live.block_of_unit(3) == 0);
  CHECK(live.block_of_unit(4) == 0);
  CHECK(live.block_of_unit(5) == live.size());
  CHECK(live.block_of_unit(11) == 1);
  CHECK(live.block_of_unit(12) == live.size());
  live.pop();
  CHECK(live.block_of_unit(10) == live.size());
}

}  // namespace einmal
