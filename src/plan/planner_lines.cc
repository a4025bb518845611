// What is left of passages whose lines were taken for paragraphs.
//
// Where a run is such a passage, and some of its lines differ too much to go, the others stay, too,
// if what is left would be read in another way: a second run would have to judge it anew. In
// other runs, or in several, lines go as other blocks do.
//
// When some of these lines go, the rest may be read as one wrapped paragraph: a second run then
// meets other blocks there than this one left. Their text is the same, with one space between two
// of them, and so is all text around them. So the second run finds something else only if
// - it has something to find those blocks by, or others by them: a sentence of the passage, as it
//   was cut up or as it is now, that stands twice in what is left, as that is cut up then; or if
// - it has something to judge anew: a repeat that stays, and reaches up to the passage or into it.
// Where there is neither, nobody needs to look again: of a text of gigabytes there is nearly always
// such a passage somewhere, and nearly always nothing follows from it.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/spooled_sort.h"
#include "format/lines.h"
#include "format/plain_text.h"
#include "plan/planner.h"
#include "text/code_point_keys.h"

namespace einmal {
namespace {

// What is left of a longer one is hardly ever read in another way, and takes memory.
constexpr std::uint64_t kPassageBytesMax = std::uint64_t{1} << 20;

// Each of them takes a look at all repeats that stay.
constexpr std::size_t kReadAnewMax = 64;

// The span around `cut` from one blank line to another: no passage reaches over one.
Span passages_around(Span cut, std::string_view text) {
  const std::optional<Span> before = blank_line_before(text, cut.begin);
  const std::optional<Span> behind = blank_line_behind(text, cut.end);
  return {before ? before->begin : 0, behind ? behind->begin : text.size()};
}

// Whether a character that is surely no white space begins at `position`.
bool is_ink_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) return false;
  const std::int32_t c = next_code_point(text, position);
  if (c < 0x80) return c > ' ' && c != 0x7F;
  const auto code_point = static_cast<char32_t>(c);
  return !is_white_space(code_point) && !is_invisible(code_point);
}

// The span around a run from one blank line to another; empty when it is surely not all that stands
// between two of them. Mostly a look at its edges tells.
Span passage_of(Span run, std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  constexpr std::size_t kTrailBytesMax = 3;
  std::size_t before = text.substr(0, run.begin).find_last_not_of(kBlanks);
  const std::size_t begin = before == text.npos ? 0 : before + 1;
  const std::size_t behind = std::min(text.find_first_not_of(kBlanks, run.end), text.size());
  for (std::size_t i = 0; i < kTrailBytesMax && before != text.npos && before > 0; ++i) {
    if ((static_cast<unsigned char>(text[before]) & 0xC0) != 0x80) break;
    --before;
  }
  if (!is_ink_at(text, before) || !is_ink_at(text, behind)) return passages_around(run, text);
  const auto has_blank_line = [](std::string_view blanks) {
    return std::count(blanks.begin(), blanks.end(), '\n') > 1;
  };
  const bool is_all = has_blank_line(text.substr(begin, run.begin - begin)) &&
                      has_blank_line(text.substr(run.end, behind - run.end));
  return is_all ? Span{begin, behind} : Span();
}

}  // namespace

// `goes` says it of each block of the run.
void Planner::keep_lines_read_otherwise(std::vector<bool>& goes) const {
  const auto staying = static_cast<std::size_t>(std::count(goes.begin(), goes.end(), false));
  if (!documents_.empty() || staying == 0 || staying == goes.size()) return;
  const bool forward = live_.direction() == Direction::kForward;
  const Span first = (forward ? run_.front() : run_.back()).block.span;
  const Span last = (forward ? run_.back() : run_.front()).block.span;
  const Span around = passage_of({first.begin, last.end}, live_.source());
  if (around.empty() || around.size() > kPassageBytesMax) return;
  std::vector<Span> lines;
  PlainTextSplitter splitter(live_.source(around), options_.paragraphs);
  for (Span line; splitter.next(line);) {
    const std::uint64_t passage = around.begin + splitter.passage_begin();
    const bool is_line = splitter.guessed() && passage == first.begin;
    if (is_line) lines.push_back({around.begin + line.begin, around.begin + line.end});
  }
  if (lines.size() != run_.size() || lines.back().begin != last.begin) return;
  std::string left;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!goes[forward ? i : lines.size() - 1 - i]) left.append(live_.source(lines[i])).append("\n");
  }
  if (count_blocks(left, options_.paragraphs) != staying) goes.assign(goes.size(), false);
}

