#include "pipeline/search.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "base/spooled_sort.h"
#include "format/plain_text.h"
#include "match/anchor_filter.h"
#include "pipeline/scan_blocks.h"
#include "pipeline/scan_log.h"

namespace einmal {
namespace {

using Clock = std::chrono::steady_clock;

// The anchors of prose need a slot for every 94 bytes.
constexpr std::size_t kBytesPerSlot = 64;

// How far ahead the table is asked for: a block takes about as long as a miss or two.
constexpr std::size_t kPrefetchBlocks = 4;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::size_t count_blocks(std::string_view text, ParagraphMode mode) {
  PlainTextSplitter splitter(text, mode);
  std::size_t count = 0;
  for (Span block; splitter.next(block);) ++count;
  return count;
}

// The span around `cut` from one blank line to another, with one passage more on both sides: no
// block reaches over a blank line, so nothing outside of it has to do with the cut.
Span surroundings_of(Span cut, std::string_view text, Span document) {
  constexpr std::string_view kBlankLine = "\n\n";
  constexpr int kPassages = 2;
  Span around = cut;
  for (int passage = 0; passage < kPassages; ++passage) {
    const std::size_t before =
        around.begin == 0 ? text.npos : text.rfind(kBlankLine, around.begin - 1);
    const std::size_t behind = text.find(kBlankLine, around.end);
    around.begin = before == text.npos ? 0 : before;
    around.end = behind == text.npos ? text.size() : behind + kBlankLine.size();
  }
  return {std::max(around.begin, document.begin), std::min(around.end, document.end)};
}

std::size_t blocks_left(std::string_view text, const SpooledArray<Cut>& cuts, Span span,
                        ParagraphMode mode) {
  std::string left;
  std::uint64_t begin = span.begin;
  auto cut = std::partition_point(cuts.begin(), cuts.end(),
                                  [&](const Cut& one) { return one.removed.end <= span.begin; });
  for (; cut != cuts.end() && cut->removed.begin < span.end; ++cut) {
    if (cut->removed.begin > begin) left += text.substr(begin, cut->removed.begin - begin);
    begin = std::max(begin, cut->removed.end);
  }
  if (begin < span.end) left += text.substr(begin, span.end - begin);
  return count_blocks(left, mode);
}

std::size_t live_blocks(const LiveText& live, Span span) {
  const bool forward = live.direction() == Direction::kForward;
  const auto count_until = [&](std::uint64_t end, bool taken_if_before) {
    std::size_t first = 0;
    for (std::size_t count = live.size(); count > 0;) {
      const std::size_t half = count / 2;
      const bool taken = (live.block(first + half).span.begin < end) == taken_if_before;
      if (taken) first += half + 1;
      count = taken ? count - half - 1 : half;
    }
    return first;
  };
  const std::size_t before = count_until(span.begin, forward);
  const std::size_t until = count_until(span.end, forward);
  return forward ? until - before : before - until;
}

// True when the output is cut up into the live blocks: it is, but perhaps around guessed blocks
// that are cut.
bool is_cut_up_alike(std::string_view text, const SpooledArray<Cut>& cuts, const LiveText& live,
                     SpooledArray<Span>& guessed, const SearchTarget& target, ParagraphMode mode) {
  sort_spooled(guessed, target.spool,
               [](const Span& a, const Span& b) { return a.begin < b.begin; });
  for (std::size_t i = 0; i < guessed.size();) {
    Span document{0, text.size()};
    if (!target.documents.empty()) {
      document = std::partition_point(
                     target.documents.begin(), target.documents.end(),
                     [&](const CorpusPart& part) { return part.span.end <= guessed[i].begin; })
                     ->span;
    }
    Span span = surroundings_of(guessed[i], text, document);
    for (++i; i < guessed.size() && guessed[i].begin < span.end; ++i) {
      span.end = surroundings_of(guessed[i], text, document).end;
    }
    if (blocks_left(text, cuts, span, mode) != live_blocks(live, span)) return false;
    cuts.trim();
  }
  return true;
}

// What is known of all blocks before the first is looked up, when there is no memory for every
// anchor.
struct Scanned {
  ScanLog log;
  AnchorFilter filter;
  ScanCounts counts;

  Scanned(Spool& spool, std::string_view text, const ScanOptions& options,
          const BlockScanner& scanner)
      : log(spool), filter(spool, text.size()) {
    counts = scan_blocks(text, options, scanner, [&](std::span<const ScannedBlock> blocks) {
      for (const ScannedBlock& block : blocks) {
        log.append(block);
        filter.add(block);
      }
      spool.trim();
    });
    filter.resolve();
  }
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
  std::vector<Span> documents;
  for (const CorpusPart& part : target.documents) documents.push_back(part.span);
  const BlockScanner scanner(normalizer, fingerprinter, direction);
  const ScanOptions scanning{options.paragraphs, direction, engine.threads, documents,
                             target.reading};
  std::optional<Scanned> scanned;
  if (target.spool != nullptr) scanned.emplace(*target.spool, text, scanning, scanner);
  LiveText live(text, normalizer, direction, target.spool);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  const std::size_t slots = scanned ? 2 * scanned->filter.repeated() : text.size() / kBytesPerSlot;
  Planner planner(live, fingerprinter, options, AnchorTable(slots, places, target.spool));
  if (scanned) planner.filter_by(scanned->filter);
  if (target.longer_block) planner.require_longer_block();
  if (target.given != nullptr) planner.read_from(*target.given);
  planner.read_documents(target.documents);
  const auto take = [&](std::span<const ScannedBlock> blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (i + kPrefetchBlocks < blocks.size()) planner.prefetch(blocks[i + kPrefetchBlocks]);
      planner.take(blocks[i]);
    }
    if (target.spool != nullptr) target.spool->trim();
  };
  const ScanCounts counts = scanned ? scanned->counts : scan_blocks(text, scanning, scanner, take);
  const Clock::time_point start = Clock::now();
  if (scanned) scanned->log.replay(take);
  SpooledPass pass{planner.finish(), {}, true};
  pass.settled = is_cut_up_alike(text, pass.repeats.cuts, live, planner.guessed_cuts(), target,
                                 options.paragraphs);
  pass.stats = {text.size(), counts.blocks, counts.units, counts.scan_seconds,
                counts.take_seconds + seconds_since(start)};
  return pass;
}

Repeats in_memory(const PlannedRepeats& planned, const FindStats& stats) {
  return {{planned.findings.begin(), planned.findings.end()},
          {{planned.cuts.begin(), planned.cuts.end()}},
          stats};
}

Pass search_once(const SearchTarget& target, const FindOptions& options,
                 const EngineOptions& engine) {
  const SpooledPass pass = search_in_spool(target, options, engine);
  return {in_memory(pass.repeats, pass.stats), pass.settled};
}

}  // namespace einmal
