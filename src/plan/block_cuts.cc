#include "plan/block_cuts.h"

#include <algorithm>
#include <cstddef>

#include "base/spooled_sort.h"
#include "format/lines.h"
#include "plan/separator.h"

namespace einmal {
namespace {

constexpr std::size_t kPiecesToTrim = 1024;

// What goes, in order: copies that go whole and, between them, blocks of others. A value, so that
// a stretch can be read twice.
class PieceReader {
 public:
  // Both sorted; must outlive this.
  PieceReader(const PackedFindings& findings, const SpooledArray<CutBlock>& blocks)
      : findings_(&findings), blocks_(&blocks) {
    find_next();
  }

  bool at_end() const { return finding_ == kNone; }
  Span span() const { return span_; }
  std::size_t finding() const { return finding_; }  // for whose sake
  void advance() {
    ++(is_block_ ? next_block_ : next_finding_);
    find_next();
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  void find_next() {
    while (next_finding_ < findings_->size() &&
           findings_->removal(next_finding_) != Removal::kWhole) {
      ++next_finding_;
    }
    finding_ = kNone;
    is_block_ = false;
    if (next_finding_ < findings_->size()) {
      finding_ = next_finding_;
      span_ = findings_->copy(next_finding_);
    }
    if (next_block_ == blocks_->size()) return;
    const CutBlock& block = (*blocks_)[next_block_];
    if (finding_ != kNone && span_.begin < block.span.begin) return;
    is_block_ = true;
    span_ = block.span;
    finding_ = finding_of(block);
  }
  std::size_t finding_of(const CutBlock& block) const {
    std::size_t first = 0;
    for (std::size_t end = findings_->size(); first < end;) {
      const std::size_t middle = first + (end - first) / 2;
      if (findings_->copy(middle).begin < block.copy_begin) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    while (findings_->removal(first) != Removal::kBlocks) ++first;
    return first;
  }

  const PackedFindings* findings_;
  const SpooledArray<CutBlock>* blocks_;
  std::size_t next_finding_ = 0;
  std::size_t next_block_ = 0;
  Span span_;
  std::size_t finding_ = kNone;
  bool is_block_ = false;
};

// Loads what will be looked at soon: of a large text nothing is in the processor's caches any more.
void prefetch_edges(std::string_view text, const PackedFindings& findings, std::size_t finding) {
  constexpr std::size_t kFindingsAhead = 8;
  if (finding + kFindingsAhead >= findings.size()) return;
  const Span copy = findings.copy(finding + kFindingsAhead);
  __builtin_prefetch(text.data() + copy.begin);
  __builtin_prefetch(text.data() + copy.end);
}

void add_cut(Span removed, std::size_t index, PackedFindings& findings, SpooledArray<Cut>& cuts) {
  cuts.push_back({removed, findings.kept(index)});
  const Span cut = findings.cut(index);
  findings.set_cut(index, cut.empty() ? removed
                                      : Span{std::min(cut.begin, removed.begin),
                                             std::max(cut.end, removed.end)});
}

}  // namespace

SpooledArray<Cut> plan_cuts(const CutText& text, SpooledArray<CutBlock>& blocks,
                            PackedFindings& findings, Spool* spool) {
  sort_spooled(blocks, spool, [](const CutBlock& a, const CutBlock& b) {
    return a.span.begin < b.span.begin;
  });
  SpooledArray<Cut> cuts(spool);
  std::size_t next_live = 0;
  std::size_t next_document = 0;
  const LiveSpans& live = text.live;
  for (PieceReader piece(findings, blocks); !piece.at_end();) {
    prefetch_edges(text.text, findings, piece.finding());
    const std::uint64_t first = piece.span().begin;
    Span document{0, text.text.size()};
    if (!text.documents.empty()) {
      while (text.documents[next_document].end <= first) ++next_document;
      document = text.documents[next_document];
    }
    while (next_live < live.size() && live[next_live].begin < first) ++next_live;
    Neighbours neighbours;
    if (next_live > 0 && live[next_live - 1].begin >= document.begin) {
      neighbours.before = live[next_live - 1];
    }
    if (next_live < live.size() && live[next_live].begin < document.end) {
      neighbours.after = live[next_live];
    }
    const std::uint64_t limit = neighbours.after ? neighbours.after->begin : document.end;
    const auto is_inside = [limit](const PieceReader& one) {
      return !one.at_end() && one.span().begin < limit;
    };
    Span hull = piece.span();
    for (PieceReader ahead = piece; is_inside(ahead); ahead.advance()) hull.end = ahead.span().end;
    const Span removed = neighbours.before || neighbours.after
                             ? with_separator(text.text, hull, neighbours)
                             : document;
    std::uint64_t begin = removed.begin;
    while (is_inside(piece)) {
      const std::size_t finding = piece.finding();
      piece.advance();
      const bool is_last = !is_inside(piece);
      if (!is_last && piece.finding() == finding) continue;
      const std::uint64_t end =
          is_last ? removed.end : before_indentation(text.text, piece.span().begin);
      add_cut({begin, end}, finding, findings, cuts);
      begin = end;
      if (cuts.size() % kPiecesToTrim == 0) cuts.trim();
    }
  }
  return cuts;
}

}  // namespace einmal
