// One source for all processors: Highway compiles the vector part once for each instruction set and
// picks at run time.
#include "text/key_marks.h"

#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/key_marks.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kMarkedBytes = 32;

// Marks `count` times 32 bytes; returns whether some byte may belong to a script without spaces.
bool mark_loop(const std::uint8_t* key, std::size_t count, MarkedBytes* marked) {
  const hn::CappedTag<std::uint8_t, kMarkedBytes> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto is = [&](auto bytes, int value) {
    return hn::Eq(bytes, hn::Set(d, static_cast<std::uint8_t>(value)));
  };
  auto unspaced = hn::Zero(d);
  std::uint32_t spaces_before = marked->spaces_before;
  for (std::size_t at = 0; at < count; ++at) {
    std::uint64_t ends = 0;
    std::uint64_t spaces = 0;
    for (std::size_t lane = 0; lane < kMarkedBytes; lane += lanes) {
      const auto byte = hn::LoadU(d, key + at * kMarkedBytes + lane);
      const auto even = hn::And(byte, hn::Set(d, 0xFE));
      auto end = hn::Or(hn::Or(is(byte, '.'), is(byte, '!')), hn::Or(is(byte, '?'), is(even, ':')));
      if (!hn::AllFalse(d, hn::Gt(byte, hn::Set(d, 0xC1)))) {
        end = hn::Or(end, hn::Or(hn::Or(is(byte, 0xC2), is(byte, 0xD6)),
                                 hn::Or(is(byte, 0xD8), is(byte, 0xDB))));
        end = hn::Or(end, hn::Or(is(even, 0xE0), is(byte, 0xE3)));
        const auto is_long = hn::Gt(byte, hn::Set(d, 0xDF));
        unspaced = hn::Or(unspaced, hn::VecFromMask(d, hn::AndNot(is(byte, 0xE2), is_long)));
      }
      std::uint64_t bits = 0;  // room for what StoreMaskBits writes
      hn::StoreMaskBits(d, end, reinterpret_cast<std::uint8_t*>(&bits));
      ends |= bits << lane;
      bits = 0;
      hn::StoreMaskBits(d, is(byte, ' '), reinterpret_cast<std::uint8_t*>(&bits));
      spaces |= bits << lane;
    }
    marked[at] = {static_cast<std::uint32_t>(ends), static_cast<std::uint32_t>(spaces),
                  spaces_before};
    spaces_before += static_cast<std::uint32_t>(__builtin_popcountll(spaces));
  }
  marked[count].spaces_before = spaces_before;
  return !hn::AllFalse(d, hn::Gt(unspaced, hn::Zero(d)));
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

HWY_EXPORT(mark_loop);

namespace {

bool can_end_sentence(std::uint8_t byte) {
  switch (byte) {
    case '.': case '!': case '?': case ':': case ';':
    case 0xC2: case 0xD6: case 0xD8: case 0xDB: case 0xE0: case 0xE1: case 0xE3:
      return true;
    default:
      return false;
  }
}

bool mark_scalar(const std::uint8_t* key, std::size_t count, MarkedBytes* marked) {
  bool has_unspaced = false;
  for (std::size_t at = 0; at < count; ++at) {
    marked[at].ends = marked[at].spaces = 0;
    std::uint32_t spaces = 0;
    for (std::size_t lane = 0; lane < 32; ++lane) {
      const std::uint8_t byte = key[at * 32 + lane];
      if (can_end_sentence(byte)) marked[at].ends |= std::uint32_t{1} << lane;
      if (byte == ' ') marked[at].spaces |= std::uint32_t{1} << lane;
      spaces += byte == ' ';
      has_unspaced = has_unspaced || (byte >= 0xE0 && byte != 0xE2);
    }
    marked[at + 1].spaces_before = marked[at].spaces_before + spaces;
  }
  return has_unspaced;
}

bool mark_vectors(const std::uint8_t* key, std::size_t count, MarkedBytes* marked) {
  return HWY_DYNAMIC_DISPATCH(mark_loop)(key, count, marked);
}

}  // namespace

void KeyMarks::read(std::string_view key, bool vectors) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.data());
  const std::size_t whole = key.size() / kBytes;
  marked_.resize(whole + 2);
  marked_[0].spaces_before = 0;
  const auto mark = vectors ? mark_vectors : mark_scalar;
  has_unspaced_ = mark(bytes, whole, marked_.data());
  std::uint8_t rest[kBytes] = {};
  if (key.size() > whole * kBytes) {
    std::memcpy(rest, bytes + whole * kBytes, key.size() - whole * kBytes);
  }
  has_unspaced_ = mark(rest, 1, marked_.data() + whole) || has_unspaced_;
}

}  // namespace einmal
#endif  // HWY_ONCE
