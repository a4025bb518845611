// Calls the loop that Highway compiled for the widest vectors of the processor that runs it.
//
// As HWY_EXPORT and HWY_DYNAMIC_DISPATCH, for which Highway's own library has to be loaded. That
// one measures its clock when it is (1.0.3: 3 ms, more than a whole article takes), so where the
// compiler knows the processors too, its answer is taken, and the library is not needed.
//
//   EINMAL_KERNEL(fold_loop);                 // behind the loops, in namespace einmal
//   EINMAL_BEST_KERNEL(fold_loop)(text, size);
//
// REQUIRES: hwy/highway.h is included where these are used.
#pragma once

#include <array>
#include <cstddef>

#if defined(__x86_64__)

namespace einmal {

// Of what Highway calls its targets, from the one that all processors have.
enum class VectorLevel : std::size_t { kBaseline, kSsse3, kSse4, kAvx2, kAvx3 };

inline VectorLevel vector_level() {
  if (!__builtin_cpu_supports("ssse3")) return VectorLevel::kBaseline;
  if (!__builtin_cpu_supports("sse4.2") || !__builtin_cpu_supports("pclmul") ||
      !__builtin_cpu_supports("aes")) {
    return VectorLevel::kSsse3;
  }
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") ||
      !__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("fma")) {
    return VectorLevel::kSse4;
  }
  const bool has_avx3 =
      __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512cd");
  return has_avx3 ? VectorLevel::kAvx3 : VectorLevel::kAvx2;
}

// Of one loop for each level, null where it was not compiled, the best that runs here.
template <class Loop, std::size_t kLevels>
Loop best_kernel(const std::array<Loop, kLevels>& kernels) {
  static const auto level = static_cast<std::size_t>(vector_level());
  std::size_t best = level;
  while (kernels[best] == nullptr) --best;
  return kernels[best];
}

}  // namespace einmal

#define EINMAL_KERNEL(LOOP)                                                             \
  static constexpr std::array<decltype(&HWY_STATIC_DISPATCH(LOOP)), 5> LOOP##_kernels = { \
      HWY_CHOOSE_FALLBACK(LOOP), HWY_CHOOSE_SSSE3(LOOP), HWY_CHOOSE_SSE4(LOOP),         \
      HWY_CHOOSE_AVX2(LOOP), HWY_CHOOSE_AVX3(LOOP)}
#define EINMAL_BEST_KERNEL(LOOP) (*einmal::best_kernel(LOOP##_kernels))

#else

#define EINMAL_KERNEL(LOOP) HWY_EXPORT(LOOP)
#define EINMAL_BEST_KERNEL(LOOP) HWY_DYNAMIC_DISPATCH(LOOP)

#endif
