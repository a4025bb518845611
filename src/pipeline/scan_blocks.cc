#include "pipeline/scan_blocks.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/spooled_array.h"
#include "base/start_threads.h"
#include "format/plain_text.h"

namespace einmal {
namespace {

// Large enough to make hand-over cheap and to look ahead, small enough for the second-level cache.
constexpr std::uint64_t kBatchBytes = 64 * 1024;

// What is shorter is done before other threads have begun.
constexpr std::uint64_t kTextBytesShared = 1024 * 1024;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct BlockSpan {
  Span span;
  bool guessed = false;
  bool single_line = false;
  bool plain_lines = false;
  std::uint32_t document = 0;
};

struct Batch {
  std::vector<BlockSpan> spans;
  std::vector<ScannedBlock> blocks;  // as many as spans, or more; their memory is reused
  KeyMarks marks;
  double seconds = 0;
};

// Yields the blocks in the order in which they are to be taken.
class BlockSource {
 public:
  BlockSource(std::string_view text, const ScanOptions& options)
      : text_(text),
        paragraphs_(options.paragraphs),
        documents_(options.documents),
        order_(options.order),
        splitter_(options.documents.empty() ? text : std::string_view(), options.paragraphs),
        backward_(options.direction == Direction::kBackward),
        blocks_(options.spool) {
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
    while (!next_of_document(block)) {
      if (next_document_ == (order_.empty() ? documents_.size() : order_.size())) return false;
      document_ = order_.empty() ? next_document_ : order_[next_document_];
      const CorpusPart& document = documents_[document_];
      ++next_document_;
      document_begin_ = document.span.begin;
      given_ = document.given;
      next_given_ = 0;
      const std::uint64_t plain_bytes = given_ == nullptr ? document.span.size() : 0;
      splitter_ = PlainTextSplitter(text_.substr(document_begin_, plain_bytes), paragraphs_);
    }
    block.document = static_cast<std::uint32_t>(document_);
    return true;
  }
  bool next_of_document(BlockSpan& block) {
    if (given_ != nullptr) {
      if (next_given_ == given_->size()) return false;
      block = {given_->block(next_given_++)};
      return true;
    }
    if (!splitter_.next(block.span)) return false;
    block.span.begin += document_begin_;
    block.span.end += document_begin_;
    block.guessed = splitter_.guessed();
    block.single_line = splitter_.single_line();
    block.plain_lines = splitter_.plain_lines();
    return true;
  }
  bool next(BlockSpan& block) {
    if (!backward_) return next_of_text(block);
    if (blocks_.empty()) return false;
    block = blocks_.back();
    blocks_.pop_back();
    return true;
  }

  std::string_view text_;
  ParagraphMode paragraphs_;
  std::span<const CorpusPart> documents_;
  std::span<const std::uint32_t> order_;
  std::size_t next_document_ = 0;  // in that order
  std::size_t document_ = 0;
  std::uint64_t document_begin_ = 0;
  PlainTextSplitter splitter_;
  const GivenBlocks* given_ = nullptr;  // of this document
  std::size_t next_given_ = 0;
  bool backward_;
  SpooledArray<BlockSpan> blocks_;
};

// One of the two blocks before block `index`, when it is the same byte for byte: where blocks
// repeat each other directly, one of them is scanned.
const ScannedBlock* scanned_alike(std::string_view text, const Batch& batch, std::size_t index) {
  const Span span = batch.spans[index].span;
  for (std::size_t back = 1; back <= std::min<std::size_t>(index, 2); ++back) {
    const Span before = batch.spans[index - back].span;
    if (before.size() == span.size() && text.substr(before.begin, before.size()) ==
                                            text.substr(span.begin, span.size())) {
      return &batch.blocks[index - back];
    }
  }
  return nullptr;
}

void scan(std::string_view text, const BlockScanner& scanner, Batch& batch) {
  const Clock::time_point start = Clock::now();
  if (batch.blocks.size() < batch.spans.size()) batch.blocks.resize(batch.spans.size());
  for (std::size_t i = 0; i < batch.spans.size(); ++i) {
    if (const ScannedBlock* const alike = scanned_alike(text, batch, i)) {
      batch.blocks[i] = *alike;
      batch.blocks[i].block.span = batch.spans[i].span;
    } else {
      scanner.scan(text, batch.spans[i].span, batch.marks, batch.blocks[i]);
    }
    batch.blocks[i].block.guessed = batch.spans[i].guessed;
    batch.blocks[i].block.single_line = batch.spans[i].single_line;
    batch.blocks[i].block.plain_lines = batch.spans[i].plain_lines;
    batch.blocks[i].block.document = batch.spans[i].document;
  }
  batch.seconds = seconds_since(start);
}

// Passes batches through three steps: filled one at a time, worked on at will, taken one at a time
// in the order of filling. Each thread calls run() and does what can be done: it takes the next
// batch if that is ready and nobody takes one, else fills another and works on it.
//
// To wake a thread takes as long as to scan half a batch. So nobody is woken who would find nothing
// to do, and when all places are full nobody fills any before several are empty.
class Relay {
 public:
  explicit Relay(std::size_t threads) : places_(threads + kBatchesAhead) {}

