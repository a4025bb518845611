// One source for all processors: Highway compiles the vector part once for each instruction set and
// picks at run time.
#include "format/line_kernels.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/kernel_choice.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "format/line_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef EINMAL_LINE_KERNELS_ONCE
#define EINMAL_LINE_KERNELS_ONCE
namespace einmal {
namespace {

// What a byte is, a bit each: those that both halves of the byte have in common.
enum ByteClass : std::uint8_t {
  kControl0 = 1,  // but for line feeds
  kControl1 = 2,
  kOdd3 = 4,   // ; =
  kOdd7 = 8,   // |
  kLeadE = 16,  // of U+2028 and U+2029
};
constexpr std::uint8_t kOddSigns = kControl0 | kControl1 | kOdd3 | kOdd7;

constexpr std::array<std::uint8_t, 16> kHighHalves = {kControl0, kControl1, 0, kOdd3, 0, 0, 0,
                                                      kOdd7,     0,         0, 0,     0, 0, 0,
                                                      kLeadE,    0};
constexpr std::array<std::uint8_t, 16> kLowHalves = [] {
  std::array<std::uint8_t, 16> classes{};
  for (std::size_t low = 0; low < classes.size(); ++low) {
    classes[low] = static_cast<std::uint8_t>(
        (low == 0xA ? 0 : kControl0) | kControl1 | (low == 0xB || low == 0xD ? kOdd3 : 0) |
        (low == 0xC ? kOdd7 : 0) | (low == 0x2 ? kLeadE : 0));
  }
  return classes;
}();

}  // namespace
}  // namespace einmal
#endif  // EINMAL_LINE_KERNELS_ONCE

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLanesMax = 32;

constexpr std::uint64_t kLastBit = std::uint64_t{1} << 63;

