// Blocks are taken one after the other. `live` are those that stay. A block may close a run: it and
// the live blocks right before it, whose text stands earlier in the live text. The longest run goes,
// and blocks after it go as long as they continue the same earlier text.
//
// An earlier text that crosses a border between two live blocks is trusted only when that border
// can't move any more. Otherwise "st", "s", "ts", "t" would lose a text: "ts" goes because it stands
// in "st" + "s", and then "s" + "t" go because they stand in "st", and "ts" stands nowhere.
#include "reference/slow_repeats.h"

#include <optional>
#include <set>
#include <stdexcept>

#include "reference/slow_normalizer.h"

namespace einmal::reference {
namespace {

constexpr std::size_t kPointsPerWord = 5;

// An earlier place of a text: characters [begin, end) of the live text.
struct Place {
  std::size_t begin;
  std::size_t end;
};

// A run that was cut and the earlier text that stays for it.
struct CutRun {
  std::vector<std::size_t> ids;
  Place place;
};

bool at_border(const std::u32string& text, std::size_t at) {
  if (at == 0 || at == text.size() || text[at] == U' ' || text[at - 1] == U' ') return true;
  return is_spaceless(text[at]) || is_spaceless(text[at - 1]);
}

std::optional<Place> find_at_borders(const std::u32string& text, const std::u32string& wanted,
                                     std::size_t from) {
  for (std::size_t at = text.find(wanted, from); at != text.npos; at = text.find(wanted, at + 1)) {
    if (at_border(text, at) && at_border(text, at + wanted.size())) {
      return Place{at, at + wanted.size()};
    }
  }
  return std::nullopt;
}

class Live {
 public:
  explicit Live(const std::vector<SlowBlock>& blocks) : blocks_(blocks) {}

  std::vector<std::size_t> ids;

  // The text of ids[first, last).
  std::u32string text(std::size_t first, std::size_t last) const {
    std::u32string joined;
    for (std::size_t i = first; i < last; ++i) {
      joined = slow_join(joined, blocks_[ids[i]].normalized);
    }
    return joined;
  }

  // Where the text of ids[i] begins in text(0, ids.size()).
  std::size_t begin_of(std::size_t i) const {
    return text(0, i + 1).size() - blocks_[ids[i]].normalized.size();
  }

  std::size_t block_at(std::size_t character) const {
    std::size_t i = 0;
    while (i + 1 < ids.size() && begin_of(i + 1) <= character) ++i;
    return i;
  }

  // Whether blocks yet to come could close a run that begins at ids[i] and takes all of ids[i, last).
  bool may_leave(std::size_t i, std::size_t last) const {
    return find_at_borders(text(0, i), text(i, last), 0).has_value();
  }

  // Whether a run could ever begin at a border inside `place`, when only ids[0, last) are left.
  bool may_break(const Place& place, std::size_t last) const {
    const std::size_t a = block_at(place.begin);
    const std::size_t b = block_at(place.end - 1);
    for (std::size_t i = a + 1; i < last; ++i) {
      if (!may_leave(i, last)) continue;
      if (i <= b || may_break(place, i)) return true;
    }
    return false;
  }

  std::optional<Place> lasting_place(const std::u32string& wanted, std::size_t before) const {
    const std::u32string earlier = text(0, before);
    std::optional<Place> place = find_at_borders(earlier, wanted, 0);
    while (place && may_break(*place, before)) {
      place = find_at_borders(earlier, wanted, place->begin + 1);
    }
    return place;
  }

  // `place` made longer by the text of the block that comes next, when it goes on like that.
  std::optional<Place> continued(const Place& place, const std::u32string& next) const {
    const std::u32string all = text(0, ids.size());
    const std::u32string wanted = slow_join(all.substr(0, place.end), next);
    const Place longer{place.begin, wanted.size()};
    if (!all.starts_with(wanted)) return std::nullopt;
    if (!at_border(all, longer.end) || may_break(longer, ids.size())) return std::nullopt;
    return longer;
  }

