#include "pipeline/scan_blocks.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "format/plain_text.h"

namespace einmal {
namespace {

// Large enough to make hand-over cheap, small enough for the second-level cache.
constexpr std::uint64_t kBatchBytes = 256 * 1024;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct BlockSpan {
  Span span;
  bool guessed = false;
};

struct Batch {
  std::vector<BlockSpan> spans;
  std::vector<ScannedBlock> blocks;  // as many as spans, or more; their memory is reused
  std::string key;
  double seconds = 0;
};

// Yields the blocks in the order in which they are to be taken.
class BlockSource {
 public:
  BlockSource(std::string_view text, const ScanOptions& options)
      : splitter_(text, options.paragraphs),
        backward_(options.direction == Direction::kBackward) {
    BlockSpan block;
    while (backward_ && next_of_text(block)) blocks_.push_back(block);
  }

  // Fills a batch; false when nothing is left.
  bool fill(Batch& batch) {
    batch.spans.clear();
    std::uint64_t bytes = 0;
    for (BlockSpan block; bytes < kBatchBytes && next(block);) {
      bytes += block.span.size();
      batch.spans.push_back(block);
    }
    return !batch.spans.empty();
  }

 private:
  bool next_of_text(BlockSpan& block) {
    if (!splitter_.next(block.span)) return false;
    block.guessed = splitter_.guessed();
    return true;
  }
  bool next(BlockSpan& block) {
    if (!backward_) return next_of_text(block);
    if (blocks_.empty()) return false;
    block = blocks_.back();
    blocks_.pop_back();
    return true;
  }

  PlainTextSplitter splitter_;
  bool backward_;
  std::vector<BlockSpan> blocks_;
};

void scan(std::string_view text, const BlockScanner& scanner, Batch& batch) {
  const Clock::time_point start = Clock::now();
  if (batch.blocks.size() < batch.spans.size()) batch.blocks.resize(batch.spans.size());
  for (std::size_t i = 0; i < batch.spans.size(); ++i) {
    scanner.scan(text, batch.spans[i].span, batch.key, batch.blocks[i]);
    batch.blocks[i].block.guessed = batch.spans[i].guessed;
  }
  batch.seconds = seconds_since(start);
}

}  // namespace

ScanCounts scan_blocks(std::string_view text, const ScanOptions& options,
                       const BlockScanner& scanner,
                       const std::function<void(std::span<const ScannedBlock>)>& take) {
  ScanCounts counts;
  BlockSource source(text, options);
  const auto take_batch = [&](const Batch& batch) {
    const Clock::time_point start = Clock::now();
    const std::span<const ScannedBlock> blocks(batch.blocks.data(), batch.spans.size());
    take(blocks);
    for (const ScannedBlock& block : blocks) counts.units += block.units.size();
    counts.blocks += batch.spans.size();
    counts.scan_seconds += batch.seconds;
    counts.take_seconds += seconds_since(start);
  };
  const int threads = options.threads > 0 ? static_cast<int>(options.threads)
                                          : oneapi::tbb::info::default_concurrency();
  if (threads == 1 || text.size() < 4 * kBatchBytes) {
    for (Batch batch; source.fill(batch);) {
      scan(text, scanner, batch);
      take_batch(batch);
    }
    return counts;
  }
  // A batch is free again when it was taken, and at most `under_way` are between filling and
  // taking.
  const std::size_t under_way = static_cast<std::size_t>(threads) * 3;
  std::vector<Batch> ring(under_way);
  std::size_t next = 0;
  namespace tbb = oneapi::tbb;
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_pipeline(
        under_way, tbb::make_filter<void, Batch*>(tbb::filter_mode::serial_in_order,
                                                  [&](tbb::flow_control& control) -> Batch* {
                                                    Batch& batch = ring[next++ % under_way];
                                                    if (!source.fill(batch)) control.stop();
                                                    return &batch;
                                                  }) &
                       tbb::make_filter<Batch*, Batch*>(tbb::filter_mode::parallel,
                                                        [&](Batch* batch) {
                                                          scan(text, scanner, *batch);
                                                          return batch;
                                                        }) &
                       tbb::make_filter<Batch*, void>(tbb::filter_mode::serial_in_order,
                                                      [&](Batch* batch) { take_batch(*batch); }));
  });
  return counts;
}

}  // namespace einmal