// REQUIRES: the last run is closed, and the anchors are there.
void Planner::see_lines_that_are_left() {
  sort_spooled(guessed_cuts_, live_.spool(),
               [](const Span& a, const Span& b) { return a.begin < b.begin; });
  const std::string_view text = live_.source();
  for (std::size_t i = 0; i < guessed_cuts_.size();) {
    const Span around = passages_around(guessed_cuts_[i], text);
    while (i < guessed_cuts_.size() && guessed_cuts_[i].begin < around.end) ++i;
    PlainTextSplitter splitter(live_.source(around), options_.paragraphs);
    for (Span passage; splitter.next_passage(passage);) {
      see_lines_that_are_left({around.begin + passage.begin, around.begin + passage.end});
    }
  }
}

void Planner::see_lines_that_are_left(Span passage) {
  if (passage.size() > kPassageBytesMax || read_anew_.size() == kReadAnewMax) return;
  const auto [first, last] = live_.blocks_in(passage);
  std::string left;
  for (std::size_t i = first; i < last; ++i) {
    const bool forward = live_.direction() == Direction::kForward;
    left.append(live_.source(live_.span(forward ? i : last - 1 - (i - first)))).append("\n");
  }
  std::vector<Span> blocks;
  PlainTextSplitter splitter(left, options_.paragraphs);
  for (Span block; splitter.next(block);) blocks.push_back(block);
  if (blocks.size() == last - first || borders_on_repeat(first, last)) return;
  for (std::size_t i = first; i < last; ++i) {
    scan_again(live_.block(i), again_);
    if (stands_elsewhere(again_, first, last)) return;
  }
  std::vector<Fingerprint> anew;
  for (const Span& block : blocks) {
    scanner_.scan(left, block, again_marks_, again_);
    if (stands_elsewhere(again_, first, last)) return;
    for (const Unit& unit : again_.units) anew.push_back(unit.fingerprint);
    if (again_.head != 0) anew.push_back(again_.head);
  }
  std::sort(anew.begin(), anew.end());
  if (std::adjacent_find(anew.begin(), anew.end()) != anew.end()) return;
  read_anew_.push_back({passage, last - first, blocks.size()});
}

// Whether a repeat that stays, or what it repeats, reaches up to the live blocks [first, last).
bool Planner::borders_on_repeat(std::size_t first, std::size_t last) const {
  const Span one = live_.span(first > 0 ? first - 1 : first);
  const Span other = live_.span(last < live_.size() ? last : last - 1);
  const Span around{std::min(one.begin, other.begin), std::max(one.end, other.end)};
  const SpooledArray<Overlap>& overlaps = overlaps_.found();
  return std::any_of(stayed_runs_.begin(), stayed_runs_.end(),
                     [&](const Span& run) { return run.overlaps(around); }) ||
         std::any_of(overlaps.begin(), overlaps.end(), [&](const Overlap& overlap) {
           return overlap.copy.overlaps(around) || overlap.kept.overlaps(around);
         });
}

// Whether a sentence of the block, or its first words, stands outside of the live blocks
// [first, last), which hold it, or twice in them.
bool Planner::stands_elsewhere(const ScannedBlock& scanned, std::size_t first, std::size_t last) {
  std::vector<std::uint64_t> places;
  const auto stands = [&](Fingerprint fingerprint) {
    finder_.anchors().find(fingerprint, places);
    std::size_t inside = 0;
    return std::any_of(places.begin(), places.end(), [&](std::uint64_t place) {
      const std::size_t block = live_.block_of_unit(place);
      if (block == live_.size()) return false;
      return block < first || block >= last || ++inside > 1;
    });
  };
  return (scanned.head != 0 && stands(scanned.head)) ||
         std::any_of(scanned.units.begin(), scanned.units.end(),
                     [&](const Unit& unit) { return stands(unit.fingerprint); });
}

}  // namespace einmal
