// One source for all processors: Highway compiles the loop once for each instruction set and picks
// at run time. It reads a vector and a byte at once: where nothing can be read behind a text, its
// last bytes are copied to where NULs follow.
#include "text/fast_fold.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/kernel_choice.h"
#include "text/four_bytes.h"
#include "text/scripts.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/fast_fold.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef EINMAL_FAST_FOLD_ONCE
#define EINMAL_FAST_FOLD_ONCE
namespace einmal {
namespace {

constexpr std::size_t kFoldLanesMax = 64;
constexpr std::size_t kFoldAhead = kFoldLanesMax + 8;
// What one step may write: a space, then a vector or a key of the table with what follows it in
// its entry.
constexpr std::size_t kStepBytesMax = kFoldLanesMax + 16;

struct Decoded {
  char32_t code_point;
  std::size_t bytes;  // 0: one byte, four, or ill-formed
};

inline Decoded decode_short(const std::uint8_t* text) {
  const std::uint32_t bytes = four_bytes(text);
  if ((bytes & 0xC0E0U) == 0x80C0U) {
    const std::uint32_t c = (bytes & 0x1FU) << 6 | (bytes >> 8 & 0x3FU);
    return {c, c >= 0x80 ? 2U : 0U};
  }
  if ((bytes & 0xC0C0F0U) == 0x8080E0U) {
    const std::uint32_t c = (bytes & 0xFU) << 12 | (bytes >> 2 & 0xFC0U) | (bytes >> 16 & 0x3FU);
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

using BytesTag = hn::CappedTag<std::uint8_t, kFoldLanesMax>;
using Bytes = hn::Vec<BytesTag>;

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

// A vector of the key, good before where it stops being ASCII with single spaces.
struct FoldedVector {
  Bytes folded;
  hn::Mask<BytesTag> stops;
};

HWY_INLINE FoldedVector fold_vector(Bytes byte, Bytes next) {
  const BytesTag d;
  const hn::RebindToSigned<decltype(d)> signed_d;
  const auto signed_byte = hn::BitCast(signed_d, byte);  // beyond ASCII: below 0
  const auto is_below = [&](char c) {
    return hn::RebindMask(d, hn::Lt(signed_byte, hn::Set(signed_d, c)));
  };
  const auto is_line_feed = hn::Eq(byte, hn::Set(d, '\n'));
  const auto is_space = hn::Or(is_line_feed, hn::Eq(byte, hn::Set(d, ' ')));
  const auto is_double = hn::And(is_space, hn::Lt(next, hn::Set(d, 0x21)));
  const auto is_odd = hn::AndNot(is_line_feed, is_below(' '));
  const auto is_upper = hn::AndNot(is_below('A'), is_below('Z' + 1));
  const auto is_quote = hn::Eq(byte, hn::Set(d, '"'));
  auto folded = hn::IfThenElse(is_upper, hn::Or(byte, hn::Set(d, 0x20)), byte);
  folded = hn::IfThenElse(is_line_feed, hn::Set(d, ' '), folded);
  folded = hn::IfThenElse(is_quote, hn::Set(d, '\''), folded);
  return {folded, hn::Or(is_odd, is_double)};
}

// Takes a vector, up to where it stops being ASCII with single spaces. The first byte is ink; a
// space at the end is pending.
HWY_INLINE void fold_ascii_at(const std::uint8_t* text, std::size_t end, Progress& at) {
  const BytesTag d;
  at.space(true);
  const FoldedVector vector =
      fold_vector(hn::LoadU(d, text + at.i), hn::LoadU(d, text + at.i + 1));
  hn::StoreU(vector.folded, d, at.begin + at.out);
  const std::intptr_t first = hn::FindFirstTrue(d, vector.stops);
  const std::size_t folded_bytes = first >= 0 ? static_cast<std::size_t>(first) : hn::Lanes(d);
  const std::size_t taken = std::min(folded_bytes, end - at.i);
  at.i += taken;
  at.out += taken;
  at.pending = at.begin[at.out - 1] == ' ';
  at.out -= at.pending;
  at.ignored = false;
}

// See fold_plain_run.
std::size_t plain_run(const std::uint8_t* text, std::size_t size, std::uint8_t* key) {
  const BytesTag d;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) < size; i += hn::Lanes(d)) {
    const Bytes next = hn::LoadU(d, text + i + 1);
    const FoldedVector vector = fold_vector(hn::LoadU(d, text + i), next);
    hn::StoreU(vector.folded, d, key + i);
    const auto combines = hn::Gt(next, hn::Set(d, 0x7F));
    const std::intptr_t stop = hn::FindFirstTrue(d, hn::Or(vector.stops, combines));
    if (stop >= 0) return i + static_cast<std::size_t>(stop);
  }
  return i;
}

// Whether what stands at `i` may change the key of the character before it.
HWY_INLINE bool may_combine(const std::uint8_t* text, std::size_t i, std::size_t end,
                            const CodePointKeys& keys) {
  if (i >= end || text[i] < 0x80) return false;
  const Decoded next = decode_short(text + i);
  const CodePointKey* entry = next.bytes == 0 ? nullptr : keys.known(next.code_point);
  return entry == nullptr || entry->key_class == KeyClass::kContext ||
         entry->key_class == KeyClass::kIgnored;
}

// Takes a code point beyond ASCII by its entry. False when it is not simple, or the next one may
// combine with it.
HWY_INLINE bool fold_table_at(const std::uint8_t* text, std::size_t end, const CodePointKeys& keys,
                              Progress& at) {
  const Decoded decoded = decode_short(text + at.i);
  const bool is_whole = decoded.bytes > 0 && at.i + decoded.bytes <= end;
  const CodePointKey* entry = is_whole ? keys.known(decoded.code_point) : nullptr;
  if (entry == nullptr || !is_simple(entry->key_class)) return false;
  if (may_combine(text, at.i + decoded.bytes, end, keys)) return false;
  at.i += decoded.bytes;
  if (entry->key_class == KeyClass::kSpace) {
    at.pending = true;
    return true;
  }
  const bool ignores = key_ignores_spaces(*entry);
  at.space(!(ignores && at.ignored));
  std::memcpy(at.begin + at.out, entry->text, sizeof(entry->text));
  at.out += entry->size;
  at.pending = false;
  at.ignored = ignores;
  return true;
}

// What two_bytes_run and wide_run have in common: where they stand, and how they end.
struct Run {
  std::size_t i;
  std::size_t out;

