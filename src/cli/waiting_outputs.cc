#include "cli/waiting_outputs.h"

#include <memory>
#include <utility>

#include "einmal/error.h"
#include "source/archive/open_input.h"
#include "source/document.h"

namespace einmal {

void WaitingOutputs::add(const SearchedPart& searched, const std::vector<RemovalPlan>& plans) {
  const bool stays = options_.target == CleanTarget::kInPlace && searched.part.version;
  if (stays && all_empty(plans)) return;
  Waiting waiting{.input = searched.input,
                  .index = searched.index,
                  .version = searched.part.version,
                  .held = std::nullopt,
                  .held_packed = nullptr,
                  .counted = searched.counted,
                  .plans = plans_.add(plans),
                  .plans_by_part = {}};
  const bool once = !waiting.version || searched.input.path == kStandardInput;
  if (once) waiting.held = std::move(searched.part);
  waiting_.push_back(std::move(waiting));
}

void WaitingOutputs::add_packed(std::size_t index, PackedRun packed) {
  const std::shared_ptr<const StoredBytes> stored = packed.container->stored();
  waiting_.push_back({.input = inputs_[index],
                      .index = index,
                      .version = stored->version(),
                      .held = std::nullopt,
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
                      .held = std::nullopt,
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

void WaitingOutputs::put() {
  if (job_ != nullptr && !waiting_.empty()) job_->sync();
  for (Waiting& waiting : waiting_) {
    if (!put_and_tell(waiting)) continue;
    outputs_.count_done();
    if (job_ == nullptr) continue;
    const std::string place = outputs_.place_of(waiting.index);
    if (!place.empty()) job_->add_written(waiting.index, place);
  }
  waiting_.clear();
}

bool WaitingOutputs::put_and_tell(Waiting& waiting) {
  try {
    put_one(waiting);
    return true;
  } catch (const OutputFailed&) {
    throw;
  } catch (const Error& failure) {
    not_written_.push_back(waiting.counted);
    console_.say(failure.what());
    return false;
  }
}

void WaitingOutputs::put_one(Waiting& waiting) {
  std::shared_ptr<const Container> container = waiting.held_packed;
  Part part;
  if (!container) {
    const ReadAs text{.format = InputFormat::kText};
    part = waiting.take_part({.skip_binary = waiting.input.walked(),
                              .limits = options_.search.limits,
                              .read_as = waiting.packed ? options_.search.read_as : text});
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
