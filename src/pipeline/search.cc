#include "pipeline/search.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "base/huge_pages.h"
#include "base/spooled_sort.h"
#include "format/lines.h"
#include "format/plain_text.h"
#include "match/anchor_filter.h"
#include "match/live_spans.h"
#include "pipeline/corpus_parts.h"
#include "pipeline/scan_blocks.h"
#include "pipeline/scan_log.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

// Prose has an anchor for every 94 bytes, or fewer where much repeats: 170 where four paragraphs of
// ten do. A table that grows is written anew, which small texts would feel; what a large one does
// not need is never given back. The fullest takes 2 % more time of a search than the emptiest, and
// saves 11 MB of a gigabyte.
std::size_t anchors_expected(std::uint64_t text_bytes) {
  constexpr std::uint64_t kSmall = std::uint64_t{4} << 20;
  constexpr std::uint64_t kLarge = std::uint64_t{512} << 20;
  return text_bytes / (text_bytes < kSmall ? 90 : text_bytes < kLarge ? 128 : 160);
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The first cut that ends behind `offset`.
const Cut* cut_behind(std::span<const Cut> cuts, std::uint64_t offset) {
  return std::partition_point(cuts.data(), cuts.data() + cuts.size(),
                              [&](const Cut& one) { return one.removed.end <= offset; });
}

// The span around `cut` from one blank line that stays to another: no block reaches over them, so
// nothing outside has to do with the cut.
Span surroundings_of(Span cut, std::string_view text, std::span<const Cut> cuts, Span document) {
  const auto stays = [&](Span blank) {
    const Cut* const next = cut_behind(cuts, blank.begin);
    return next == cuts.data() + cuts.size() || next->removed.begin >= blank.end;
  };
  std::optional<Span> before = blank_line_before(text, cut.begin);
  while (before && before->begin > document.begin && !stays(*before)) {
    before = blank_line_before(text, before->begin);
  }
  std::optional<Span> behind = blank_line_behind(text, cut.end);
  while (behind && behind->begin < document.end && !stays(*behind)) {
    behind = blank_line_behind(text, behind->begin + 1);
  }
  const std::uint64_t begin = before ? before->begin : 0;
  const std::uint64_t end = behind ? behind->end : text.size();
  return {std::max(begin, document.begin), std::min(end, document.end)};
}

std::size_t blocks_left(std::string_view text, std::span<const Cut> cuts, Span span,
                        ParagraphMode mode) {
  std::string left;
  std::uint64_t begin = span.begin;
  const Cut* cut = cut_behind(cuts, span.begin);
  for (; cut != cuts.data() + cuts.size() && cut->removed.begin < span.end; ++cut) {
    if (cut->removed.begin > begin) left += text.substr(begin, cut->removed.begin - begin);
    begin = std::max(begin, cut->removed.end);
  }
  if (begin < span.end) left += text.substr(begin, span.end - begin);
  return count_blocks(left, mode);
}

// How many of the blocks, which are sorted, begin in `span`.
std::size_t count_in(const LiveSpans& blocks, Span span) {
  const auto count_until = [&](std::uint64_t end) {
    std::size_t first = 0;
    for (std::size_t last = blocks.size(); first < last;) {
      const std::size_t middle = first + (last - first) / 2;
      if (blocks[middle].begin < end) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  };
  return count_until(span.end) - count_until(span.begin);
}

// Whether the output is cut up into the live blocks: it is, but perhaps around guessed blocks that
// are cut.
struct CutUp {
  bool alike = true;
  bool foreseen = true;  // or the planner knows what it is cut up into
};

CutUp cut_up(std::string_view text, const PlannedRepeats& repeats, const LiveText& live,
             Planner& planner, const SearchTarget& target, ParagraphMode mode) {
  SpooledArray<Span>& guessed = planner.guessed_cuts();
  CutUp result;
  if (guessed.empty()) return result;
  const LiveSpans blocks(live);
  sort_spooled(guessed, target.spool,
               [](const Span& a, const Span& b) { return a.begin < b.begin; });
  auto anew = planner.read_anew().begin();
  std::vector<Cut> settled;  // of one document
  std::span<const Cut> cuts(repeats.cuts.data(), repeats.cuts.size());
  for (std::size_t i = 0; i < guessed.size() && (result.alike || result.foreseen);) {
    Span document{0, text.size()};
    if (!target.documents.empty()) {
      const auto part = std::partition_point(
          target.documents.begin(), target.documents.end(),
          [&](const CorpusPart& one) { return one.span.end <= guessed[i].begin; });
      document = part->span;
      if (target.settles_documents) {
        const auto number = static_cast<std::size_t>(part - target.documents.begin());
        settled = repeats.settled.read(number, document.begin).cuts;
        cuts = settled;
      }
    }
    const Span span = surroundings_of(guessed[i], text, cuts, document);
    while (i < guessed.size() && guessed[i].begin < span.end) ++i;
    const std::size_t left = blocks_left(text, cuts, span, mode);
    std::size_t expected = count_in(blocks, span);
    result.alike = result.alike && left == expected;
    for (; anew != planner.read_anew().end() && anew->passage.begin < span.end; ++anew) {
      expected = expected - anew->lines + anew->blocks;
    }
    result.foreseen = result.foreseen && left == expected;
    repeats.cuts.trim();
  }
  return result;
}

// Room that is about to be filled.
template <class T>
void reserve_fresh(std::vector<T>& values, std::size_t size) {
  values.reserve(size);
  ask_for_huge_pages(values.data(), size * sizeof(T));
}

// What was found in documents that were settled, as a search finds it that does not settle them.
PlannedRepeats in_one_piece(const SettledFindings& settled, std::span<const CorpusPart> documents,
                            Spool* spool) {
  PlannedRepeats whole{PackedFindings(spool), SpooledArray<Cut>(spool), {}};
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const SettledFindings::Found found = settled.read(i, documents[i].span.begin);
    for (const Finding& finding : found.findings) whole.findings.push_back(finding);
    whole.cuts.append(found.cuts);
  }
  return whole;
}

using TakeBlocks = std::function<void(std::span<const ScannedBlock>)>;

// The blocks of a text, again and again in the same order: scanned each time or, when there is no
// memory for every anchor, put aside, and what is to be known of all of them before the first is
// looked up.
class BlockStream {
 public:
  // All must outlive this.
  BlockStream(std::string_view text, const ScanOptions& options, const BlockScanner& scanner)
      : text_(text), options_(options), scanner_(scanner) {
    Spool* const spool = options.spool;
    if (spool == nullptr) return;
    log_.emplace(*spool);
    filter_.emplace(*spool, text.size());
    counts_ = scan_blocks(text, options, scanner, [&](std::span<const ScannedBlock> blocks) {
      for (const ScannedBlock& block : blocks) {
        log_->append(block);
        filter_->add(block);
      }
      spool->trim();
    });
    filter_->resolve();
  }

  const AnchorFilter* filter() const { return filter_ ? &*filter_ : nullptr; }

  ScanCounts for_each(const TakeBlocks& take) const {
    if (!log_) return scan_blocks(text_, options_, scanner_, take);
    const Clock::time_point start = Clock::now();
    log_->replay(take);
    ScanCounts counts = counts_;
    counts.take_seconds += seconds_since(start);
    return counts;
  }

 private:
  std::string_view text_;
  const ScanOptions& options_;
  const BlockScanner& scanner_;
  std::optional<ScanLog> log_;
  std::optional<AnchorFilter> filter_;
  ScanCounts counts_;
};

}  // namespace

