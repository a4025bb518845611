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

// Takes a vector, up to where it stops being ASCII with single spaces. The first byte is ink.
HWY_INLINE void fold_ascii_at(const std::uint8_t* text, Progress& at) {
  const hn::CappedTag<std::uint8_t, kFoldLanesMax> d;
  const hn::RebindToSigned<decltype(d)> signed_d;
  const auto space = hn::Set(d, ' ');
  const auto line_feed = hn::Set(d, '\n');
  at.space(true);
  const auto byte = hn::LoadU(d, text + at.i);
  const auto next = hn::LoadU(d, text + at.i + 1);
  const auto is_line_feed = hn::Eq(byte, line_feed);
  const auto is_space = hn::Or(hn::Eq(byte, space), is_line_feed);
  const auto is_control = hn::AndNot(is_line_feed, hn::Lt(byte, space));
  const auto beyond_ascii =
      hn::RebindMask(d, hn::Lt(hn::BitCast(signed_d, byte), hn::Zero(signed_d)));
  const auto is_double = hn::And(is_space, hn::Lt(next, hn::Set(d, 0x21)));
  const auto is_upper = hn::Lt(hn::Sub(byte, hn::Set(d, 'A')), hn::Set(d, 26));
  auto folded = hn::IfThenElse(is_upper, hn::Or(byte, hn::Set(d, 0x20)), byte);
  folded = hn::IfThenElse(is_line_feed, space, folded);
  folded = hn::IfThenElse(hn::Eq(byte, hn::Set(d, '"')), hn::Set(d, '\''), folded);
  hn::StoreU(folded, d, at.begin + at.out);
  const std::intptr_t stop =
      hn::FindFirstTrue(d, hn::Or(hn::Or(is_control, beyond_ascii), is_double));
  const std::size_t taken = stop >= 0 ? static_cast<std::size_t>(stop) : hn::Lanes(d);
  at.i += taken;
  at.out += taken;
  at.pending = at.begin[at.out - 1] == ' ';
  at.out -= at.pending;
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
      next_entry = &keys.of(next.code_point);
      if (next_entry->key_class == KeyClass::kContext ||
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
  while (at.i < end && !stopped) {
    if (!at.is_roomy()) {
      key.set_size(at.out);
      key.make_room(kStepBytesMax);
      at.begin = reinterpret_cast<std::uint8_t*>(key.begin());
      at.capacity = key.capacity();
    }
    const std::uint8_t first = text[at.i];
    if (is_ascii_space(first)) {
      at.pending = true;
      ++at.i;
    } else if (first >= ' ' && first < 0x80) {
      fold_ascii_at(text, at);
    } else {
      const Decoded decoded = decode_short(text + at.i);
      const CodePointKey* entry = decoded.bytes > 0 ? &keys.of(decoded.code_point) : nullptr;
      if (entry != nullptr && is_simple(entry->key_class)) {
        stopped = !fold_table_at(text, end, keys, decoded, entry, at);
        continue;
      }
      stopped = true;
      // It may combine with the ASCII before it: then that has to be taken back.
      if (first >= 0x80 && at.i > origin && text[at.i - 1] < 0x80) {
        --at.i;
        if (!is_ascii_space(text[at.i])) --at.out;
      }
    }
  }
  key.set_size(at.out);
  state = {at.i, at.pending, at.ignored};
  return !stopped;
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
