// One source for all processors: Highway compiles the loop once for each instruction set and picks
// at run time. It reads a vector and a byte at once, so the last bytes of a text are copied to
// where NULs follow; a NUL stops it.
#include "text/fast_fold.h"

#include <cstdint>
#include <cstring>

#include "text/scripts.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/fast_fold.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef EINMAL_FAST_FOLD_ONCE
#define EINMAL_FAST_FOLD_ONCE
namespace einmal {
namespace {

constexpr std::size_t kFoldLanesMax = 32;
constexpr std::size_t kFoldAhead = kFoldLanesMax + 8;
// What one step may write: a space, then a vector or a key of the table with what follows it in
// its entry.
constexpr std::size_t kStepBytesMax = kFoldLanesMax + 16;

struct Decoded {
  char32_t code_point;
  std::size_t bytes;  // 0: one byte, four, or ill-formed
};

inline Decoded decode_short(const std::uint8_t* text) {
  const auto trails = [text](std::size_t i) { return (text[i] & 0xC0) == 0x80; };
  const char32_t lead = text[0];
  if (lead >= 0xC2 && lead <= 0xDF && trails(1)) {
    return {(lead & 0x1F) << 6 | (text[1] & 0x3F), 2};
  }
  if (lead >= 0xE0 && lead <= 0xEF && trails(1) && trails(2)) {
    const char32_t c = (lead & 0xF) << 12 | (text[1] & 0x3FU) << 6 | (text[2] & 0x3FU);
    const bool valid = c >= 0x800 && (c < 0xD800 || c > 0xDFFF);
    return {c, valid ? 3U : 0U};
  }
  return {0, 0};
}

inline bool key_ignores_spaces(const CodePointKey& key) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(key.text);
  return bytes[0] >= 0xE3 && (bytes[0] >= 0xF0 || ignores_spaces(decode_short(bytes).code_point));
}

inline bool is_ascii_space(std::uint8_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

inline bool is_simple(KeyClass key_class) {
  return key_class == KeyClass::kPlain || key_class == KeyClass::kSpace;
}

}  // namespace
}  // namespace einmal
#endif  // EINMAL_FAST_FOLD_ONCE

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// What the loop keeps in registers.
struct Progress {
  std::size_t i;        // in the source
  std::uint8_t* begin;  // of the key, with room for `capacity` bytes
  std::size_t out;      // how many are written
  std::size_t capacity;
  bool pending;
  bool ignored;

  bool is_roomy() const { return capacity - out >= kStepBytesMax; }
  void space(bool counts) {
    begin[out] = ' ';
    out += pending && out > 0 && counts;
  }
};

// Takes a vector, up to where it stops being ASCII with single spaces. The first byte is ink. A
// space at the end is pending: what stands behind it may be another one.
HWY_INLINE void fold_ascii_at(const std::uint8_t* text, Progress& at) {
  const hn::CappedTag<std::uint8_t, kFoldLanesMax> d;
  const hn::RebindToSigned<decltype(d)> signed_d;
  at.space(true);
  const auto byte = hn::LoadU(d, text + at.i);
  const auto signed_byte = hn::BitCast(signed_d, byte);  // beyond ASCII: below 0
  const auto is_below = [&](char c) {
    return hn::RebindMask(d, hn::Lt(signed_byte, hn::Set(signed_d, c)));
  };
  const auto is_line_feed = hn::Eq(byte, hn::Set(d, '\n'));
  const auto is_odd = hn::AndNot(is_line_feed, is_below(' '));
  const auto is_upper = hn::AndNot(is_below('A'), is_below('Z' + 1));
  const auto is_quote = hn::Eq(byte, hn::Set(d, '"'));
  auto folded = hn::Or(byte, hn::IfThenElseZero(is_upper, hn::Set(d, 'a' - 'A')));
  folded = hn::Xor(folded, hn::IfThenElseZero(is_line_feed, hn::Set(d, '\n' ^ ' ')));
  folded = hn::Xor(folded, hn::IfThenElseZero(is_quote, hn::Set(d, '"' ^ '\'')));
  hn::StoreU(folded, d, at.begin + at.out);
  std::uint64_t odd = 0;  // room for what StoreMaskBits writes
  std::uint64_t spaces = 0;
  hn::StoreMaskBits(d, is_odd, reinterpret_cast<std::uint8_t*>(&odd));
  hn::StoreMaskBits(d, hn::Eq(folded, hn::Set(d, ' ')), reinterpret_cast<std::uint8_t*>(&spaces));
  const std::uint64_t stops = odd | (spaces & spaces >> 1) | std::uint64_t{1} << hn::Lanes(d);
  const auto taken = static_cast<std::size_t>(__builtin_ctzll(stops));
  at.i += taken;
  at.pending = (spaces >> (taken - 1) & 1) != 0;
  at.out += taken - at.pending;
  at.ignored = false;
}

