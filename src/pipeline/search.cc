#include "pipeline/search.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

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

// How many blocks the output is cut up into. No block reaches over a blank line, so the output need
// not be put together as a whole.
std::size_t blocks_left(std::string_view text, const SpooledArray<Cut>& cuts, ParagraphMode mode) {
  constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20;
  std::size_t count = 0;
  std::string piece;
  std::uint64_t kept_begin = 0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const std::uint64_t kept_end = i < cuts.size() ? cuts[i].removed.begin : text.size();
    const std::uint64_t kept_from =
        std::exchange(kept_begin, i < cuts.size() ? cuts[i].removed.end : text.size());
    for (std::uint64_t begin = kept_from; begin < kept_end;) {
      const std::uint64_t size = std::min(kPieceBytes, kept_end - begin);
      // Bytes that were searched without success are not searched again.
      const std::size_t searched = std::max<std::size_t>(piece.size(), 1) - 1;
      piece += text.substr(begin, size);
      begin += size;
      const std::string_view added = std::string_view(piece).substr(searched);
      const std::size_t found = piece.size() < kPieceBytes ? added.npos : added.rfind("\n\n");
      if (found == added.npos) continue;
      const std::size_t blank_line = searched + found;
      count += count_blocks(std::string_view(piece).substr(0, blank_line), mode);
      piece.erase(0, blank_line);
      cuts.trim();
    }
  }
  return count + count_blocks(piece, mode);
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
  SpooledPass pass{planner.finish(), {}, planner.is_settled()};
  if (!pass.settled) {
    pass.settled = blocks_left(text, pass.repeats.cuts, options.paragraphs) == live.size();
  }
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
