#include "cli/input_batches.h"

#include <doctest/doctest.h>

namespace einmal {
namespace {

std::vector<std::size_t> ends_for(const std::vector<std::uint64_t>& sizes) {
  std::vector<Input> inputs;
  for (const std::uint64_t bytes : sizes) inputs.emplace_back().bytes = bytes;
  std::vector<std::size_t> ends;
  std::size_t begin = 0;
  for (const InputBatch& batch : batches_of(inputs)) {
    CHECK(batch.begin == begin);
    begin = batch.end;
    ends.push_back(batch.end);
  }
  return ends;
}

}  // namespace

TEST_CASE("small inputs are read together, as many as fit") {
  CHECK(ends_for({}).empty());
  CHECK(ends_for({10, 20, 30}) == std::vector<std::size_t>{3});
  CHECK(ends_for({10, kBatchBytesMax - 10, 1}) == std::vector<std::size_t>{2, 3});
  CHECK(ends_for({kBatchBytesMax + 1, 5, 5}) == std::vector<std::size_t>{1, 3});
  const std::vector<std::uint64_t> many(kBatchInputsMax + 1, 1);
  CHECK(ends_for(many) == std::vector<std::size_t>{kBatchInputsMax, kBatchInputsMax + 1});
}

TEST_CASE("what may be a pipe waits for nothing, and nothing waits for it") {
  CHECK(ends_for({10, 0, 10, 10}) == std::vector<std::size_t>{1, 2, 4});
  CHECK(ends_for({0, 0}) == std::vector<std::size_t>{1, 2});
}

}  // namespace einmal
