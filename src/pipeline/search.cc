#include "pipeline/search.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <string>

#include "format/plain_text.h"
#include "pipeline/scan_blocks.h"

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
std::size_t blocks_left(std::string_view text, const RemovalPlan& plan, ParagraphMode mode) {
  constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20;
  std::size_t count = 0;
  std::string piece;
  for (const Span& kept : kept_spans(plan, text.size())) {
    for (std::uint64_t begin = kept.begin; begin < kept.end;) {
      const std::uint64_t size = std::min(kPieceBytes, kept.end - begin);
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
    }
  }
  return count + count_blocks(piece, mode);
}

// In which order the documents are taken (ScanOptions::order). Empty when they are taken as they
// stand.
std::vector<std::uint32_t> order_of(std::span<const CorpusPart> documents, Direction direction) {
  const auto comes_first = [&](std::uint32_t a, std::uint32_t b) {
    const bool forward = direction == Direction::kForward;
    return documents[forward ? a : b].rank < documents[forward ? b : a].rank;
  };
  std::vector<std::uint32_t> order(documents.size());
  std::iota(order.begin(), order.end(), 0);
  if (std::is_sorted(order.begin(), order.end(), comes_first)) return {};
  std::stable_sort(order.begin(), order.end(), comes_first);
  return order;
}

}  // namespace

std::vector<Span> split(std::string_view text, ParagraphMode mode) {
  std::vector<Span> blocks;
  PlainTextSplitter splitter(text, mode);
  for (Span block; splitter.next(block);) blocks.push_back(block);
  return blocks;
}

Pass search_once(const SearchTarget& target, const FindOptions& options,
                 const EngineOptions& engine) {
  const std::string_view text = target.text;
  const Normalizer& normalizer = target.normalizer;
  const Fingerprinter fingerprinter(engine.fingerprint_bits);
  const Direction direction =
      options.keep == Keep::kLast ? Direction::kBackward : Direction::kForward;
  LiveText live(text, normalizer, direction);
  const std::size_t places = engine.fingerprint_bits < 64 ? SIZE_MAX : kPlacesMax;
  Planner planner(live, fingerprinter, options, AnchorTable(text.size() / kBytesPerSlot, places));
  if (target.longer_block) planner.require_longer_block();
  planner.read_documents(target.documents);
  const BlockScanner scanner(normalizer, fingerprinter, direction);
  const std::vector<std::uint32_t> order = order_of(target.documents, direction);
  const ScanOptions scan{options.paragraphs, direction, engine.threads, target.documents, order};
  Boilerplate boilerplate;
  if (options.boilerplate > 0 && !target.documents.empty()) {
    BoilerplateCounter counter(options.boilerplate);
    scan_blocks(text, scan, scanner,
                [&](std::span<const ScannedBlock> blocks) { counter.take(blocks); });
    boilerplate = counter.finish(text, normalizer);
    planner.leave_alone(boilerplate.begins);
  }
  const ScanCounts counts =
      scan_blocks(text, scan, scanner,
                  [&planner](std::span<const ScannedBlock> blocks) {
                    for (std::size_t i = 0; i < blocks.size(); ++i) {
                      if (i + kPrefetchBlocks < blocks.size()) {
                        planner.prefetch(blocks[i + kPrefetchBlocks]);
                      }
                      planner.take(blocks[i]);
                    }
                  });
  const Clock::time_point start = Clock::now();
  Pass pass{planner.finish(), planner.is_settled(), std::move(boilerplate.passages)};
  const bool plain = std::all_of(target.documents.begin(), target.documents.end(),
                                 [](const CorpusPart& part) { return part.given == nullptr; });
  if (!pass.settled && plain) {
    pass.settled = blocks_left(text, pass.repeats.plan, options.paragraphs) == live.size();
  }
  pass.repeats.stats = {text.size(), counts.blocks, counts.units, counts.scan_seconds,
                        counts.take_seconds + seconds_since(start)};
  return pass;
}

}  // namespace einmal