// Takes code points beyond ASCII, the first of which is decoded and simple, as far as they are
// simple and nothing combines with them. Returns false when it stops for another reason than ASCII
// or `end`.
HWY_INLINE bool fold_table_at(const std::uint8_t* text, std::size_t end, const CodePointKeys& keys,
                              Decoded decoded, const CodePointKey* entry, Progress& at) {
  while (true) {
    const std::size_t behind = at.i + decoded.bytes;
    const bool goes_on = text[behind] >= 0x80;
    const CodePointKey* next_entry = nullptr;
    Decoded next{0, 0};
    if (goes_on) {
      next = decode_short(text + behind);
      if (next.bytes == 0) return false;
      next_entry = keys.known(next.code_point);
      if (next_entry == nullptr || next_entry->key_class == KeyClass::kContext ||
          next_entry->key_class == KeyClass::kIgnored) {
        return false;
      }
    }
    if (entry->key_class == KeyClass::kSpace) {
      at.pending = true;
    } else {
      const bool ignores = key_ignores_spaces(*entry);
      at.space(!(ignores && at.ignored));
      std::memcpy(at.begin + at.out, entry->text, sizeof(entry->text));
      at.out += entry->size;
      at.pending = false;
      at.ignored = ignores;
    }
    at.i = behind;
    if (!goes_on || behind >= end || !at.is_roomy()) return true;
    if (!is_simple(next_entry->key_class)) return false;
    entry = next_entry;
    decoded = next;
  }
}

// Folds what begins before `end`; nothing before `origin` is taken back. Returns false when it
// stops before. REQUIRES: kFoldAhead bytes can be read behind `end`.
bool fold_loop(const std::uint8_t* text, std::size_t origin, std::size_t end,
               const CodePointKeys& keys, KeyBuffer& key, FoldState& state) {
  Progress at{state.position,
              reinterpret_cast<std::uint8_t*>(key.begin()),
              key.size(),
              key.capacity(),
              state.space_pending,
              state.ignored_space};
  bool stopped = false;
  // No call in here, around which constants would have to be made again.
  while (at.i < end && !stopped && at.is_roomy()) {
    const std::uint8_t first = text[at.i];
    if (first > ' ' && first < 0x80) {
      fold_ascii_at(text, at);
    } else if (is_ascii_space(first)) {
      at.pending = true;
      ++at.i;
    } else {
      const Decoded decoded = decode_short(text + at.i);
      const CodePointKey* entry = decoded.bytes > 0 ? keys.known(decoded.code_point) : nullptr;
      if (entry != nullptr && is_simple(entry->key_class)) {
        stopped = !fold_table_at(text, end, keys, decoded, entry, at);
        continue;
      }
      stopped = true;
    }
  }
  // What is next may combine with the ASCII before it: then that has to be taken back.
  if (at.i < end && text[at.i] >= 0x80 && at.i > origin && text[at.i - 1] < 0x80) {
    --at.i;
    if (!is_ascii_space(text[at.i])) --at.out;
  }
  key.set_size(at.out);
  state = {at.i, at.pending, at.ignored};
  return at.i >= end && !stopped;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

HWY_EXPORT(fold_loop);

void fold_fast(std::string_view source, const CodePointKeys& keys, KeyBuffer& key,
               FoldState& state) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(source.data());
  const std::size_t origin = state.position;
  if (source.size() > kFoldAhead + origin &&
      !HWY_DYNAMIC_DISPATCH(fold_loop)(text, origin, source.size() - kFoldAhead, keys, key,
                                       state)) {
    return;
  }
  const std::size_t done = state.position;
  const std::size_t rest = source.size() - done;
  std::uint8_t padded[1 + 2 * kFoldAhead] = {};
  if (done > 0) padded[0] = text[done - 1];
  if (rest > 0) std::memcpy(padded + 1, text + done, rest);
  state.position = 1;
  HWY_DYNAMIC_DISPATCH(fold_loop)(padded, origin < done ? 0 : 1, 1 + rest, keys, key, state);
  state.position += done - 1;
}

}  // namespace einmal
#endif  // HWY_ONCE