HWY_INLINE std::uint64_t bits_of(auto d, auto mask) {
  std::uint64_t bits = 0;  // room for what StoreMaskBits writes
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

// What a step of kOddBytes holds: bit i is byte i.
struct LineBytes {
  std::uint64_t ends = 0;
  std::uint64_t blanks = 0;
  bool odd = false;  // but for blanks
};

// Adds what else ends lines than line feeds. It is odd.
HWY_INLINE void add_rare_ends(const std::uint8_t* text, LineBytes& bytes) {
  const hn::CappedTag<std::uint8_t, kOddBytes> d;
  std::uint64_t ends = 0;
  for (std::size_t lane = 0; lane < kOddBytes; lane += hn::Lanes(d)) {
    const auto byte = hn::LoadU(d, text + lane);
    const auto lead = hn::Eq(byte, hn::Set(d, 0xE2));
    const auto second = hn::Eq(hn::LoadU(d, text + lane + 1), hn::Set(d, 0x80));
    const auto third =
        hn::Eq(hn::Or(hn::LoadU(d, text + lane + 2), hn::Set(d, 1)), hn::Set(d, 0xA9));
    const auto separator = hn::And(lead, hn::And(second, third));
    ends |= bits_of(d, hn::Or(hn::Eq(byte, hn::Set(d, '\r')), separator)) << lane;
  }
  bytes.ends |= ends;
  bytes.odd |= ends != 0;
}

HWY_INLINE LineBytes line_bytes_at(const std::uint8_t* text) {
  const hn::CappedTag<std::uint8_t, kOddBytes> d;
  const auto high_halves = hn::LoadDup128(d, kHighHalves.data());
  const auto low_halves = hn::LoadDup128(d, kLowHalves.data());
  LineBytes bytes;
  auto any = hn::Zero(d);
  for (std::size_t lane = 0; lane < kOddBytes; lane += hn::Lanes(d)) {
    const auto byte = hn::LoadU(d, text + lane);
    const auto low = hn::TableLookupBytes(low_halves, hn::And(byte, hn::Set(d, 0x0F)));
    any = hn::Or(any, hn::And(hn::TableLookupBytes(high_halves, hn::ShiftRight<4>(byte)), low));
    bytes.ends |= bits_of(d, hn::Eq(byte, hn::Set(d, '\n'))) << lane;
    bytes.blanks |= bits_of(d, hn::Eq(byte, hn::Set(d, ' '))) << lane;
  }
  if (hn::AllFalse(d, hn::Gt(any, hn::Zero(d)))) return bytes;
  bytes.odd = !hn::AllFalse(d, hn::Gt(hn::And(any, hn::Set(d, kOddSigns)), hn::Zero(d)));
  add_rare_ends(text, bytes);
  return bytes;
}

// Looks at what begins in [0, size), in steps of kOddBytes, and two bytes further; returns how far
// it came. `blanks` are those of the step before.
std::size_t line_ends_loop(const std::uint8_t* text, std::size_t size, std::uint16_t* ends,
                           std::size_t* count, std::uint64_t* blanks, std::uint64_t* odd) {
  std::uint64_t before = *blanks;
  std::uint64_t odd_steps = 0;
  std::size_t found = *count;
  std::size_t i = 0;
  for (; i + kOddBytes <= size; i += kOddBytes) {
    // Nobody has seen this text before, and the processor does not look over the edges of pages.
    __builtin_prefetch(text + i + kLineEndsBytes);
    const LineBytes bytes = line_bytes_at(text + i);
    const std::uint64_t here = bytes.blanks;
    const std::uint64_t three = here & (here << 1 | before >> 63) & (here << 2 | before >> 62);
    before = here;
    odd_steps |= std::uint64_t{bytes.odd || three != 0} << (i / kOddBytes);
    // A step of prose holds none, one or two, which no processor foresees: two are always written.
    std::uint64_t bits = bytes.ends;
    const auto lines = static_cast<std::size_t>(__builtin_popcountll(bits));
    const auto write = [&](std::size_t line) {
      const auto lane = static_cast<std::size_t>(__builtin_ctzll(bits | kLastBit));
      ends[found + line] = static_cast<std::uint16_t>(i + lane);
      bits &= bits - 1;
    };
    for (std::size_t line = 0; line < kLineEndsAtOnce; ++line) write(line);
    for (std::size_t line = kLineEndsAtOnce; line < lines; ++line) write(line);
    found += lines;
  }
  *count = found;
  *blanks = before;
  *odd |= odd_steps;
  return i;
}

// Adds what begins in whole vectors; returns how far it came.
std::size_t signs_loop(const std::uint8_t* text, std::size_t size, Signs* signs) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto blank = hn::Set(d, ' ');
  auto tab = hn::Zero(d);
  auto bar = hn::Zero(d);
  auto code = hn::Zero(d);
  auto blanks = hn::Zero(d);
  auto high = hn::Zero(d);
  std::size_t i = 0;
  for (; i + lanes + 2 <= size; i += lanes) {
    const auto byte = hn::LoadU(d, text + i);
    const auto is = [&](char c) {
      return hn::VecFromMask(d, hn::Eq(byte, hn::Set(d, static_cast<std::uint8_t>(c))));
    };
    tab = hn::Or(tab, is('\t'));
    bar = hn::Or(bar, is('|'));
    code = hn::Or(code, hn::Or(is('='), is(';')));
    high = hn::Or(high, byte);
    const auto second = hn::Eq(hn::LoadU(d, text + i + 1), blank);
    const auto third = hn::Eq(hn::LoadU(d, text + i + 2), blank);
    blanks =
        hn::Or(blanks, hn::VecFromMask(d, hn::And(hn::Eq(byte, blank), hn::And(second, third))));
  }
  const auto any = [&](auto bytes) { return !hn::AllFalse(d, hn::Gt(bytes, hn::Set(d, 0x7F))); };
  signs->tab = signs->tab || any(tab);
  signs->bar = signs->bar || any(bar);
  signs->code = signs->code || any(code);
  signs->three_blanks = signs->three_blanks || any(blanks);
  signs->beyond_ascii = signs->beyond_ascii || any(high);
  return i;
}

