// A document of a corpus is left alone only when taking what is left of it once more cuts nothing:
// what stays of it may be all that another document has, or may stand in one piece somewhere, once
// what parted it is gone. As no document behind it matters to it, that is what a second run finds.
//
// Mostly nobody has to look: when each run went or stayed as a whole, the blocks that are left meet
// the same live text, and the same open run, as they did (planner_second_run.cc). Otherwise the
// planner goes back to where the document began and takes them alone, until nothing more goes. What
// is found then is told of the document instead of what was found before and stays.
//
// Of a passage of unwrapped lines some may go, and what is left of it be read in another way: then
// such lines stay, all over the document.
//
// What was found in it is then told at once, and packed: nothing of it can change any more.
//
// Something that a cut relies on may go in turn: then the copy relies on what that repeats. When
// only a part of it goes, or parts go for different reasons, the text of the first cut would no
// longer stand in one piece: all of the document stays.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "format/plain_text.h"
#include "plan/planner.h"

namespace einmal {
namespace {

// How often what is left of a document is taken; one that needs more stays.
constexpr int kRetakesMax = 16;

constexpr std::size_t kBlocksToTrim = 1024;

}  // namespace

void Planner::settle_documents(KeptPlaces kept) {
  settled_ = SettledFindings(live_.spool(), kept);
  settles_documents_ = true;
  open_document();
}

void Planner::open_document() {
  finder_.mark();
  guessed_stay_ = false;
  document_begin_ = found_so_far();
  finds_same_again_ = true;
}

Planner::Found Planner::found_so_far() const {
  return {findings_.size(), cut_blocks_.size(), blocks_cut_, guessed_cuts_.size(),
          overlaps_.found().size()};
}

void Planner::forget_behind(Found found) {
  findings_.shrink(found.findings);
  cut_blocks_.shrink(found.listed_cuts);
  blocks_cut_ = found.blocks_cut;
  guessed_cuts_.shrink(found.guessed_cuts);
  overlaps_.forget(found.overlaps, overlaps_.found().size());
}

// The last block of the document was taken.
void Planner::settle_document() {
  if (leaves_lines_read_otherwise()) {
    guessed_stay_ = true;
    finds_same_again_ = true;
    take_anew();
  }
  if (finds_same_again_ || blocks_cut_ == document_begin_.blocks_cut) return;
  for (int retake = 0; retake < kRetakesMax; ++retake) {
    Found before = found_so_far();
    take_left();
    const bool cuts = blocks_cut_ > before.blocks_cut;
    forget_uncut(before);
    if (!cuts) return;
    if (!hand_over_survivors(before)) break;
  }
  document_stays_ = true;
  take_anew();
  document_stays_ = false;
}

// Nothing that was found in the document changes any more.
void Planner::seal_document() {
  settle_document();
  add_overlaps();
  overlaps_.forget(0, overlaps_.found().size());
  if (findings_.empty()) return;
  findings_.sort();
  const Span document = documents_[document_].span;
  const SpooledArray<Cut> cuts =
      plan_cuts({live_.source(), LiveSpans(live_, finder_.marked_size()), {&document, 1}},
                cut_blocks_, findings_, live_.spool());
  settled_.append(document_, document, findings_, {cuts.data(), cuts.size()});
  findings_.forget();
  cut_blocks_.shrink(0);
}

// Whether some lines of a passage go, each of which was taken for a block, and what is left of it
// would be taken for a paragraph, or for other blocks. Cost: a look at the document, if a block of
// that sort goes.
bool Planner::leaves_lines_read_otherwise() const {
  if (guessed_cuts_.size() == document_begin_.guessed_cuts) return false;
  const Span document = documents_[document_].span;
  const std::string_view text = live_.source(document);
  const SpooledArray<Span> live = live_.spans(finder_.marked_size());
  const auto stays = [&](const Span& block) {
    const std::uint64_t begin = document.begin + block.begin;
    const Span* const at = std::partition_point(
        live.begin(), live.end(), [&](const Span& one) { return one.begin < begin; });
    return at != live.end() && at->begin == begin;
  };
  std::string left;  // of the passage
  std::size_t lines_left = 0;
  bool is_parted = false;
  const auto is_read_otherwise = [&] {
    if (!is_parted || lines_left == 0) return false;
    std::size_t blocks = 0;
    PlainTextSplitter splitter(left, options_.paragraphs);
    for (Span block; splitter.next(block);) ++blocks;
    return blocks != lines_left;
  };
  std::size_t passage = SIZE_MAX;
  PlainTextSplitter splitter(text, options_.paragraphs);
  for (Span block; splitter.next(block);) {
    if (splitter.passage_begin() != passage) {
      if (is_read_otherwise()) return true;
      passage = splitter.passage_begin();
      left.clear();
      lines_left = 0;
      is_parted = false;
    }
    if (!splitter.guessed()) continue;
    if (stays(block)) {
      left.append(text.substr(block.begin, block.size())).append("\n");
      ++lines_left;
    } else {
      is_parted = true;
    }
  }
  return is_read_otherwise();
}

// To where the document began.
void Planner::go_back() {
  finder_.rewind({});
  run_.clear();
  stayed_.clear();
  waiting_.clear();
  handed_over_.clear();
  overlaps_.interrupt();
}

// Takes what is left of the document as if that were all of it.
void Planner::take_left() {
  SpooledArray<Block> left(live_.spool());
  for (std::size_t i = finder_.marked_size(); i < live_.size(); ++i) left.push_back(live_.block(i));
  go_back();
  takes_again_ = true;
  take_again(left);
  takes_again_ = false;
}

void Planner::take_anew() {
  const Span document = documents_[document_].span;
  SpooledArray<Block> blocks(live_.spool());
  PlainTextSplitter splitter(live_.source(document), options_.paragraphs);
  for (Block block; splitter.next(block.span); blocks.push_back(block)) {
    block.span = {document.begin + block.span.begin, document.begin + block.span.end};
    block.guessed = splitter.guessed();
    block.single_line = splitter.single_line();
    block.document = document_;
  }
  if (live_.direction() == Direction::kBackward) std::reverse(blocks.begin(), blocks.end());
  go_back();
  forget_behind(document_begin_);
  take_again(blocks);
}

void Planner::take_again(const SpooledArray<Block>& blocks) {
  ScannedBlock scanned;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    scan_again(blocks[i], scanned);
    take(scanned);
    if (i % kBlocksToTrim == 0) blocks.trim();
  }
  close_all(nullptr);
}

