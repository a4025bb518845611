// One source for all processors: Highway compiles the vector part once for each instruction set and
// picks at run time.
//
// A unit ends where a space follows a run of sentence ends and closers in which an end stands. With
// 64 bytes as bits this is an addition: in a run of ones to which one of its own bits is added, the
// carry comes out behind the run. units_test.cc compares it with unit_end().
#include "text/unit_ends.h"

#include <algorithm>
#include <cstring>

#include "base/kernel_choice.h"
#include "text/units.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/unit_ends.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef EINMAL_UNIT_ENDS_ONCE
#define EINMAL_UNIT_ENDS_ONCE
namespace einmal {
namespace {

constexpr std::size_t kStepBytes = 64;
constexpr std::size_t kNoUnits = 0;
constexpr std::size_t kUnitsAtOnce = 2;
constexpr std::uint64_t kLastBit = std::uint64_t{1} << 63;

// What a byte is, a bit each: those that both halves of the byte have in common.
enum ByteClass : std::uint8_t {
  kEnd2 = 1,       // ! .
  kEnd3 = 2,       // : ; ?
  kCloser2 = 4,    // ' )
  kCloser57 = 8,   // ] }
  kUnusualC = 16,  // may begin another sentence end, or a script without spaces
  kUnusualD = 32,
  kUnusualE = 64,
  kUnusualF = 128,
};
constexpr std::uint8_t kEnds = kEnd2 | kEnd3;
constexpr std::uint8_t kEndsAndClosers = kEnds | kCloser2 | kCloser57;

constexpr std::uint8_t kHighHalves[16] = {
    0, 0, kEnd2 | kCloser2, kEnd3,     0,         kCloser57, 0,         kCloser57,
    0, 0, 0,                0,         kUnusualC, kUnusualD, kUnusualE, kUnusualF};

constexpr std::array<std::uint8_t, 16> kLowHalves = [] {
  std::array<std::uint8_t, 16> classes{};
  for (std::size_t low = 0; low < classes.size(); ++low) {
    const auto is = [low](auto... lows) { return ((low == lows) || ...); };
    classes[low] = static_cast<std::uint8_t>(
        (is(0x1U, 0xEU) ? kEnd2 : 0) | (is(0xAU, 0xBU, 0xFU) ? kEnd3 : 0) |
        (is(0x7U, 0x9U) ? kCloser2 : 0) | (is(0xDU) ? kCloser57 : 0) |
        (is(0x2U) ? kUnusualC : 0) | (is(0x6U, 0x8U, 0xBU) ? kUnusualD : 0) |
        (is(0x2U) ? 0 : kUnusualE) | kUnusualF);
  }
  return classes;
}();

}  // namespace
}  // namespace einmal
#endif  // EINMAL_UNIT_ENDS_ONCE

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

HWY_INLINE std::uint64_t bits_of(auto d, auto mask) {
  std::uint64_t bits = 0;  // room for what StoreMaskBits writes
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// Writes all unit ends but the last, which is the end of the key, and counts all; kNoUnits if there
// are too many, or a byte is unusual. REQUIRES: kStepBytes or more. `spaces` becomes their number.
std::size_t unit_ends_loop(const std::uint8_t* key, std::size_t size, UnitEnd* units,
                           std::uint32_t* spaces_of_key) {
  const hn::CappedTag<std::uint8_t, kStepBytes> d;
  const hn::RebindToSigned<decltype(d)> signed_d;
  const std::size_t lanes = hn::Lanes(d);
  const auto high_halves = hn::LoadDup128(d, kHighHalves);
  const auto low_halves = hn::LoadDup128(d, kLowHalves.data());
  // The upper bit is not asked for: with a sign, what is held is more than zero as well.
  const auto holds = [&](auto classes, int bits) {
    const auto held = hn::And(classes, hn::Set(d, static_cast<std::uint8_t>(bits)));
    return hn::Gt(hn::BitCast(signed_d, held), hn::Zero(signed_d));
  };
  std::size_t count = 0;
  std::uint32_t spaces_before = 0;
  std::uint64_t carry = 0;
  for (std::size_t at = 0; at < size; at += kStepBytes) {
    // The last bytes again, for what is left of them.
    const std::size_t begin = std::min(at, size - kStepBytes);
    std::uint64_t ends = 0;
    std::uint64_t closers = 0;
    std::uint64_t spaces = 0;
    auto any = hn::Zero(d);
    for (std::size_t lane = 0; lane < kStepBytes; lane += lanes) {
      const auto byte = hn::LoadU(d, key + begin + lane);
      const auto low = hn::TableLookupBytes(low_halves, hn::And(byte, hn::Set(d, 0x0F)));
      const auto classes = hn::And(hn::TableLookupBytes(high_halves, hn::ShiftRight<4>(byte)), low);
      ends |= bits_of(signed_d, holds(classes, kEnds)) << lane;
      closers |= bits_of(signed_d, holds(classes, kEndsAndClosers)) << lane;
      spaces |= bits_of(d, hn::Eq(byte, hn::Set(d, ' '))) << lane;
      any = hn::Or(any, classes);
    }
    if (!hn::AllFalse(d, hn::Gt(any, hn::Set(d, kEndsAndClosers)))) return kNoUnits;
    if (count + kStepBytes / 2 >= kUnitEndsMax) return kNoUnits;
    ends >>= at - begin;
    closers >>= at - begin;
    spaces >>= at - begin;
    std::uint64_t sum = 0;
    const bool carries = __builtin_add_overflow(closers, ends, &sum);
    carry = std::uint64_t{__builtin_add_overflow(sum, carry, &sum)} | std::uint64_t{carries};
    // A step of prose holds none, one or two, which no processor foresees: two are always written.
    std::uint64_t found = sum & ~closers & spaces;
    const auto here = static_cast<std::size_t>(__builtin_popcountll(found));
    const auto write = [&](std::size_t i) {
      const auto place = static_cast<std::uint32_t>(__builtin_ctzll(found | kLastBit));
      const std::uint64_t before = spaces & ((std::uint64_t{1} << place) - 1);
      units[count + i] = {static_cast<std::uint32_t>(at) + place,
                          spaces_before + static_cast<std::uint32_t>(__builtin_popcountll(before))};
      found &= found - 1;
    };
    for (std::size_t i = 0; i < kUnitsAtOnce; ++i) write(i);
    for (std::size_t i = kUnitsAtOnce; i < here; ++i) write(i);
    count += here;
    spaces_before += static_cast<std::uint32_t>(__builtin_popcountll(spaces));
  }
  *spaces_of_key = spaces_before;
  return count + 1;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(unit_ends_loop);

std::span<const UnitEnd> find_unit_ends(std::string_view key,
                                        std::array<UnitEnd, kUnitEndsMax>& room) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.data());
  std::uint8_t padded[kStepBytes];
  const bool is_short = key.size() < kStepBytes;
  if (is_short) {
    std::memset(padded, 0, sizeof(padded));
    std::memcpy(padded, bytes, key.size());
  }
  std::uint32_t spaces = 0;
  const std::size_t count = EINMAL_BEST_KERNEL(unit_ends_loop)(
      is_short ? padded : bytes, std::max(key.size(), kStepBytes), room.data(), &spaces);
  if (count == kNoUnits) return {};
  room[count - 1] = {static_cast<std::uint32_t>(key.size()), spaces};
  if (key.size() >= kUnitBytesMax) {
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (room[i].end - begin >= kUnitBytesMax) return {};
      begin = room[i].end;
    }
  }
  return {room.data(), count};
}

}  // namespace einmal
#endif  // HWY_ONCE
