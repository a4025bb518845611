// Blocks are taken one after the other. `live` are those that stay. A block may close a run: it and
// the live blocks right before it, whose text stands earlier in the live text. The longest run
// goes, and blocks after it go as long as they continue the same earlier text.
//
// What a cut relies on stays: live blocks up to the end of that earlier text are pinned. Otherwise
// "st", "s", "ts", "t" would lose a text: "ts" goes because it stands in "st" + "s", then "s" + "t"
// go because they stand in "st", and "ts" stands nowhere. Of a run with pinned blocks the rest
// goes.
#include "reference/slow_repeats.h"

#include <algorithm>
#include <optional>
#include <set>

#include "reference/slow_normalizer.h"

namespace einmal::reference {
namespace {

constexpr std::size_t kPointsPerWord = 5;

using Ids = std::vector<std::size_t>;  // of blocks

// An earlier place of a text: characters [begin, end) of the live text.
struct Place {
  std::size_t begin;
  std::size_t end;
};

// Blocks whose text stands at `place`. The first `pinned` of them stay all the same.
struct FoundRun {
  Ids ids;
  Place place;
  std::size_t pinned = 0;

  Ids leaving() const { return {ids.begin() + static_cast<std::ptrdiff_t>(pinned), ids.end()}; }
};

bool at_border(const std::u32string& text, std::size_t at) {
  if (at == 0 || at == text.size() || text[at] == U' ' || text[at - 1] == U' ') return true;
  return is_spaceless(text[at]) || is_spaceless(text[at - 1]);
}

std::vector<Place> places_of(const std::u32string& wanted, const std::u32string& text) {
  std::vector<Place> places;
  for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1)) {
    const Place place{at, at + wanted.size()};
    if (at_border(text, place.begin) && at_border(text, place.end)) places.push_back(place);
  }
  return places;
}

class Live {
 public:
  Live(const std::vector<SlowBlock>& blocks, std::uint32_t min_words)
      : blocks_(blocks), points_min_(kPointsPerWord * min_words) {}

  // The longest run that ends with block t; of the places of its text the earliest at which it is
  // identical, else the earliest.
  std::optional<FoundRun> match(std::size_t t) const {
    for (std::size_t i = 0; i <= ids_.size(); ++i) {
      Ids run = live_ids(i, ids_.size());
      run.push_back(t);
      if (points_of(run) < points_min_) continue;
      const std::vector<Place> places = places_of(text_of(run), text_of(live_ids(0, i)));
      if (places.empty()) continue;
      FoundRun found{run, places.front(), std::min(run.size() - 1, i < pinned_ ? pinned_ - i : 0)};
      for (auto place = places.rbegin(); place != places.rend(); ++place) {
        if (kind({run, *place}) == FindingKind::kIdentical) found.place = *place;
      }
      return found;
    }
    return std::nullopt;
  }

  // True, and a longer run, when the text at its place goes on with block t.
  bool extend(FoundRun& run, std::size_t t) const {
    const std::u32string all = text_of(ids_);
    const std::u32string wanted = slow_join(all.substr(0, run.place.end), blocks_[t].normalized);
    if (!all.starts_with(wanted) || !at_border(all, wanted.size())) return false;
    run.ids.push_back(t);
    run.place.end = wanted.size();
    return true;
  }

  // True, and a longer match of before one block, when `run` stands right before its place as well.
  bool absorb(const FoundRun& run, FoundRun& match) const {
    if (match.ids.size() > 1) return false;
    const std::u32string all = text_of(ids_);
    Ids both = run.ids;
    both.push_back(match.ids.front());
    const std::u32string wanted = text_of(both);
    if (wanted.size() > match.place.end) return false;
    const std::size_t begin = match.place.end - wanted.size();
    if (all.compare(begin, wanted.size(), wanted) != 0 || !at_border(all, begin)) return false;
    match = {both, {begin, match.place.end}, run.pinned};
    return true;
  }

  void keep(std::size_t t) { ids_.push_back(t); }

  // The blocks of a match leave, but for the pinned ones; the last one never came.
  void take_out(const FoundRun& match) { ids_.resize(ids_.size() + 1 - match.leaving().size()); }

  void pin(const Place& place) { pinned_ = std::max(pinned_, block_at(place.end - 1) + 1); }

  SlowRepeat describe(const FoundRun& run) const {
    const Ids leaving = run.leaving();
    const std::u32string normalized = text_of(leaving);
    const Span copy = {blocks_[leaving.front()].text.begin, blocks_[leaving.back()].text.end};
    const Place place = {run.place.end - normalized.size(), run.place.end};
    return {kind(run), original(place), copy, normalized};
  }

 private:
  Ids live_ids(std::size_t first, std::size_t last) const {
    return {ids_.begin() + static_cast<std::ptrdiff_t>(first),
            ids_.begin() + static_cast<std::ptrdiff_t>(last)};
  }

  std::u32string text_of(const Ids& ids) const {
    std::u32string joined;
    for (const std::size_t id : ids) joined = slow_join(joined, blocks_[id].normalized);
    return joined;
  }

  // Equal blocks count once.
  std::uint64_t points_of(const Ids& ids) const {
    std::set<std::u32string> seen;
    std::uint64_t points = 0;
    for (const std::size_t id : ids) {
      if (seen.insert(blocks_[id].normalized).second) points += blocks_[id].points;
    }
    return points;
  }

  // Where live block `i` begins in the live text.
  std::size_t begin_of(std::size_t i) const {
    return text_of(live_ids(0, i + 1)).size() - blocks_[ids_[i]].normalized.size();
  }

  std::size_t block_at(std::size_t character) const {
    std::size_t i = 0;
    while (i + 1 < ids_.size() && begin_of(i + 1) <= character) ++i;
    return i;
  }

  Span original(const Place& place) const {
    const std::size_t a = block_at(place.begin);
    const std::size_t b = block_at(place.end - 1);
    return {blocks_[ids_[a]].text.begin + place.begin - begin_of(a),
            blocks_[ids_[b]].text.begin + place.end - begin_of(b)};
  }

  FindingKind kind(const FoundRun& run) const {
    const std::size_t a = block_at(run.place.begin);
    const bool whole = run.place.begin == begin_of(a) && a + run.ids.size() <= ids_.size();
    for (std::size_t k = 0; k < run.ids.size(); ++k) {
      if (!whole || blocks_[ids_[a + k]].normalized != blocks_[run.ids[k]].normalized) {
        return FindingKind::kContained;
      }
    }
    return FindingKind::kIdentical;
  }

  const std::vector<SlowBlock>& blocks_;
  std::uint64_t points_min_;
  Ids ids_;
  std::size_t pinned_ = 0;  // live blocks before this one stay
};

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
  Live live(blocks, min_words);
  SlowRepeats result;
  std::set<std::size_t> gone;
  std::optional<FoundRun> open;  // may still go on

  const auto close = [&] {
    if (!open) return;
    for (const std::size_t id : open->leaving()) gone.insert(id);
    live.pin(open->place);
    result.repeats.push_back(live.describe(*open));
    open.reset();
  };
  for (std::size_t t = 0; t < blocks.size(); ++t) {
    if (open && live.extend(*open, t)) continue;
    std::optional<FoundRun> match = live.match(t);
    if (!(open && match && live.absorb(*open, *match))) {
      close();
      match = live.match(t);  // more blocks are pinned now
      if (match) live.take_out(*match);
    }
    open = match;
    if (!open) live.keep(t);
  }
  close();
  result.cleaned = without(text, blocks, gone);
  return result;
}

}  // namespace einmal::reference