  void run(const auto& fill, const auto& work, const auto& take) {
    std::unique_lock lock(mutex_);
    try {
      while (!is_over()) {
        if (can_take()) {
          Place& next = place(taken_);
          is_taking_ = true;
          lock.unlock();
          take(next.batch);
          lock.lock();
          is_taking_ = next.is_ready = false;
          ++taken_;
          if (places_.size() - (filled_ - taken_) >= kPlacesToGoOn) is_draining_ = false;
        } else if (can_fill()) {
          Place& empty = place(filled_);
          is_filling_ = true;
          lock.unlock();
          const bool is_filled = fill(empty.batch);
          lock.lock();
          is_filling_ = false;
          is_exhausted_ = !is_filled;
          if (!is_filled) continue;
          ++filled_;
          is_draining_ = filled_ - taken_ == places_.size();
          wake_others();
          lock.unlock();
          work(empty.batch);
          lock.lock();
          empty.is_ready = true;
        } else {
          ++waiting_;
          changed_.wait(lock);
          --waiting_;
          continue;
        }
        wake_others();
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!has_failed()) error_ = std::current_exception();
    }
    changed_.notify_all();
  }

  // REQUIRES: no thread is in run().
  void rethrow() const {
    if (has_failed()) std::rethrow_exception(error_);
  }

 private:
  // So that nobody waits because some batches take longer than others.
  static constexpr std::size_t kBatchesAhead = 4;
  // So many must be empty before others are filled, once none was.
  static constexpr std::size_t kPlacesToGoOn = 3;

  struct Place {
    Batch batch;
    bool is_ready = false;  // filled and worked on, not taken
  };

  bool has_failed() const { return error_ != nullptr; }
  bool is_over() const { return has_failed() || (is_exhausted_ && taken_ == filled_); }
  bool can_take() { return !is_taking_ && place(taken_).is_ready; }
  bool can_fill() const {
    return !is_exhausted_ && !is_filling_ && !is_draining_ && filled_ - taken_ < places_.size();
  }
  // What can be taken, who calls this will take.
  void wake_others() {
    if (waiting_ > 0 && can_fill()) changed_.notify_one();
  }
  Place& place(std::size_t number) { return places_[number % places_.size()]; }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Place> places_;
  std::size_t filled_ = 0;
  std::size_t taken_ = 0;
  bool is_filling_ = false;
  bool is_taking_ = false;
  bool is_exhausted_ = false;
  bool is_draining_ = false;  // all places were full
  std::size_t waiting_ = 0;   // threads
  std::exception_ptr error_;
};

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
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  if (threads == 1 || text.size() < kTextBytesShared) {
    for (Batch batch; source.fill(batch);) {
      scan(text, scanner, batch);
      take_batch(batch);
    }
    return counts;
  }
  Relay relay(threads);
  const auto work = [&] {
    relay.run([&](Batch& batch) { return source.fill(batch); },
              [&](Batch& batch) { scan(text, scanner, batch); }, take_batch);
  };
  {
    const std::vector<std::jthread> others = start_threads(threads - 1, work);
    work();
  }
  relay.rethrow();
  return counts;
}

}  // namespace einmal