// What is cut stays found; what else was found before is looked for once more.
void Planner::forget_uncut(Found& before) {
  std::size_t count = document_begin_.findings;
  std::size_t count_before = count;
  for (std::size_t i = count; i < findings_.size(); ++i) {
    const bool is_new = i >= before.findings;
    if (is_new || findings_.removal(i) != Removal::kNone) findings_.move(i, count++);
    if (!is_new) count_before = count;
  }
  findings_.shrink(count);
  before.findings = count_before;
  overlaps_.forget(document_begin_.overlaps, before.overlaps);
}

// For each block that goes, where it stands now.
void Planner::hand_over(const RunBlock& block) {
  handed_over_.push_back({block.block.span, kept_span(block, block), findings_.size()});
}

// What was found `before` may rely on what went since. False when it relies on parts of that.
bool Planner::hand_over_survivors(Found before) {
  std::sort(handed_over_.begin(), handed_over_.end(), [](const auto& a, const auto& b) {
    return a.block.begin < b.block.begin;
  });
  for (std::size_t i = document_begin_.findings; i < before.findings; ++i) {
    const Span kept = findings_[i].kept;
    const auto first = std::partition_point(
        handed_over_.begin(), handed_over_.end(),
        [&](const HandedOver& one) { return one.block.end <= kept.begin; });
    if (first == handed_over_.end() || first->block.begin >= kept.end) continue;
    auto last = first;
    for (auto next = last + 1; next != handed_over_.end() && next->block.begin < kept.end;
         ++next) {
      if (next->finding == first->finding) last = next;
    }
    if (!Span{first->block.begin, last->block.end}.contains(kept)) return false;
    findings_.set_kept(i, {std::min(first->kept.begin, last->kept.begin),
                           std::max(first->kept.end, last->kept.end)});
  }
  return true;
}

void Planner::mark_document() {
  close_all(nullptr);
  finder_.mark();
  findings_.forget();
  cut_blocks_.shrink(0);
  bare_cuts_.clear();
  blocks_cut_ = 0;
  guessed_cuts_.shrink(0);
  overlaps_.forget(0, overlaps_.found().size());
}

PlannedRepeats Planner::finish_document(std::uint32_t document) {
  close_all(nullptr);
  const Span part = documents_[document].span;
  return planned({live_.source(), LiveSpans(live_, finder_.marked_size()), {&part, 1}}, nullptr);
}

void Planner::rewind_document(std::uint32_t document) {
  finder_.rewind(documents_[document].span);
  run_.clear();
  stayed_.clear();
  waiting_.clear();
  overlaps_.interrupt();
  mark_document();
}

}  // namespace einmal
