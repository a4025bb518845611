#include "cli/waiting_outputs.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>

#include "base/ordered_work.h"
#include "einmal/error.h"
#include "source/archive/open_input.h"
#include "source/document.h"

namespace einmal {

void WaitingOutputs::add(const SearchedPart& searched, std::span<const RemovalPlan> plans) {
  if (all_empty(plans) && stays_in_place(searched)) return;
  add_at(searched, plans_.add(plans));
}

void WaitingOutputs::add(const SearchedPart& searched, const PackedCuts& cuts) {
  if (cuts.empty() && stays_in_place(searched)) return;
  add_at(searched, plans_.add(cuts));
}

// Where nothing is cut from it.
bool WaitingOutputs::stays_in_place(const SearchedPart& searched) const {
  return options_.target == CleanTarget::kInPlace && searched.part.version;
}

void WaitingOutputs::add_at(const SearchedPart& searched, const WaitingPlans::Place& plans) {
  Waiting waiting{.input = searched.input,
                  .index = searched.index,
                  .version = searched.part.version,
                  .held = nullptr,
                  .held_packed = nullptr,
                  .counted = searched.counted,
                  .plans = plans,
                  .plans_by_part = {}};
  const bool once = !waiting.version || searched.input.path == kStandardInput;
  if (once) waiting.held = std::make_unique<Part>(std::move(searched.part));
  waiting_.push_back(std::move(waiting));
}

void WaitingOutputs::gather(const SearchedPart& searched, std::span<const RemovalPlan> plans) {
  gathered_bytes_ += searched.part.content->held_bytes();
  waiting_.push_back({.input = searched.input,
                      .index = searched.index,
                      .version = searched.part.version,
                      .held = std::make_unique<Part>(std::move(searched.part)),
                      .held_packed = nullptr,
                      .counted = searched.counted,
                      .plans = plans_.add(plans),
                      .plans_by_part = {}});
}

bool WaitingOutputs::are_enough() const {
  constexpr std::size_t kWaitingEnough = 256;
  constexpr std::uint64_t kBytesEnough = std::uint64_t{4} << 20;
  return waiting_.size() >= kWaitingEnough || gathered_bytes_ >= kBytesEnough;
}

void WaitingOutputs::add_packed(std::size_t index, PackedRun packed) {
  const std::shared_ptr<const StoredBytes> stored = packed.container->stored();
  waiting_.push_back({.input = inputs_[index],
                      .index = index,
                      .version = stored->version(),
                      .held = nullptr,
                      .held_packed = stored->version() ? nullptr : packed.container,
                      .counted = packed.counted,
                      .plans = {},
                      .plans_by_part = std::move(packed.plans),
                      .packed = true});
}

void WaitingOutputs::add_recorded(std::size_t index, RecordedPlans recorded) {
  waiting_.push_back({.input = inputs_[index],
                      .index = index,
                      .version = job_->version(index),
                      .held = nullptr,
                      .held_packed = nullptr,
                      .counted = recorded.counted,
                      .plans = plans_.add(recorded.plans),
                      .plans_by_part = std::move(recorded.plans_by_part),
                      .packed = recorded.packed});
}

std::optional<RecordedPlans> WaitingOutputs::waiting(std::size_t index) const {
  if (!has(index)) return std::nullopt;
  const Waiting& last = waiting_.back();
  return RecordedPlans{last.packed, last.counted, plans_.at(last.plans), last.plans_by_part};
}

// Some in a row make one piece of work, which holds one text at a time.
class WaitingOutputs::Writing {
 public:
  struct Stream {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  using Piece = Stream;
  struct Result {
    Stream these;
    std::vector<std::optional<std::string>> failures;  // of each of them
  };

