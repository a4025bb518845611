#include "base/kernel_choice.h"

#include <doctest/doctest.h>

#if defined(__x86_64__)

namespace einmal {
namespace {

using Kernel = int (*)();
using Kernels = std::array<Kernel, 5>;

int one() { return 1; }
int two() { return 2; }

}  // namespace

TEST_CASE("the kernel of the highest level that runs here and was compiled is called") {
  const auto level = static_cast<std::size_t>(vector_level());
  for (std::size_t compiled = 0; compiled < Kernels().size(); ++compiled) {
    CAPTURE(compiled);
    Kernels kernels = {&one};
    if (compiled > 0) kernels[compiled] = &two;
    CHECK(best_kernel(kernels)() == (compiled > 0 && compiled <= level ? 2 : 1));
  }
}

TEST_CASE("what needs more than the processor has is never chosen") {
  const VectorLevel level = vector_level();
  CHECK((level < VectorLevel::kAvx3 || __builtin_cpu_supports("avx512bw")));
  CHECK((level < VectorLevel::kAvx2 || __builtin_cpu_supports("avx2")));
  CHECK((level < VectorLevel::kSse4 || __builtin_cpu_supports("sse4.2")));
  CHECK((level == VectorLevel::kBaseline) == !__builtin_cpu_supports("ssse3"));
}

}  // namespace einmal

#endif
