// Small inputs that stand side by side, to be read and searched in one go: handing one from thread
// to thread costs as much as searching it.
//
//   for (const InputBatch& batch : batches_of(inputs)) read(inputs, batch.begin, batch.end);
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "source/input_list.h"

namespace einmal {

struct InputBatch {
  std::size_t begin = 0;  // indexes of inputs, half-open
  std::size_t end = 0;
  std::uint64_t bytes = 0;  // of them together, as far as known
};

inline constexpr std::uint64_t kBatchBytesMax = std::uint64_t{256} << 10;
inline constexpr std::size_t kBatchInputsMax = 64;

// What a thread holds for texts of so many bytes: themselves, and as much again where they are
// decoded or searched, which takes 0.2 to 1.3 times their size.
inline std::uint64_t memory_cost(std::uint64_t bytes) {
  constexpr std::uint64_t kEachBytes = 65536;
  return kEachBytes + 2 * bytes;
}

// All of them, in order. What has no known size may be a pipe that nobody writes to yet, so nothing
// waits for it: it is alone.
inline std::vector<InputBatch> batches_of(const std::vector<Input>& inputs) {
  std::vector<InputBatch> batches;
  bool alone = true;
  for (std::size_t index = 0; index < inputs.size(); ++index) {
    const std::uint64_t bytes = inputs[index].bytes;
    const bool was_alone = std::exchange(alone, bytes == 0);
    const bool fits = !batches.empty() && !was_alone && !alone &&
                      batches.back().bytes + bytes <= kBatchBytesMax &&
                      index - batches.back().begin < kBatchInputsMax;
    if (!fits) batches.push_back({index, index, 0});
    batches.back().end = index + 1;
    batches.back().bytes += bytes;
  }
  return batches;
}

}  // namespace einmal
