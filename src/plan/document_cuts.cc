// Elements go, not blocks: a list whose items all go is one element. Elements with nothing but
// white space between them are one stretch, whose separators are settled once (plan/separator.h).
// Inside quotations the marks at the begin of the lines are white space too.
#include "plan/document_cuts.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "plan/separator.h"

namespace einmal {
namespace {

// Something that goes as a whole.
struct Element {
  Span source;
  std::size_t first_cut = 0;  // of the cuts of the plan: those of its blocks
  std::size_t last_cut = 0;
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// The index in `cuts`, which are blocks, of the first one that is not before block `index`.
std::size_t cut_from(const std::vector<Cut>& cuts, const Reading& reading, std::size_t index) {
  if (index == reading.blocks.size()) return cuts.size();
  const auto found = std::lower_bound(
      cuts.begin(), cuts.end(), reading.blocks[index].text.begin,
      [](const Cut& cut, std::uint64_t begin) { return cut.removed.begin < begin; });
  return static_cast<std::size_t>(found - cuts.begin());
}

std::vector<Element> elements_of(const Reading& reading, const std::vector<Cut>& cuts) {
  std::vector<Element> elements;
  std::size_t done = 0;  // cuts before this one belong to an element
  const auto add_blocks_before = [&](std::size_t end) {
    for (; done < end; ++done) {
      const std::size_t block = reading.block_at(cuts[done].removed.begin);
      elements.push_back({reading.blocks[block].source, done, done + 1});
    }
  };
  for (const ReadGroup& group : reading.groups) {
    const std::size_t first = cut_from(cuts, reading, group.first_block);
    if (first < done) continue;  // a part of a group that goes
    const std::size_t last = cut_from(cuts, reading, group.last_block);
    if (last - first < group.last_block - group.first_block) continue;
    add_blocks_before(first);
    elements.push_back({group.source, first, last});
    done = last;
  }
  add_blocks_before(cuts.size());
  return elements;
}

// The line of a quotation up to `position` is nothing but marks and blanks.
std::uint64_t quoted_line_begin(std::string_view document, std::uint64_t position) {
  std::uint64_t begin = position;
  bool quoted = false;
  while (begin > 0 && !is_line_end(document[begin - 1])) {
    --begin;
    if (document[begin] == '>') quoted = true;
    else if (document[begin] != ' ' && document[begin] != '\t') return position;
  }
  return quoted ? begin : position;
}

std::uint64_t behind_line_end(std::string_view document, std::uint64_t at) {
  if (at < document.size() && document[at] == '\r') ++at;
  if (at < document.size() && document[at] == '\n') ++at;
  return at;
}

// Whole lines, with the empty lines of the quotation behind them or, when it ends there, those
// before them.
Span with_quoted_lines(std::string_view document, Span stretch) {
  const auto is_mark = [](char c) { return c == '>' || c == ' ' || c == '\t'; };
  std::uint64_t end = stretch.end;
  while (end < document.size() && !is_line_end(document[end])) ++end;
  for (std::uint64_t line = behind_line_end(document, end); line < document.size();) {
    std::uint64_t content = line;
    while (content < document.size() && is_mark(document[content])) ++content;
    if (document.substr(line, content - line).find('>') == std::string_view::npos) break;
    const bool blank = content == document.size() || is_line_end(document[content]);
    if (!blank) return {stretch.begin, line};
    line = behind_line_end(document, content);
  }
  std::uint64_t begin = stretch.begin;
  while (begin > 0 && (is_mark(document[begin - 1]) || is_line_end(document[begin - 1]))) --begin;
  return {begin, end};
}

Span with_separator(std::string_view document, Span stretch, bool quotes_lines) {
  const std::uint64_t line =
      quotes_lines ? quoted_line_begin(document, stretch.begin) : stretch.begin;
  if (line != stretch.begin) return with_quoted_lines(document, {line, stretch.end});
  Neighbours neighbours;
  std::uint64_t before = stretch.begin;
  while (before > 0 && is_space(document[before - 1])) --before;
  if (before > 0) neighbours.before = Span{before - 1, before};
  std::uint64_t after = stretch.end;
  while (after < document.size() && is_space(document[after])) ++after;
  if (after < document.size()) neighbours.after = Span{after, after + 1};
  // Of a document of a corpus nothing may stay.
  if (!neighbours.before && !neighbours.after) return {0, document.size()};
  return with_separator(document, stretch, neighbours);
}

bool only_space(std::string_view text, bool quotes_lines) {
  return std::all_of(text.begin(), text.end(),
                     [=](char c) { return is_space(c) || (c == '>' && quotes_lines); });
}

void grow(Span& span, Span by) {
  span = span.empty() ? by : Span{std::min(span.begin, by.begin), std::max(span.end, by.end)};
}

}  // namespace

// Findings are apart, or one lies in a hole of another.
std::vector<std::size_t> owners_of(const Repeats& found) {
  std::vector<std::size_t> owners;
  std::vector<std::size_t> open;
  std::size_t next = 0;
  for (const Cut& cut : found.plan.cuts) {
    for (; next < found.findings.size() &&
           found.findings[next].copy.begin <= cut.removed.begin; ++next) {
      if (found.findings[next].is_cut()) open.push_back(next);
    }
    while (found.findings[open.back()].cut.end <= cut.removed.begin) open.pop_back();
    owners.push_back(open.back());
  }
  return owners;
}

Repeats in_document(std::string_view document, const Reading& reading, const Repeats& found) {
  return in_document(document, reading, found,
                     [&reading](Span kept) { return reading.document_span(kept); });
}

Repeats in_document(std::string_view document, const Reading& reading, const Repeats& found,
                    const KeptOf& kept_of) {
  Repeats result = found;
  for (Finding& finding : result.findings) {
    finding.kept = kept_of(finding.kept);
    finding.copy = reading.document_span(finding.copy);
    finding.cut = {};
  }
  const std::vector<Cut>& cuts = found.plan.cuts;
  result.plan.cuts.clear();
  const std::vector<std::size_t> owners = owners_of(found);
  const std::vector<Element> elements = elements_of(reading, cuts);
  for (std::size_t first = 0; first < elements.size();) {
    std::size_t last = first + 1;
    while (last < elements.size() &&
           only_space(document.substr(elements[last - 1].source.end,
                                      elements[last].source.begin -
                                          elements[last - 1].source.end),
                      reading.quotes_lines)) {
      ++last;
    }
    const Span removed = with_separator(
        document, {elements[first].source.begin, elements[last - 1].source.end},
        reading.quotes_lines);
    const std::vector<Cut>& before = result.plan.cuts;
    std::uint64_t begin =
        before.empty() ? removed.begin : std::max(removed.begin, before.back().removed.end);
    for (std::size_t i = first; i < last; ++i) {
      const std::uint64_t end = i + 1 < last ? elements[i + 1].source.begin : removed.end;
      const Element& element = elements[i];
      result.plan.cuts.push_back(
          {{begin, end}, kept_of(cuts[element.first_cut].survivor)});
      for (std::size_t cut = element.first_cut; cut < element.last_cut; ++cut) {
        grow(result.findings[owners[cut]].cut, {begin, end});
      }
      begin = end;
    }
    first = last;
  }
  // Cells that a row of a table lacks are read, but stand nowhere.
  std::erase_if(result.findings, [](const Finding& finding) {
    return !finding.is_cut() && (finding.copy.empty() || finding.kept.empty());
  });
  return result;
}

}  // namespace einmal
