#include "plan/block_cuts.h"

#include <algorithm>

#include "format/lines.h"
#include "plan/separator.h"

namespace einmal {
namespace {

void sort_blocks(std::vector<CutBlock>& blocks) {
  std::sort(blocks.begin(), blocks.end(),
            [](const CutBlock& a, const CutBlock& b) { return a.span.begin < b.span.begin; });
}

void add_cut(Span removed, Finding& finding, RemovalPlan& plan) {
  plan.cuts.push_back({removed, finding.kept});
  Span& cut = finding.cut;
  cut = cut.empty() ? removed
                    : Span{std::min(cut.begin, removed.begin), std::max(cut.end, removed.end)};
}

RemovalPlan plan_with_separators(const CutText& text, std::span<const CutBlock> blocks,
                                 std::vector<Finding>& findings) {
  RemovalPlan plan;
  std::size_t next_live = 0;
  std::size_t next_document = 0;
  const std::vector<Span>& live = text.live;
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
      add_cut({begin, end}, findings[finding], plan);
      begin = end;
    }
    first = last;
  }
  return plan;
}

}  // namespace

RemovalPlan plan_cuts(const CutText& text, std::vector<CutBlock>& blocks,
                      std::vector<Finding>& findings) {
  sort_blocks(blocks);
  const auto bare = std::stable_partition(blocks.begin(), blocks.end(),
                                          [](const CutBlock& block) { return !block.bare; });
  RemovalPlan plan = plan_with_separators(text, {blocks.begin(), bare}, findings);
  const std::size_t middle = plan.cuts.size();
  for (auto block = bare; block != blocks.end(); ++block) {
    add_cut(block->span, findings[block->finding], plan);
  }
  std::inplace_merge(plan.cuts.begin(), plan.cuts.begin() + static_cast<std::ptrdiff_t>(middle),
                     plan.cuts.end(), [](const Cut& a, const Cut& b) {
                       return a.removed.begin < b.removed.begin;
                     });
  return plan;
}

}  // namespace einmal
