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

std::size_t blocks_left(std::string_view text, const RemovalPlan& plan, Span span,
                        ParagraphMode mode) {
  std::string left;
  std::uint64_t begin = span.begin;
  auto cut = std::partition_point(plan.cuts.begin(), plan.cuts.end(),
                                  [&](const Cut& one) { return one.removed.end <= span.begin; });
  for (; cut != plan.cuts.end() && cut->removed.begin < span.end; ++cut) {
    if (cut->removed.begin > begin) left += text.substr(begin, cut->removed.begin - begin);
    begin = std::max(begin, cut->removed.end);
  }
  if (begin < span.end) left += text.substr(begin, span.end - begin);
  return count_blocks(left, mode);
}

// How many of the blocks, which are sorted, begin in `span`.
std::size_t count_in(const std::vector<Span>& blocks, Span span) {
  const auto count_until = [&](std::uint64_t end) {
    return std::partition_point(blocks.begin(), blocks.end(),
                                [&](const Span& block) { return block.begin < end; });
  };
  return static_cast<std::size_t>(count_until(span.end) - count_until(span.begin));
}

// True when the output is cut up into the live blocks: it is, but perhaps around guessed blocks
// that are cut.
bool is_cut_up_alike(std::string_view text, const RemovalPlan& plan, const LiveText& live,
                     std::vector<Span> guessed, const SearchTarget& target, ParagraphMode mode) {
  if (guessed.empty()) return true;
  const std::vector<Span> blocks = live.spans();
  std::sort(guessed.begin(), guessed.end(),
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
    if (blocks_left(text, plan, span, mode) != count_in(blocks, span)) return false;
  }
  return true;
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
  Pass pass{planner.finish(), true, std::move(boilerplate.passages)};
  pass.settled = is_cut_up_alike(text, pass.repeats.plan, live, planner.guessed_cuts(), target,
                                 options.paragraphs);
  pass.repeats.stats = {text.size(), counts.blocks, counts.units, counts.scan_seconds,
                        counts.take_seconds + seconds_since(start)};
  return pass;
}

}  // namespace einmal