// Looks at what begins in [0, size), and two bytes further; returns how many line feeds there are,
// or kNotPlain. REQUIRES: size is a vector at least, or 0.
std::size_t plain_lines_loop(const std::uint8_t* text, std::size_t size, std::uint16_t* ends) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto blank = hn::Set(d, ' ');
  auto any_odd = hn::Zero(d);
  std::size_t count = 0;
  for (std::size_t seen = 0; seen < size;) {
    const std::size_t i = std::min(seen, size - lanes);
    const auto byte = hn::LoadU(d, text + i);
    const auto second = hn::LoadU(d, text + i + 1);
    const auto third = hn::LoadU(d, text + i + 2);
    const auto is = [&](char c) { return hn::Eq(byte, hn::Set(d, static_cast<std::uint8_t>(c))); };
    const auto line_feed = is('\n');
    auto odd = hn::AndNot(line_feed, hn::Lt(byte, blank));
    odd = hn::Or(odd, hn::Or(is('|'), hn::Or(is('='), is(';'))));
    const auto separates = hn::And(hn::Eq(second, hn::Set(d, 0x80)),
                                   hn::Eq(hn::Or(third, hn::Set(d, 1)), hn::Set(d, 0xA9)));
    odd = hn::Or(odd, hn::And(is('\xE2'), separates));
    odd = hn::Or(odd, hn::And(is(' '), hn::And(hn::Eq(second, blank), hn::Eq(third, blank))));
    any_odd = hn::Or(any_odd, hn::VecFromMask(d, odd));
    std::uint64_t bits = 0;  // room for what StoreMaskBits writes
    hn::StoreMaskBits(d, line_feed, reinterpret_cast<std::uint8_t*>(&bits));
    if (bits != 0 && count > kPlainLinesMax) return kNotPlain;
    for (bits &= ~std::uint64_t{0} << (seen - i); bits != 0; bits &= bits - 1) {
      const auto lane = static_cast<std::size_t>(__builtin_ctzll(bits));
      ends[count++] = static_cast<std::uint16_t>(i + lane);
    }
    seen = i + lanes;
  }
  const bool is_plain = count <= kPlainLinesMax && hn::AllFalse(d, hn::Gt(any_odd, hn::Zero(d)));
  return is_plain ? count : kNotPlain;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(line_ends_loop);
EINMAL_KERNEL(signs_loop);
EINMAL_KERNEL(plain_lines_loop);

namespace {

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// Nothing that a plain line holds.
bool is_odd_sign(char c) {
  const bool is_control = static_cast<unsigned char>(c) < ' ' && c != '\n';
  return is_control || c == '|' || c == '=' || c == ';';
}

// What the loops leave at the end of a text, with something behind it that means nothing to them,
// so that they can take that too.
constexpr std::size_t kPaddedBytes = 128;
class PaddedEnd {
 public:
  // REQUIRES: not more than kPaddedBytes.
  explicit PaddedEnd(std::string_view rest, char behind = '\0') {
    std::memset(bytes_, behind, sizeof(bytes_));
    std::memcpy(bytes_, rest.data(), rest.size());
  }
  const std::uint8_t* bytes() const { return bytes_; }

 private:
  std::uint8_t bytes_[kPaddedBytes + 2];
};

}  // namespace

std::size_t find_line_ends_scalar(std::string_view text, std::uint16_t* ends,
                                  std::uint64_t* odd) {
  std::size_t count = 0;
  *odd = 0;
  for (std::size_t i = 0; i < std::min(text.size(), kLineEndsBytes); ++i) {
    const std::string_view rest = text.substr(i, 3);
    const bool separates = rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9";
    if (rest[0] == '\n' || rest[0] == '\r' || separates) {
      ends[count++] = static_cast<std::uint16_t>(i);
    }
    const bool is_odd = separates || is_odd_sign(rest[0]) ||
                        (i >= 2 && text.substr(i - 2, 3) == "   ");
    *odd |= std::uint64_t{is_odd} << (i / kOddBytes);
  }
  return count;
}

