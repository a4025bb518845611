// One source for all processors: Highway compiles the loop once for each instruction set and picks
// at run time. It reads a vector and a byte at once: where nothing can be read behind a text, its
// last bytes are copied to where NULs follow.
#include "text/fast_fold.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/kernel_choice.h"
#include "text/fold_bytes.h"
#include "text/four_bytes.h"

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
// What one step may write: a space, then a vector, and before where that stops a key of the table
// with what follows it in its entry.
constexpr std::size_t kStepBytesMax = kFoldLanesMax + 16;

// What a loop works on. Those bytes that stand behind `end` matter to nothing.
struct Stretch {
  const std::uint8_t* text;
  std::size_t origin;    // nothing before it is taken back
  std::size_t stop;      // what begins before it is folded; kFoldAhead bytes behind can be read
  std::size_t end;       // of the text
  bool readable_before;  // text[-1]
};

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

HWY_INLINE std::uint64_t bits_of(auto d, auto mask) {
  std::uint64_t bits = 0;  // room for what StoreMaskBits writes
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// Below `c` in ASCII, or beyond it.
HWY_INLINE auto is_below(Bytes byte, char c) {
  const hn::RebindToSigned<BytesTag> d;
  return hn::RebindMask(BytesTag(), hn::Lt(hn::BitCast(d, byte), hn::Set(d, c)));
}

HWY_INLINE auto is(Bytes byte, int value) {
  return hn::Eq(byte, hn::Set(BytesTag(), static_cast<std::uint8_t>(value)));
}

HWY_INLINE auto is_trailing(Bytes byte) {
  const hn::RebindToSigned<BytesTag> d;
  return hn::RebindMask(BytesTag(), hn::Lt(hn::BitCast(d, byte), hn::Set(d, -0x40)));
}

HWY_INLINE auto is_space(Bytes byte) { return hn::Or(is(byte, ' '), is(byte, '\n')); }

// The key of ink, spaces and line feeds in ASCII; of other bytes it means nothing.
HWY_INLINE Bytes fold_vector(Bytes byte) {
  const BytesTag d;
  const Bytes from_a = hn::Add(byte, hn::Set(d, 0x80 - 'A'));
  const auto is_upper = is_below(from_a, static_cast<char>(0x80 + 26));
  const Bytes with_small = hn::Or(byte, hn::IfThenElseZero(is_upper, hn::Set(d, 0x20)));
  const Bytes with_spaces = hn::Max(with_small, hn::Set(d, ' '));
  return hn::IfThenElse(is(byte, '"'), hn::Set(d, '\''), with_spaces);
}

// What the bytes of a vector are; bit i is byte i.
struct ByteMasks {
  std::uint64_t spaces;   // line feeds as well
  std::uint64_t not_ink;  // all but ink in ASCII

  // Where it is neither ink nor the only space between ink. Only the first one counts: what follows
  // it is not asked for. `before` is 1 when no ink stands before the vector.
  std::uint64_t stops(std::uint64_t before) const {
    return not_ink & ~(spaces & ~(not_ink * 2 + before));
  }
};

// Writes a vector of the key, good before where it stops being ASCII with single spaces.
HWY_INLINE ByteMasks fold_ascii(const std::uint8_t* text, std::uint8_t* key) {
  const BytesTag d;
  const hn::RebindToSigned<BytesTag> signed_d;
  const Bytes byte = hn::LoadU(d, text);
  hn::StoreU(fold_vector(byte), d, key);
  // As is_below(byte, '!'), for which compilers have one instruction less.
  const auto below = hn::SaturatedSub(hn::BitCast(signed_d, byte), hn::Set(signed_d, '!'));
  return {bits_of(d, is_space(byte)), bits_of(signed_d, hn::Lt(below, hn::Zero(signed_d)))};
}

// Writes it once more, with the letters of Latin-1 (U+00C0 to U+00FF), which are then ink. The byte
// before must be readable.
HWY_INLINE void fold_latin(const std::uint8_t* text, std::uint8_t* key, ByteMasks& masks) {
  const BytesTag d;
  const Bytes byte = hn::LoadU(d, text);
  const auto is_lead = is(byte, kLatinLead);
  const std::uint64_t leads = bits_of(d, is_lead);
  if (leads == 0) return;
  const auto is_second = hn::And(is(hn::LoadU(d, text - 1), kLatinLead), is_trailing(byte));
  const auto is_capital = hn::And(is_second, hn::Lt(byte, hn::Set(d, 0x9F)));
  const auto is_small = hn::AndNot(is(byte, kTimes), is_capital);
  const auto is_sharp_s = hn::Or(hn::And(is_second, is(byte, kSharpS)),
                                 hn::And(is_lead, is(hn::LoadU(d, text + 1), kSharpS)));
  Bytes folded = fold_vector(byte);
  folded = hn::Or(folded, hn::IfThenElseZero(is_small, hn::Set(d, 0x20)));
  hn::StoreU(hn::IfThenElse(is_sharp_s, hn::Set(d, 's'), folded), d, key);
  const std::uint64_t seconds = bits_of(d, is_second);
  masks.not_ink &= ~(seconds | (leads & seconds >> 1));
}

// The entry of a code point that becomes its key wherever it stands before ASCII, as quotes and
// dashes do, and does not ignore spaces.
HWY_INLINE const CodePointKey* entry_before_ascii(const std::uint8_t* text, std::size_t rest,
                                                  const CodePointKeys& keys, std::size_t* bytes) {
  const Decoded decoded = decode_short(text);
  if (decoded.bytes == 0 || decoded.bytes >= rest || text[decoded.bytes] >= 0x80) return nullptr;
  const CodePointKey* entry = keys.known(decoded.code_point);
  const bool is_plain = entry != nullptr && entry->key_class == KeyClass::kPlain;
  if (!is_plain || key_ignores_spaces(*entry)) return nullptr;
  *bytes = decoded.bytes;
  return entry;
}

// Takes ASCII with single spaces, and what else becomes its key wherever it stands, as far as they
// reach. The first byte is ink in ASCII; a space at the end is pending.
HWY_INLINE void fold_run(const Stretch& in, const CodePointKeys& keys, bool with_latin,
                         Progress& at) {
  at.space(true);
  const BytesTag d;
  const std::size_t lanes = hn::Lanes(d);
  const std::uint8_t* const text = in.text;
  std::size_t i = at.i;
  std::size_t out = at.out;
  const std::size_t roomy = at.capacity - kStepBytesMax + 1;  // the space is written
  std::uint64_t before = 0;
  while (i < in.stop && out <= roomy) {
    ByteMasks masks = fold_ascii(text + i, at.begin + out);
    std::uint64_t stops = masks.stops(before);
    if (stops != 0 && with_latin) {
      fold_latin(text + i, at.begin + out, masks);
      stops = masks.stops(before);
    }
    if (stops == 0) {
      before = masks.not_ink >> (lanes - 1);
      i += lanes;
      out += lanes;
      continue;
    }
    i += static_cast<std::size_t>(__builtin_ctzll(stops));
    out += static_cast<std::size_t>(__builtin_ctzll(stops));
    if (i >= in.end) break;
    std::size_t bytes = 0;
    const CodePointKey* entry = entry_before_ascii(text + i, in.end - i, keys, &bytes);
    if (entry == nullptr) break;
    std::memcpy(at.begin + out, entry->text, sizeof(entry->text));
    i += bytes;
    out += entry->size;
    before = 0;
  }
  const std::size_t behind = i > in.end ? i - in.end : 0;
  std::size_t back = behind;
  // What is next may combine with the letter; or half a letter is left.
  if (const std::uint8_t last = text[i - behind - 1]; last >= 0x80) {
    if (last == kLatinLead) back += 1;
    if (last < 0xC0 && behind == 0 && i < in.end && text[i] >= 0x80) back += 2;
  }
  at.i = i - back;
  at.out = out - back;
  at.pending = at.begin[at.out - 1] == ' ';
  at.out -= at.pending;
  at.ignored = false;
}

// See fold_plain_run.
std::size_t plain_run(const std::uint8_t* text, std::size_t size, std::uint8_t* key) {
  const BytesTag d;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) < size; i += hn::Lanes(d)) {
    const Bytes byte = hn::LoadU(d, text + i);
    const Bytes next = hn::LoadU(d, text + i + 1);
    hn::StoreU(fold_vector(byte), d, key + i);
    const auto is_double = hn::And(is_space(byte), hn::Lt(next, hn::Set(d, 0x21)));
    const auto is_odd = hn::AndNot(is_space(byte), is_below(byte, '!'));
    const auto combines = hn::Gt(next, hn::Set(d, 0x7F));
    const std::intptr_t stop = hn::FindFirstTrue(d, hn::Or(hn::Or(is_odd, is_double), combines));
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

// Folds what begins before in.stop. Returns false when it ends before.
bool fold_loop(const Stretch& in, const CodePointKeys& keys, KeyBuffer& key, FoldState& state) {
  Progress at{state.position,
              reinterpret_cast<std::uint8_t*>(key.begin()),
              key.size(),
              key.capacity(),
              state.space_pending,
              state.ignored_space};
  const std::uint8_t* const text = in.text;
  const bool with_latin = keys.are_latin_letters_plain();
  bool stopped = false;
  // No call in here, around which constants would have to be made again.
  while (at.i < in.stop && !stopped && at.is_roomy()) {
    const std::uint8_t first = text[at.i];
    if (first > ' ' && first < 0x80) {
      fold_run(in, keys, with_latin && (at.i > 0 || in.readable_before), at);
    } else if (is_ascii_space(first)) {
      at.pending = true;
      ++at.i;
    } else {
      const bool in_run = first >= 0xE3
                              ? wide_run(text, in.stop, in.end, keys, at)
                              : first < 0xE0 && two_bytes_run(text, in.stop, in.end, keys, at);
      stopped = !in_run && !fold_table_at(text, in.end, keys, at);
    }
  }
  // What is next may combine with the ASCII before it: then that has to be taken back.
  if (at.i < in.end && text[at.i] >= 0x80 && at.i > in.origin && text[at.i - 1] < 0x80) {
    --at.i;
    if (!is_ascii_space(text[at.i])) --at.out;
  }
  key.set_size(at.out);
  state = {at.i, at.pending, at.ignored};
  return at.i >= in.stop && !stopped;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(fold_loop);
EINMAL_KERNEL(plain_run);

void fold_fast(const FoldSource& source, const CodePointKeys& keys, KeyBuffer& key,
               FoldState& state) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(source.text.data());
  const std::size_t origin = state.position;
  const std::size_t end = source.text.size();
  const std::size_t readable = end + source.readable_behind;
  if (readable > kFoldAhead + origin) {
    const std::size_t stop = std::min(end, readable - kFoldAhead);
    const Stretch stretch{text, origin, stop, end, source.readable_before};
    if (!EINMAL_BEST_KERNEL(fold_loop)(stretch, keys, key, state)) return;
    if (stop == end) return;
  }
  const std::size_t done = state.position;
  const std::size_t rest = end - done;
  std::uint8_t padded[1 + 2 * kFoldAhead] = {};
  if (done > 0) padded[0] = text[done - 1];
  if (rest > 0) std::memcpy(padded + 1, text + done, rest);
  state.position = 1;
  const Stretch stretch{padded, origin < done ? 0U : 1U, 1 + rest, 1 + rest, false};
  EINMAL_BEST_KERNEL(fold_loop)(stretch, keys, key, state);
  state.position += done - 1;
}

std::size_t fold_plain_run(std::string_view text, char* key) {
  static_assert(kPlainRunSlack >= kFoldLanesMax);
  return EINMAL_BEST_KERNEL(plain_run)(reinterpret_cast<const std::uint8_t*>(text.data()),
                                         text.size(), reinterpret_cast<std::uint8_t*>(key));
}

}  // namespace einmal
#endif  // HWY_ONCE
