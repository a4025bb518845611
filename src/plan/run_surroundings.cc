// What stands around a run of blocks that stand already, as far as it matters for what may go.
#include <algorithm>

#include "format/block_kind.h"
#include "plan/planner.h"

namespace einmal {

// Pinned blocks are live, but a part of the run, and are judged as such.
RunSurroundings Planner::surroundings(const ScannedBlock* next) const {
  std::size_t live_size = live_.size();
  for (std::size_t i = 0; i < run_.size() && run_[i].pinned; ++i) --live_size;
  RunSurroundings around;
  const bool continues =
      live_size > 0 && live_.document(live_size - 1) == run_.front().block.document;
  const Block last_live = continues ? live_.block(live_size - 1) : Block{};
  const Block* before = continues ? &last_live : nullptr;
  const bool forward = live_.direction() == Direction::kForward;
  const bool heading_next = next == nullptr || kinds_.ends_section(next->block);
  const Block* behind = next != nullptr ? &next->block : nullptr;
  const Block* above = forward ? before : behind;
  const Block* below = forward ? behind : before;
  around.introduced = is_introduced(above);
  around.owned = above != nullptr && is_copyright_notice(live_.source(above->span));
  around.prose_follows = (forward ? judged_.back() : judged_.front()).introduces &&
                         below != nullptr && kinds_.kind_of(*below) == BlockKind::kParagraph;
  if (forward) {
    around.section_ends = heading_next;
  } else {
    around.section_ends = before == nullptr || kinds_.ends_section(*before);
  }
  around.repeats_everything = repeats_everything(live_size);
  if (const GivenBlocks* given = kinds_.given_of(run_.front().block)) {
    around.typed = true;
    around.level_behind = below == nullptr ? 1 : given->level_of(below->span);
    around.follows_kept = continues && run_.back().kept_end.block + 1 == live_size;
    around.serves_before = serves(above);
    around.serves_behind = serves(below);
  }
  return around;
}

// Asked only where it matters: most runs are a paragraph that more text follows.
bool Planner::stands_below_heading(const ScannedBlock* next) const {
  if (live_.direction() == Direction::kBackward) {
    return next != nullptr && kinds_.is_heading(next->block);
  }
  std::size_t live_size = live_.size();
  for (std::size_t i = 0; i < run_.size() && run_[i].pinned; ++i) --live_size;
  if (live_size == 0) return false;
  const Block before = live_.block(live_size - 1);
  // Directly behind its original, a copy has nothing to do with the heading that this ends with.
  return before.document == run_.front().block.document &&
         run_.back().kept_end.block + 1 != live_size && kinds_.is_heading(before);
}

// `above` stands before the run. A colon alone says little, since it ends paragraphs before direct
// speech too.
bool Planner::is_introduced(const Block* above) const {
  const bool forward = live_.direction() == Direction::kForward;
  const LivePlace& kept = forward ? run_.front().kept_begin : run_.back().kept_end;
  if (above == nullptr || !introduces(live_.source(above->span))) return false;
  if (!run_.front().aligned || !run_.back().aligned) return false;
  if (forward ? live_.starts_document(kept.block) : live_.ends_document(kept.block)) return false;
  const Span above_kept = live_.span(forward ? kept.block - 1 : kept.block + 1);
  return introduce_alike(live_.source(above->span), live_.source(above_kept));
}

bool Planner::serves(const Block* beside) const {
  if (beside == nullptr || kinds_.is_heading(*beside)) return false;
  const BlockKind kind = kinds_.kind_of(*beside);
  return kind != BlockKind::kParagraph && !options_.cut_kinds.has(kind);
}

bool Planner::repeats_everything(std::size_t live_size) const {
  const LivePlace begin = run_.front().kept_begin;
  const LivePlace end = run_.back().kept_end;
  return begin.offset == 0 && live_.starts_document(begin.block) &&
         (end.block + 1 == live_size || live_.ends_document(end.block)) &&
         (end.offset == LivePlace::kBlockEnd ||
          end.offset == live_.key(end.block)->text().size());
}

}  // namespace einmal