  explicit Run(const Progress& at) : i(at.i), out(at.out) {}
  // With a code point of so many bytes.
  bool goes_on(std::size_t bytes, std::size_t stop, std::size_t end, const Progress& at) const {
    return i < stop && i + bytes <= end && at.capacity - out >= kStepBytesMax;
  }
  // Where something may combine with the last code point, of `bytes`, that is left out. False when
  // nothing is left of the run.
  bool finish(const std::uint8_t* text, std::size_t bytes, std::size_t end,
              const CodePointKeys& keys, Progress& at) {
    if (i > at.i && text[i - 1] >= 0x80 && may_combine(text, i, end, keys)) {
      i -= bytes;
      out -= bytes;
    }
    if (i == at.i) return false;
    at.i = i;
    at.pending = at.begin[out - 1] == ' ';
    at.out = out - at.pending;
    at.ignored = bytes == 3;
    return true;
  }
};

// Takes code points of two bytes whose keys have two as well, with single spaces between them: most
// of Cyrillic and Greek. Returns false when there is none.
HWY_INLINE bool two_bytes_run(const std::uint8_t* text, std::size_t stop, std::size_t end,
                              const CodePointKeys& keys, Progress& at) {
  Run run(at);
  at.begin[run.out] = ' ';
  run.out += at.pending && run.out > 0;
  while (run.goes_on(2, stop, end, at)) {
    const std::uint32_t bytes = four_bytes(text + run.i);
    if ((bytes & 0xC0E0U) != 0x80C0U) break;
    const CodePointKey* entry = keys.known((bytes & 0x1FU) << 6 | (bytes >> 8 & 0x3FU));
    if (entry == nullptr || entry->key_class != KeyClass::kPlain || entry->size != 2) break;
    std::memcpy(at.begin + run.out, entry->text, 2);
    run.i += 2;
    run.out += 2;
    const std::uint32_t third = bytes >> 16 & 0xFFU;
    if ((third == ' ' || third == '\n') && (bytes & 0x80000000U) != 0 && run.i < end) {
      at.begin[run.out++] = ' ';
      ++run.i;
    }
  }
  return run.finish(text, 2, end, keys, at);
}

// Takes code points of three bytes that become themselves and ignore spaces: most of Han and kana.
// Returns false when there is none.
HWY_INLINE bool wide_run(const std::uint8_t* text, std::size_t stop, std::size_t end,
                         const CodePointKeys& keys, Progress& at) {
  Run run(at);
  at.begin[run.out] = ' ';
  run.out += at.pending && run.out > 0 && !at.ignored;
  while (run.goes_on(3, stop, end, at)) {
    const std::uint32_t bytes = four_bytes(text + run.i);
    const std::uint32_t code_point =
        (bytes & 0xFU) << 12 | (bytes >> 2 & 0xFC0U) | (bytes >> 16 & 0x3FU);
    if ((bytes & 0xC0C0F0U) != 0x8080E0U || !keys.is_known_wide(code_point)) break;
    std::memcpy(at.begin + run.out, text + run.i, 4);  // one too many, written over
    run.i += 3;
    run.out += 3;
  }
  return run.finish(text, 3, end, keys, at);
}

// Folds what begins before `stop`, of a text that ends at `end`; nothing before `origin` is taken
// back. Returns false when it ends before. REQUIRES: kFoldAhead bytes can be read behind `stop`.
// Those behind `end` matter to nothing.
bool fold_loop(const std::uint8_t* text, std::size_t origin, std::size_t stop, std::size_t end,
               const CodePointKeys& keys, KeyBuffer& key, FoldState& state) {
  Progress at{state.position,
              reinterpret_cast<std::uint8_t*>(key.begin()),
              key.size(),
              key.capacity(),
              state.space_pending,
              state.ignored_space};
  bool stopped = false;
  // No call in here, around which constants would have to be made again.
  while (at.i < stop && !stopped && at.is_roomy()) {
    const std::uint8_t first = text[at.i];
    if (first > ' ' && first < 0x80) {
      fold_ascii_at(text, end, at);
    } else if (is_ascii_space(first)) {
      at.pending = true;
      ++at.i;
    } else {
      const bool in_run = first >= 0xE3
                              ? wide_run(text, stop, end, keys, at)
                              : first < 0xE0 && two_bytes_run(text, stop, end, keys, at);
      stopped = !in_run && !fold_table_at(text, end, keys, at);
    }
  }
  // What is next may combine with the ASCII before it: then that has to be taken back.
  if (at.i < end && text[at.i] >= 0x80 && at.i > origin && text[at.i - 1] < 0x80) {
    --at.i;
    if (!is_ascii_space(text[at.i])) --at.out;
  }
  key.set_size(at.out);
  state = {at.i, at.pending, at.ignored};
  return at.i >= stop && !stopped;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(fold_loop);
EINMAL_KERNEL(plain_run);

void fold_fast(std::string_view source, std::size_t readable_behind, const CodePointKeys& keys,
               KeyBuffer& key, FoldState& state) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(source.data());
  const std::size_t origin = state.position;
  const std::size_t readable = source.size() + readable_behind;
  if (readable > kFoldAhead + origin) {
    const std::size_t end = source.size();
    const std::size_t stop = std::min(end, readable - kFoldAhead);
    if (!EINMAL_BEST_KERNEL(fold_loop)(text, origin, stop, end, keys, key, state)) return;
    if (stop == end) return;
  }
  const std::size_t done = state.position;
  const std::size_t rest = source.size() - done;
  std::uint8_t padded[1 + 2 * kFoldAhead] = {};
  if (done > 0) padded[0] = text[done - 1];
  if (rest > 0) std::memcpy(padded + 1, text + done, rest);
  state.position = 1;
  const std::size_t end = 1 + rest;
  EINMAL_BEST_KERNEL(fold_loop)(padded, origin < done ? 0 : 1, end, end, keys, key, state);
  state.position += done - 1;
}

std::size_t fold_plain_run(std::string_view text, char* key) {
  static_assert(kPlainRunSlack >= kFoldLanesMax);
  return EINMAL_BEST_KERNEL(plain_run)(reinterpret_cast<const std::uint8_t*>(text.data()),
                                         text.size(), reinterpret_cast<std::uint8_t*>(key));
}

}  // namespace einmal
#endif  // HWY_ONCE