  // The place is looked for again: blocks that left since then may have taken the first one along.
  SlowRepeat describe(const CutRun& run) const {
    std::u32string wanted = blocks_[run.ids.front()].normalized;
    for (std::size_t k = 1; k < run.ids.size(); ++k) {
      wanted = slow_join(wanted, blocks_[run.ids[k]].normalized);
    }
    const std::optional<Place> place = find_at_borders(text(0, ids.size()), wanted, 0);
    if (!place) throw std::logic_error("the slow reference lost a text");
    const Span copy = {blocks_[run.ids.front()].text.begin, blocks_[run.ids.back()].text.end};
    return {kind(run.ids, *place), original(*place), copy, wanted};
  }

 private:
  Span original(const Place& place) const {
    const std::size_t a = block_at(place.begin);
    const std::size_t b = block_at(place.end - 1);
    return {blocks_[ids[a]].text.begin + place.begin - begin_of(a),
            blocks_[ids[b]].text.begin + place.end - begin_of(b)};
  }

  FindingKind kind(const std::vector<std::size_t>& run, const Place& place) const {
    const std::size_t a = block_at(place.begin);
    const bool whole = place.begin == begin_of(a) && a + run.size() <= ids.size();
    for (std::size_t k = 0; k < run.size(); ++k) {
      if (!whole || blocks_[ids[a + k]].normalized != blocks_[run[k]].normalized) {
        return FindingKind::kContained;
      }
    }
    return FindingKind::kIdentical;
  }

  const std::vector<SlowBlock>& blocks_;
};

bool is_large_enough(const std::vector<SlowBlock>& blocks, const std::vector<std::size_t>& run,
                     std::uint32_t min_words) {
  std::set<std::u32string> seen;
  std::uint64_t points = 0;
  for (std::size_t id : run) {
    if (seen.insert(blocks[id].normalized).second) points += blocks[id].points;
  }
  return points >= std::uint64_t{min_words} * kPointsPerWord;
}

std::string without(std::string_view text, const std::vector<SlowBlock>& blocks,
                    const std::set<std::size_t>& gone) {
  std::string cleaned(text);
  for (std::size_t last = blocks.size(); last-- > 0;) {
    if (!gone.contains(last)) continue;
    std::size_t first = last;
    while (first > 0 && gone.contains(first - 1)) --first;
    const bool at_end = last + 1 == blocks.size();
    const std::uint64_t begin = at_end ? blocks[first - 1].text.end : blocks[first].line_begin;
    const std::uint64_t end = at_end ? blocks[last].text.end : blocks[last + 1].line_begin;
    cleaned.erase(begin, end - begin);
    last = first;
  }
  return cleaned;
}

}  // namespace

SlowRepeats slow_find_repeats(std::string_view text, std::uint32_t min_words) {
  const std::vector<SlowBlock> blocks = slow_paragraphs(text);
  Live live(blocks);
  std::vector<CutRun> cut_runs;
  std::set<std::size_t> gone;
  bool open = false;  // the last block was cut, and the next may continue its run

  for (std::size_t t = 0; t < blocks.size(); ++t) {
    if (open) {
      CutRun& run = cut_runs.back();
      if (const auto longer = live.continued(run.place, blocks[t].normalized)) {
        run.place = *longer;
        run.ids.push_back(t);
        gone.insert(t);
        continue;
      }
      open = false;
    }
    live.ids.push_back(t);
    for (std::size_t i = 0; i < live.ids.size() && !open; ++i) {
      const std::vector<std::size_t> run(live.ids.begin() + i, live.ids.end());
      if (!is_large_enough(blocks, run, min_words)) continue;
      const auto place = live.lasting_place(live.text(i, live.ids.size()), i);
      if (!place) continue;
      live.ids.resize(i);
      gone.insert(run.begin(), run.end());
      cut_runs.push_back({run, *place});
      open = true;
    }
  }

  SlowRepeats result;
  for (const CutRun& run : cut_runs) result.repeats.push_back(live.describe(run));
  result.cleaned = without(text, blocks, gone);
  return result;
}

}  // namespace einmal::reference
