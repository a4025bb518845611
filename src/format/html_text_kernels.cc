// One source for all processors: Highway compiles the vector part once for each instruction set and
// picks at run time.
#include "format/html_text_kernels.h"

#include <algorithm>
#include <cstdint>

#include "base/kernel_choice.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "format/html_text_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLanesMax = 32;

template <typename D, typename Mask>
std::uint64_t bits_of(D d, Mask mask) {
  std::uint64_t bits = 0;  // room for what StoreMaskBits writes
  hn::StoreMaskBits(d, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

template <typename D, typename Vector>
auto is_odd_space(D d, Vector byte) {
  const auto is = [d, byte](std::uint8_t c) { return hn::Eq(byte, hn::Set(d, c)); };
  return hn::Or(hn::Or(is('\n'), is('\r')), hn::Or(is('\t'), is('\f')));
}

// Looks at whole vectors with a byte behind them. True when the words end, at `words->bytes`.
bool words_loop(const std::uint8_t* text, std::size_t size, HtmlWords* words) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto is = [d](auto byte, char c) {
    return hn::Eq(byte, hn::Set(d, static_cast<std::uint8_t>(c)));
  };
  const auto is_sign = [&](auto byte) { return hn::Or(is(byte, '&'), is(byte, '<')); };
  std::size_t i = 0;
  for (; i + lanes + 1 <= size; i += lanes) {
    const auto byte = hn::LoadU(d, text + i);
    const auto next = hn::LoadU(d, text + i + 1);
    const auto odd = is_odd_space(d, byte);
    const auto space = hn::Or(odd, is(byte, ' '));
    const auto special_next = hn::Or(hn::Or(is_odd_space(d, next), is(next, ' ')), is_sign(next));
    const auto end = hn::Or(is_sign(byte), hn::And(space, special_next));
    if (hn::AllFalse(d, end)) {
      words->has_odd_spaces = words->has_odd_spaces || !hn::AllFalse(d, odd);
      continue;
    }
    const std::uint64_t ends = bits_of(d, end);
    const std::uint64_t before = (ends & (~ends + 1)) - 1;
    words->has_odd_spaces = words->has_odd_spaces || (bits_of(d, odd) & before) != 0;
    words->bytes = i + static_cast<std::size_t>(__builtin_ctzll(ends));
    return true;
  }
  words->bytes = i;
  return false;
}

// Changes whole vectors; returns how far it came.
std::size_t spaces_loop(std::uint8_t* text, std::size_t size) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    const auto byte = hn::LoadU(d, text + i);
    hn::StoreU(hn::IfThenElse(is_odd_space(d, byte), hn::Set(d, ' '), byte), d, text + i);
  }
  return i;
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

EINMAL_KERNEL(words_loop);
EINMAL_KERNEL(spaces_loop);

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_special(char c) { return c == '&' || c == '<' || is_space(c); }

void take_words(std::string_view text, HtmlWords& words) {
  for (; words.bytes < text.size(); ++words.bytes) {
    const char c = text[words.bytes];
    if (!is_special(c)) continue;
    const std::size_t next = words.bytes + 1;
    if (!is_space(c) || next == text.size() || is_special(text[next])) return;
    words.has_odd_spaces = words.has_odd_spaces || c != ' ';
  }
}

}  // namespace

HtmlWords words_in(std::string_view text) {
  HtmlWords words;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (!EINMAL_BEST_KERNEL(words_loop)(bytes, text.size(), &words)) take_words(text, words);
  return words;
}

HtmlWords words_in_scalar(std::string_view text) {
  HtmlWords words;
  take_words(text, words);
  return words;
}

void even_out_spaces(std::span<char> text) {
  auto* const bytes = reinterpret_cast<std::uint8_t*>(text.data());
  even_out_spaces_scalar(text.subspan(EINMAL_BEST_KERNEL(spaces_loop)(bytes, text.size())));
}

void even_out_spaces_scalar(std::span<char> text) {
  std::replace_if(text.begin(), text.end(), is_space, ' ');
}

}  // namespace einmal
#endif