std::vector<Span> split(std::string_view text, ParagraphMode mode) {
  std::vector<Span> blocks;
  PlainTextSplitter splitter(text, mode);
  for (Span block; splitter.next(block);) blocks.push_back(block);
  return blocks;
}

SpooledPass search_in_spool(const SearchTarget& target, const FindOptions& options,
                            const EngineOptions& engine) {
  const std::string_view text = target.text;
  const Normalizer& normalizer = target.normalizer;
  const Fingerprinter fingerprinter(engine.fingerprint_bits);
  const Direction direction =
      options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward;
  const BlockScanner scanner(normalizer, fingerprinter, direction);
  const std::vector<std::uint32_t> order = order_of(target.documents, direction);
  const ScanOptions scan{options.paragraphs, direction,    engine.threads,
                         target.documents,   order,        target.spool};
  const BlockStream stream(text, scan, scanner);
  LiveText live(text, normalizer, direction, target.spool);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  const AnchorFilter* const filter = stream.filter();
  const std::size_t expected =
      filter != nullptr ? filter->repeated() / 2 * 3 : anchors_expected(text.size());
  Planner planner(live, fingerprinter, options, AnchorTable(expected, places, target.spool));
  if (filter != nullptr) planner.filter_by(*filter);
  if (target.longer_block) planner.require_longer_block();
  planner.read_documents(target.documents);
  if (target.settles_documents) planner.settle_documents(target.kept_places);
  planner.leave_alone(target.left_alone);
  Boilerplate boilerplate;
  if (options.boilerplate > 0 && !target.documents.empty()) {
    BoilerplateCounter counter(options.boilerplate);
    stream.for_each([&](std::span<const ScannedBlock> blocks) { counter.take(blocks); });
    boilerplate = counter.finish(text, normalizer);
    std::vector<std::uint64_t>& begins = boilerplate.begins;
    begins.insert(begins.end(), target.left_alone.begin(), target.left_alone.end());
    std::sort(begins.begin(), begins.end());
    planner.leave_alone(begins);
  }
  const ScanCounts counts = stream.for_each([&](std::span<const ScannedBlock> blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      planner.look_ahead(blocks, i);
      planner.take(blocks[i]);
    }
    if (target.spool != nullptr) target.spool->trim();
  });
  const Clock::time_point start = Clock::now();
  SpooledPass pass{planner.finish(), {}, true, true, true, std::move(boilerplate.passages)};
  pass.finds_same_again = planner.finds_same_again();
  const CutUp cut = cut_up(text, pass.repeats, live, planner, target, options.paragraphs);
  if (target.settles_documents && !cut.alike && target.kept_places == KeptPlaces::kAll) {
    pass.repeats = in_one_piece(pass.repeats.settled, target.documents, target.spool);
  }
  pass.settled = cut.alike;
  pass.cuts_no_more = cut.foreseen && planner.cuts_no_more();
  pass.stats = {text.size(), counts.blocks, counts.units, counts.scan_seconds,
                counts.take_seconds + seconds_since(start)};
  return pass;
}

// Nothing is there twice.
Repeats moved_to_memory(SpooledPass& pass) {
  PlannedRepeats& planned = pass.repeats;
  Repeats repeats{{}, {}, pass.stats};
  reserve_fresh(repeats.plan.cuts, planned.cuts.size());
  reserve_fresh(repeats.findings, planned.findings.size());
  planned.cuts.drain([&](const Cut& cut) { repeats.plan.cuts.push_back(cut); });
  planned.findings.drain([&](const Finding& found) { repeats.findings.push_back(found); });
  return repeats;
}

Pass search_once(const SearchTarget& target, const FindOptions& options,
                 const EngineOptions& engine) {
  SpooledPass pass = search_in_spool(target, options, engine);
  if (!pass.repeats.settled.empty()) {
    pass.repeats = in_one_piece(pass.repeats.settled, target.documents, target.spool);
  }
  return {moved_to_memory(pass), pass.settled, pass.finds_same_again, pass.cuts_no_more,
          std::move(pass.boilerplate)};
}

}  // namespace einmal
