#include "plan/safety.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace einmal {
namespace {

bool may_go(const JudgedBlock& block) { return !block.lexical && !block.tied; }

bool is_prose(const JudgedBlock& block) {
  return (block.kind == BlockKind::kParagraph || block.counts_as_prose) && may_go(block);
}

bool is_heading(const JudgedBlock& block) { return block.kind == BlockKind::kHeading; }

// A heading goes when everything up to the next heading goes. Headings in a row share a section.
std::vector<bool> headings_that_go(const std::vector<JudgedBlock>& blocks, bool section_ends) {
  std::vector<bool> goes(blocks.size(), false);
  bool section_goes = false;      // what stands below the headings in a row that we are in
  bool rest_goes = section_ends;  // what stands between here and the next heading
  for (std::size_t i = blocks.size(); i > 0; --i) {
    const JudgedBlock& block = blocks[i - 1];
    if (!is_heading(block)) {
      rest_goes = rest_goes && may_go(block);
      continue;
    }
    const bool heading_follows = i < blocks.size() && is_heading(blocks[i]);
    if (!heading_follows) section_goes = rest_goes;
    goes[i - 1] = section_goes;
    rest_goes = true;
  }
  return goes;
}

// Lists, tables, code and their like go only with the prose on both sides of them.
std::vector<bool> between_prose(const std::vector<JudgedBlock>& blocks) {
  std::vector<bool> between(blocks.size(), false);
  bool prose_before = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    between[i] = prose_before;
    prose_before = prose_before || is_prose(blocks[i]);
  }
  bool prose_behind = false;
  for (std::size_t i = blocks.size(); i > 0; --i) {
    between[i - 1] = between[i - 1] && prose_behind;
    prose_behind = prose_behind || is_prose(blocks[i - 1]);
  }
  return between;
}

// A licence is a part of the notice before it. Else, one paragraph is torn out of what a colon
// holds together; more than one are a passage that was put there, whatever stands around it.
bool is_tied(const std::vector<JudgedBlock>& blocks, std::size_t first, std::size_t last,
             const RunSurroundings& around) {
  if (first == last) return false;
  if (first > 0 ? blocks[first - 1].owns : around.owned) return true;
  const auto begin = blocks.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = blocks.begin() + static_cast<std::ptrdiff_t>(last);
  if (std::count_if(begin, end, is_prose) > 1) return false;
  const bool prose_follows = last < blocks.size() ? is_prose(blocks[last]) : around.prose_follows;
  return (first == 0 && around.introduced) || (blocks[last - 1].introduces && !prose_follows);
}

bool is_text(const JudgedBlock& block) { return is_prose(block) || is_heading(block); }

// What stands under other headings was said of another thing; so was one paragraph alone, and what
// introduces something, beside a list or a sample; so is what is said of each of several samples,
// behind each of them. A pasted passage stands where its original does.
bool is_said_of_another(const std::vector<JudgedBlock>& blocks, std::size_t first,
                        std::size_t last, const RunSurroundings& around) {
  if (!around.typed || around.follows_kept || first == last) return false;
  if (!blocks[first].same_place) return true;
  const auto begin = blocks.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = blocks.begin() + static_cast<std::ptrdiff_t>(last);
  if (std::any_of(begin, end, is_heading)) return false;
  const bool serves_before = first > 0 ? !is_text(blocks[first - 1]) : around.serves_before;
  const bool serves_behind = last < blocks.size() ? !is_text(blocks[last]) : around.serves_behind;
  if (blocks[last - 1].introduces && serves_behind) return true;
  return std::count_if(begin, end, is_prose) == 1 &&
         (serves_before || serves_behind || blocks[first].sample_between);
}

// The blocks of the sections that go as a whole: a heading and everything down to the next one that
// is no deeper.
std::vector<bool> sections_that_go(const std::vector<JudgedBlock>& blocks,
                                   std::uint8_t level_behind) {
  constexpr std::size_t kLevels = 8;
  std::array<bool, kLevels> rest_goes = {};  // down to the next heading of at most this level
  for (std::size_t level = 1; level < kLevels; ++level) {
    rest_goes[level] = level_behind > 0 && level_behind <= level;
  }
  std::vector<bool> heads(blocks.size(), false);
  for (std::size_t i = blocks.size(); i > 0; --i) {
    const JudgedBlock& block = blocks[i - 1];
    if (!is_heading(block)) {
      if (!may_go(block)) rest_goes.fill(false);
      for (std::size_t level = block.level; level > 0 && level < kLevels; ++level) {
        rest_goes[level] = true;
      }
      continue;
    }
    heads[i - 1] = may_go(block) && rest_goes[block.level];
    for (std::size_t level = 1; level < kLevels; ++level) {
      rest_goes[level] = level >= block.level || (rest_goes[level] && heads[i - 1]);
    }
  }
  std::vector<bool> goes(blocks.size(), false);
  std::uint8_t section = 0;  // the level of the one that goes here; 0 for none
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_heading(blocks[i]) && blocks[i].level > 0 && blocks[i].level <= section) section = 0;
    if (is_heading(blocks[i]) && (section == 0 || blocks[i].level <= section)) {
      section = heads[i] ? blocks[i].level : 0;
    }
    goes[i] = section > 0;
  }
  return goes;
}

// Which blocks go as far as their neighbours in the run and around it allow, whatever their size.
void find_single_blocks_that_go(const std::vector<JudgedBlock>& blocks,
                                const RunSurroundings& around, std::vector<bool>& goes) {
  goes.assign(blocks.size(), true);
  if (std::all_of(blocks.begin(), blocks.end(), is_prose)) return;
  const std::vector<bool> between = between_prose(blocks);
  const std::vector<bool> sections = around.typed
                                         ? sections_that_go(blocks, around.level_behind)
                                         : headings_that_go(blocks, around.section_ends);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    goes[i] = may_go(blocks[i]) && (is_prose(blocks[i]) || around.repeats_everything ||
                                    sections[i] || (!is_heading(blocks[i]) && between[i]));
  }
}

}  // namespace

void judge(const std::vector<JudgedBlock>& blocks, RunSurroundings around,
           std::uint64_t points_min, std::vector<bool>& goes) {
  find_single_blocks_that_go(blocks, around, goes);
  for (std::size_t first = 0; first < blocks.size();) {
    std::size_t last = first;
    std::uint64_t prose_points = 0;
    for (; last < blocks.size() && goes[last]; ++last) {
      if (is_prose(blocks[last]) || around.repeats_everything) prose_points += blocks[last].points;
    }
    const bool heading_before = first > 0 ? is_heading(blocks[first - 1]) : around.heading_before;
    const bool nothing_follows =
        last < blocks.size() ? is_heading(blocks[last]) : around.section_ends;
    // A text that ends with a line like a heading (a name, "Read more") ends so in either case.
    const bool bares_heading = heading_before && nothing_follows && !is_heading(blocks[first]) &&
                               !around.repeats_everything;
    if (prose_points < points_min || bares_heading ||
        (!around.repeats_everything && (is_tied(blocks, first, last, around) ||
                                        is_said_of_another(blocks, first, last, around)))) {
      for (std::size_t i = first; i < last; ++i) goes[i] = false;
    }
    first = last + 1;
  }
}

}  // namespace einmal