  Writing(WaitingOutputs& outputs, const FoundCorpus* corpus)
      : outputs_(outputs), waiting_(outputs.waiting_), corpus_(corpus) {
    for (std::size_t at = 0; at < waiting_.size(); ++at) {
      if (at % kInARow == 0) costs_.push_back(0);
      costs_.back() = std::max(costs_.back(), memory_cost(at));
    }
  }

  const std::vector<std::uint64_t>& costs() const { return costs_; }

  Stream open(std::size_t row) const {
    return {row * kInARow, std::min((row + 1) * kInARow, waiting_.size())};
  }

  std::optional<PricedPiece<Piece>> read(Stream& stream) const {
    return PricedPiece<Piece>{stream, costs_[stream.begin / kInARow], true};
  }

  Result make(std::size_t, const Piece& these) const {
    Result made{these, {}};
    for (std::size_t at = these.begin; at < these.end; ++at) {
      std::optional<std::string>& failure = made.failures.emplace_back();
      try {
        outputs_.put_one(waiting_[at], corpus_);
        outputs_.outputs_.count_done();  // at once: a signal may come before the row is told of
      } catch (const OutputFailed&) {
        throw;
      } catch (const Error& thrown) {
        failure = thrown.what();
      }
    }
    return made;
  }

 private:
  static constexpr std::size_t kInARow = 32;

  std::uint64_t memory_cost(std::size_t at) const {
    constexpr std::uint64_t kEachBytes = 65536;
    return kEachBytes + waiting_[at].counted.bytes_in;
  }

  WaitingOutputs& outputs_;
  std::deque<Waiting>& waiting_;
  const FoundCorpus* corpus_;
  std::vector<std::uint64_t> costs_;  // of each row
};

class WaitingOutputs::Teller {
 public:
  explicit Teller(WaitingOutputs& outputs) : outputs_(outputs) {}

  void take(std::size_t, const Writing::Result& written) {
    for (std::size_t at = written.these.begin; at < written.these.end; ++at) {
      outputs_.tell(outputs_.waiting_[at], written.failures[at - written.these.begin]);
    }
  }
  void end(std::size_t) {}

 private:
  WaitingOutputs& outputs_;
};

void WaitingOutputs::put(const FoundCorpus* corpus) {
  if (waiting_.empty()) return;
  if (job_ != nullptr) job_->sync();
  const Writing writing(*this, corpus);
  Teller teller(*this);
  work_in_order(writing.costs(),
                {.threads = side_by_side() ? options_.search.threads : 1,
                 .cost_max = options_.search.memory_for_documents()},
                writing, teller);
  waiting_.clear();
  gathered_bytes_ = 0;
}

bool WaitingOutputs::side_by_side() const {
  return options_.target == CleanTarget::kOutput && !outputs_.to_archive();
}

void WaitingOutputs::tell(const Waiting& waiting, const std::optional<std::string>& failure) {
  if (failure) {
    not_written_.push_back(waiting.counted);
    console_.say(*failure);
    return;
  }
  if (job_ == nullptr) return;
  const std::string place = outputs_.place_of(waiting.index);
  if (!place.empty()) job_->add_written(waiting.index, place);
}

void WaitingOutputs::put_one(Waiting& waiting, const FoundCorpus* corpus) const {
  std::shared_ptr<const Container> container = waiting.held_packed;
  Part part;
  if (!container) {
    const ReadAs text{.format = InputFormat::kText};
    part = waiting.take_part({.skip_binary = waiting.input.walked(),
                              .limits = options_.search.limits,
                              .read_as = waiting.packed ? options_.search.read_as : text},
                             corpus);
    container = part.container;
  }
  if ((container != nullptr) != waiting.packed) fail_changed(waiting.input);
  if (container) {
    Rewrite rewrite = outputs_.rewrite_of(waiting.index, container);
    return outputs_.put_packed(rewrite, waiting.plans_by_part);
  }
  part.content->find_documents();
  outputs_.put(waiting.index, part, plans_.at(waiting.plans));
}

}  // namespace einmal