std::size_t find_line_ends(std::string_view text, std::uint16_t* ends, std::uint64_t* odd) {
  // The loop looks two bytes ahead.
  const std::size_t ahead = std::min<std::size_t>(text.size(), 2);
  const std::size_t size = std::min(text.size() - ahead, kLineEndsBytes);
  std::size_t count = 0;
  std::uint64_t blanks = 0;
  *odd = 0;
  const std::size_t seen =
      EINMAL_BEST_KERNEL(line_ends_loop)(bytes_of(text), size, ends, &count, &blanks, odd);
  const std::size_t known = count;
  const PaddedEnd rest(text.substr(seen, kLineEndsBytes + 2 - seen), 'a');
  std::uint64_t odd_in_rest = 0;
  EINMAL_BEST_KERNEL(line_ends_loop)
  (rest.bytes(), kPaddedBytes, ends, &count, &blanks, &odd_in_rest);
  if (seen < kLineEndsBytes) *odd |= odd_in_rest << (seen / kOddBytes);
  for (std::size_t i = known; i < count; ++i) ends[i] = static_cast<std::uint16_t>(ends[i] + seen);
  while (count > 0 && ends[count - 1] >= kLineEndsBytes) --count;
  return count;
}

Signs signs_in_scalar(std::string_view block) {
  Signs signs;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const char c = block[i];
    signs.tab = signs.tab || c == '\t';
    signs.bar = signs.bar || c == '|';
    signs.code = signs.code || c == '=' || c == ';';
    signs.beyond_ascii = signs.beyond_ascii || static_cast<signed char>(c) < 0;
    signs.three_blanks = signs.three_blanks || (c == ' ' && block.substr(i).starts_with("   "));
  }
  return signs;
}

Signs signs_in(std::string_view block) {
  Signs signs;
  const std::size_t seen = EINMAL_BEST_KERNEL(signs_loop)(bytes_of(block), block.size(), &signs);
  const PaddedEnd rest(block.substr(seen));
  EINMAL_BEST_KERNEL(signs_loop)(rest.bytes(), kPaddedBytes + 2, &signs);
  return signs;
}

std::size_t find_plain_lines_scalar(std::string_view block, std::uint16_t* ends) {
  if (block.size() > UINT16_MAX) return kNotPlain;
  std::size_t count = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const std::string_view rest = block.substr(i, 3);
    if (is_odd_sign(rest[0]) || rest == "   " || rest == "\xE2\x80\xA8" ||
        rest == "\xE2\x80\xA9") {
      return kNotPlain;
    }
    if (rest[0] != '\n') continue;
    if (count == kPlainLinesMax) return kNotPlain;
    ends[count++] = static_cast<std::uint16_t>(i);
  }
  return count;
}

std::size_t find_plain_lines(std::string_view block, std::uint16_t* ends) {
  // Nothing of three bytes begins in the last two.
  constexpr std::size_t kAhead = 2;
  constexpr std::size_t kVectorMax = 32;
  if (block.size() < kVectorMax + kAhead || block.size() > UINT16_MAX) {
    return find_plain_lines_scalar(block, ends);
  }
  const std::size_t size = block.size() - kAhead;
  const std::size_t count = EINMAL_BEST_KERNEL(plain_lines_loop)(bytes_of(block), size, ends);
  if (count == kNotPlain) return kNotPlain;
  std::uint16_t last[kAhead];
  const std::size_t more = find_plain_lines_scalar(block.substr(size), last);
  if (more == kNotPlain || count + more > kPlainLinesMax) return kNotPlain;
  for (std::size_t i = 0; i < more; ++i) {
    ends[count + i] = static_cast<std::uint16_t>(size + last[i]);
  }
  return count + more;
}

}  // namespace einmal
#endif  // HWY_ONCE
