// One source for all processors: Highway compiles the vector part once for each instruction set and
// picks at run time.
#include "text/key_marks.h"

#include <algorithm>

#include "base/kernel_choice.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/key_marks.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef EINMAL_KEY_MARKS_ONCE
#define EINMAL_KEY_MARKS_ONCE
namespace einmal {
namespace {

// A vector in a key.
struct Piece {
  const std::uint8_t* bytes;
  std::size_t lanes;
  std::size_t readable;  // bytes to the end of the key
};

inline bool is_full_stop(const std::uint8_t* bytes, std::size_t readable) {
  return readable > 2 && bytes[0] == 0xE3 && bytes[1] == 0x80 && bytes[2] == 0x82;
}

// Where the ideographic full stop begins, given where its bytes are. Of kana and Han, nothing else
// can begin a sentence end, and they begin with the same byte.
inline std::uint64_t full_stops_of(std::uint64_t first, std::uint64_t second, std::uint64_t third,
                                   Piece piece) {
  std::uint64_t found = first & second >> 1 & third >> 2;
  for (std::size_t lane = piece.lanes > 2 ? piece.lanes - 2 : 0; lane < piece.lanes; ++lane) {
    const bool is_cut_off = is_full_stop(piece.bytes + lane, piece.readable - lane);
    found |= std::uint64_t{is_cut_off} << lane;
  }
  return found;
}

}  // namespace
}  // namespace einmal
#endif  // EINMAL_KEY_MARKS_ONCE

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kMarkedBytes = 32;

HWY_INLINE std::uint64_t bits_of(auto d, auto mask) {
  std::uint64_t bits = 0;  // room for what StoreMaskBits writes
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// Marks a key; returns whether some byte may belong to a script without spaces. REQUIRES: 32 bytes
// or more.
bool mark_loop(const std::uint8_t* key, std::size_t size, MarkedBytes* marked) {
  const hn::CappedTag<std::uint8_t, kMarkedBytes> d;
  const hn::RebindToSigned<decltype(d)> signed_d;
  const std::size_t lanes = hn::Lanes(d);
  const auto is = [&](auto bytes, int value) {
    return hn::Eq(bytes, hn::Set(d, static_cast<std::uint8_t>(value)));
  };
  auto unspaced = hn::Zero(d);
  std::uint32_t spaces_before = 0;
  std::size_t at = 0;
  for (; at * kMarkedBytes < size; ++at) {
    // The last 32 bytes again, for what is left of them.
    const std::size_t begin = std::min(at * kMarkedBytes, size - kMarkedBytes);
    const std::size_t known = at * kMarkedBytes - begin;
    std::uint64_t ends = 0;
    std::uint64_t spaces = 0;
    for (std::size_t lane = 0; lane < kMarkedBytes; lane += lanes) {
      const std::size_t place = begin + lane;
      const auto byte = hn::LoadU(d, key + place);
      const auto even = hn::And(byte, hn::Set(d, 0xFE));
      std::uint64_t full_stops = 0;
      auto end = hn::Or(hn::Or(is(byte, '.'), is(byte, '!')), hn::Or(is(byte, '?'), is(even, ':')));
      const auto beyond_ascii = hn::Lt(hn::BitCast(signed_d, byte), hn::Zero(signed_d));
      if (!hn::AllFalse(signed_d, beyond_ascii)) {
        end = hn::Or(end, hn::Or(hn::Or(is(byte, 0xC2), is(byte, 0xD6)),
                                 hn::Or(is(byte, 0xD8), is(byte, 0xDB))));
        end = hn::Or(end, is(even, 0xE0));
        full_stops = full_stops_of(bits_of(d, is(byte, 0xE3)), bits_of(d, is(byte, 0x80)),
                                   bits_of(d, is(byte, 0x82)), {key + place, lanes, size - place});
        const auto is_long = hn::Gt(byte, hn::Set(d, 0xDF));
        unspaced = hn::Or(unspaced, hn::VecFromMask(d, hn::AndNot(is(byte, 0xE2), is_long)));
      }
      ends |= (bits_of(d, end) | full_stops) << lane;
      spaces |= bits_of(d, is(byte, ' ')) << lane;
    }
    ends >>= known;
    spaces >>= known;
    marked[at] = {static_cast<std::uint32_t>(ends), static_cast<std::uint32_t>(spaces),
                  spaces_before};
    spaces_before += static_cast<std::uint32_t>(__builtin_popcountll(spaces));
  }
  marked[at] = {0, 0, spaces_before};
  return !hn::AllFalse(d, hn::Gt(unspaced, hn::Zero(d)));
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(mark_loop);

namespace {

bool can_end_sentence(const std::uint8_t* bytes, std::size_t readable) {
  switch (bytes[0]) {
    case '.': case '!': case '?': case ':': case ';':
    case 0xC2: case 0xD6: case 0xD8: case 0xDB: case 0xE0: case 0xE1:
      return true;
    default:
      return is_full_stop(bytes, readable);
  }
}

bool mark_scalar(const std::uint8_t* key, std::size_t size, MarkedBytes* marked) {
  bool has_unspaced = false;
  std::uint32_t spaces = 0;
  for (std::size_t i = 0; i < size; ++i) {
    MarkedBytes& mark = marked[i / 32];
    if (i % 32 == 0) mark = {0, 0, spaces};
    const std::uint32_t bit = std::uint32_t{1} << i % 32;
    if (can_end_sentence(key + i, size - i)) mark.ends |= bit;
    if (key[i] == ' ') mark.spaces |= bit;
    spaces += key[i] == ' ';
    has_unspaced = has_unspaced || (key[i] >= 0xE0 && key[i] != 0xE2);
  }
  marked[(size + 31) / 32] = {0, 0, spaces};
  return has_unspaced;
}

}  // namespace

void KeyMarks::read(std::string_view key, bool vectors) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.data());
  marked_.resize((key.size() + kBytes - 1) / kBytes + 1);
  has_unspaced_ = vectors && key.size() >= kBytes
                      ? EINMAL_BEST_KERNEL(mark_loop)(bytes, key.size(), marked_.data())
                      : mark_scalar(bytes, key.size(), marked_.data());
}

}  // namespace einmal
#endif  // HWY_ONCE
