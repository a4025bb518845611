#include "plan/block_cuts.h"

#include <algorithm>

#include "base/spooled_sort.h"
#include "format/lines.h"
#include "plan/separator.h"

namespace einmal {
namespace {

constexpr std::size_t kBlocksToTrim = 1024;

void sort_blocks(SpooledArray<CutBlock>& blocks, Spool* spool) {
  sort_spooled(blocks, spool, [](const CutBlock& a, const CutBlock& b) {
    return a.span.begin < b.span.begin;
  });
}

void add_cut(Span removed, Finding& finding, SpooledArray<Cut>& cuts) {
  cuts.push_back({removed, finding.kept});
  Span& cut = finding.cut;
  cut = cut.empty() ? removed
                    : Span{std::min(cut.begin, removed.begin), std::max(cut.end, removed.end)};
}

SpooledArray<Cut> plan_with_separators(const CutText& text, std::span<const CutBlock> blocks,
                                       SpooledArray<Finding>& findings, Spool* spool) {
  SpooledArray<Cut> cuts(spool);
  std::size_t next_live = 0;
  std::size_t next_document = 0;
  const SpooledArray<Span>& live = text.live;
  for (std::size_t first = 0; first < blocks.size();) {
    Span document{0, text.text.size()};
    if (!text.documents.empty()) {
      while (text.documents[next_document].end <= blocks[first].span.begin) ++next_document;
      document = text.documents[next_document];
    }
    while (next_live < live.size() && live[next_live].begin < blocks[first].span.begin) {
      ++next_live;
    }
    Neighbours neighbours;
    if (next_live > 0 && live[next_live - 1].begin >= document.begin) {
      neighbours.before = live[next_live - 1];
    }
    if (next_live < live.size() && live[next_live].begin < document.end) {
      neighbours.after = live[next_live];
    }
    const std::uint64_t limit = neighbours.after ? neighbours.after->begin : document.end;
    std::size_t last = first + 1;
    while (last < blocks.size() && blocks[last].span.begin < limit) ++last;
    const Span hull{blocks[first].span.begin, blocks[last - 1].span.end};
    const Span removed = neighbours.before || neighbours.after
                             ? with_separator(text.text, hull, neighbours)
                             : document;
    std::uint64_t begin = removed.begin;
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t finding = blocks[i].finding;
      if (i + 1 < last && blocks[i + 1].finding == finding) continue;
      const std::uint64_t end =
          i + 1 < last ? before_indentation(text.text, blocks[i + 1].span.begin) : removed.end;
      add_cut({begin, end}, findings[finding], cuts);
      begin = end;
    }
    if (last / kBlocksToTrim != first / kBlocksToTrim) cuts.trim();
    first = last;
  }
  return cuts;
}

}  // namespace

SpooledArray<Cut> plan_cuts(const CutText& text, SpooledArray<CutBlock>& blocks,
                            SpooledArray<Finding>& findings, Spool* spool) {
  sort_blocks(blocks, spool);
  const auto bare =
      spool != nullptr ? blocks.end()
                       : std::stable_partition(blocks.begin(), blocks.end(),
                                               [](const CutBlock& block) { return !block.bare; });
  SpooledArray<Cut> cuts = plan_with_separators(text, {blocks.begin(), bare}, findings, spool);
  if (bare == blocks.end()) return cuts;
  const std::size_t middle = cuts.size();
  for (auto block = bare; block != blocks.end(); ++block) {
    add_cut(block->span, findings[block->finding], cuts);
  }
  std::inplace_merge(
      cuts.begin(), cuts.begin() + middle, cuts.end(),
      [](const Cut& a, const Cut& b) { return a.removed.begin < b.removed.begin; });
  return cuts;
}

}  // namespace einmal
