// A byte is one of the signs if its two halves agree: for each lower half a set of upper halves.
// That takes two look-ups in registers for each vector.
#include "format/inline_kernels.h"

#include <array>
#include <cstdint>

#include "base/kernel_choice.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "format/inline_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLanesMax = 32;

// REQUIRES: the text is no shorter than a vector.
std::size_t inline_sign_loop(const std::uint8_t* text, std::size_t size, std::size_t begin,
                             const std::uint8_t* lower, const std::uint8_t* upper) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto uppers_of = hn::LoadDup128(d, lower);
  const auto upper_of = hn::LoadDup128(d, upper);
  while (begin < size) {
    // The last vector ends where the text does.
    const std::size_t at = begin + lanes <= size ? begin : size - lanes;
    const auto byte = hn::LoadU(d, text + at);
    const auto low = hn::And(byte, hn::Set(d, 0x0F));
    const auto agreed = hn::And(hn::TableLookupBytes(uppers_of, low),
                                hn::TableLookupBytes(upper_of, hn::ShiftRight<4>(byte)));
    std::uint64_t bits = 0;  // room for what StoreMaskBits writes
    hn::StoreMaskBits(d, hn::Ne(agreed, hn::Zero(d)), reinterpret_cast<std::uint8_t*>(&bits));
    bits >>= begin - at;
    if (bits != 0) return begin + static_cast<std::size_t>(__builtin_ctzll(bits));
    begin = at + lanes;
  }
  return size;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(inline_sign_loop);

namespace {

constexpr std::size_t kBytesMin = 32;  // of a text that fills the widest vector
constexpr std::size_t kHalves = 16;
using Halves = std::array<std::uint8_t, kHalves>;

// For each lower half the upper ones that make it a sign, a bit for each. All signs are ASCII.
constexpr Halves kLower = [] {
  Halves halves = {};
  for (const char c : kInlineSigns) {
    const auto upper = static_cast<unsigned>(c) >> 4U;
    halves[static_cast<std::size_t>(c) & 0x0FU] |= static_cast<std::uint8_t>(1U << upper);
  }
  return halves;
}();

// The bit of each upper half.
constexpr Halves kUpper = [] {
  Halves halves = {};
  for (std::size_t upper = 0; upper < 8; ++upper) {
    halves[upper] = static_cast<std::uint8_t>(1U << upper);
  }
  return halves;
}();

constexpr std::array<bool, 256> kIsSign = [] {
  std::array<bool, 256> is_sign = {};
  for (const char c : kInlineSigns) is_sign[static_cast<unsigned char>(c)] = true;
  return is_sign;
}();

}  // namespace

std::size_t find_inline_sign_scalar(std::string_view text, std::size_t begin) {
  while (begin < text.size() && !kIsSign[static_cast<unsigned char>(text[begin])]) ++begin;
  return begin;
}

std::size_t find_inline_sign(std::string_view text, std::size_t begin) {
  if (text.size() < kBytesMin) return find_inline_sign_scalar(text, begin);
  return EINMAL_BEST_KERNEL(inline_sign_loop)(
      reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), begin, kLower.data(),
      kUpper.data());
}

}  // namespace einmal
#endif  // HWY_ONCE
