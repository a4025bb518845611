// What a second run over what stays would do, which the planner sees to: nothing. A run of which
// something stays must not be able to go once something else stands behind it.
//
// The second run meets each block with the same live text before it. So what may differ is what
// stands behind a run, where something went: may_change() asks whether that matters to what goes,
// and see_what_is_left() whether it matters to what is found.
#include <algorithm>
#include <utility>
#include <vector>

#include "plan/planner.h"

namespace einmal {
namespace {

// Of a run, of what is left of it, and so on: each time that is taken once more.
constexpr unsigned kPartingsMax = 8;

}  // namespace

// Of blocks that the run took out of the live text. Those that stay are kept once more.
void Planner::forget_taken_in() {
  std::size_t forgotten = 0;
  for (std::size_t i = 0; i < run_live_count_; ++i) {
    if (run_[i].pinned) continue;
    scan_again(run_[i].block, again_);
    again_.block.first_unit = run_[i].block.first_unit;
    finder_.forget(again_);
    ++forgotten;
  }
  for (; forgotten > 0; --forgotten) live_.pop();
}

// Whether what is left of the run, where a part of it goes, can be taken here as a second run will
// take it: one block after the other, with the same live text before it, and no run that is still
// open. Then nobody needs to search all of the text again for its sake.
bool Planner::leaves_rest_alone() {
  const bool parts = std::find(goes_.begin(), goes_.end(), true) != goes_.end() &&
                     std::find(goes_.begin(), goes_.end(), false) != goes_.end();
  const bool goes_as_judged = options_.identical && options_.contained && !options_.unsafe;
  if (!parts || !goes_as_judged || !documents_.empty() || run_.front().pinned) return false;
  if (!stayed_.empty() && live_.size() <= stayed_until_) return false;
  if (run_partings_ == kPartingsMax) return false;
  return !run_was_live_ || !overlaps_.take_back(live_.size());
}

// What stays of a run, as a second run meets it, without what went. Some of it may go now. The last
// of it may be left open.
void Planner::take_rest() {
  rest_is_taken_ = false;
  const std::vector<Block> rest = std::exchange(rest_, {});
  const unsigned partings = std::exchange(partings_, run_partings_ + 1);
  ScannedBlock scanned;
  for (const Block& block : rest) {
    scan_again(block, scanned);
    take(scanned);
  }
  partings_ = partings;
  behind_stayed_ = false;  // of a block of them
}

// A second run comes to the next block with the same live text before it. It may find another run
// there if a part of this one is left, or if the run before this one goes on there. A run that
// joined the live text for a while may have been found in other text, too.
void Planner::see_what_is_left(std::size_t gone, const ScannedBlock* next) {
  behind_stayed_ = false;
  if (gone < run_.size() && documents_.empty()) {
    const auto hull = [](Span a, Span b) {
      return Span{std::min(a.begin, b.begin), std::max(a.end, b.end)};
    };
    stayed_runs_.push_back(hull(run_.front().block.span, run_.back().block.span));
    stayed_runs_.push_back(hull(live_.span(run_.front().kept_begin.block),
                                live_.span(run_.back().kept_end.block)));
  }
  if (gone == 0) {
    stayed_ = run_;
    stayed_until_ = live_.size();
    return;
  }
  if (rest_is_taken_) {
    finds_same_again_ = false;
    return;
  }
  // What stayed, or what it repeats, may be among the blocks that were taken in and went.
  const bool parted = gone < run_.size() || live_.size() < stayed_until_;
  // As long as they were live, parts of what goes may have been found, or ended what was.
  if (run_was_live_ && !parted && overlaps_.take_back(live_.size())) cuts_no_more_ = false;
  if (parted) {
    stayed_until_ = 0;
    stayed_.clear();
  }
  behind_stayed_ = next != nullptr && stayed_until_ == live_.size() && !stayed_.empty();
  const bool goes_on = behind_stayed_ && finder_.extend(stayed_, *next);
  if (parted || goes_on) cuts_no_more_ = false;
  if (parted || goes_on || run_was_live_) finds_same_again_ = false;
}

// The run that stayed may stand before what the next block repeats, too.
void Planner::see_what_goes_on(const Run& match) {
  behind_stayed_ = false;
  Run both = match;
  if (match.size() == 1 && finder_.absorb(stayed_, both)) {
    finds_same_again_ = cuts_no_more_ = false;
  }
}

// Whether a block of a run that stays would go if something else stood behind it (before it, where
// blocks are taken backwards), as it will in a second run if that is cut. Then it is not cut.
bool Planner::may_change(const std::vector<JudgedBlock>& in_order, RunSurroundings around) const {
  // What was said of another thing stays, whatever stands behind it.
  const bool said_elsewhere = around.typed && in_order.size() == 1 && !in_order[0].same_place &&
                              !around.follows_kept && !around.repeats_everything;
  if (said_elsewhere) return false;
  const bool forward = live_.direction() == Direction::kForward;
  // Which level the heading behind it has matters to the headings in it alone.
  const bool has_levels = around.typed && forward &&
                          std::any_of(in_order.begin(), in_order.end(),
                                      [](const JudgedBlock& block) { return block.level > 0; });
  std::vector<bool> goes;
  for (std::uint8_t level = 0; level <= (has_levels ? GivenBlocks::kLevelLowest : 1); ++level) {
    const bool ends = level > 0;
    for (const bool tied : {false, true}) {
      (forward ? around.section_ends : around.heading_before) = ends;
      if (ends) around.level_behind = level;
      (forward ? around.serves_behind : around.serves_before) = false;
      (forward ? around.prose_follows : around.introduced) = forward != tied;
      if (!forward) around.owned = around.owned && tied;
      judge(in_order, around, points_min_, goes);
      if (std::find(goes.begin(), goes.end(), true) != goes.end()) return true;
    }
  }
  return false;
}

}  // namespace einmal
