// One source for all processors: Highway compiles the vector part once for each instruction set and
// picks at run time.
#include "text/byte_kernels.h"

#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/byte_kernels.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace einmal::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Each loop runs with full vectors and then with half ones, because a word or two is what most
// calls are about.
constexpr std::size_t kFull = 32;
constexpr std::size_t kHalf = 16;

// Sets `stopped` when the loop ended at a byte that it does not fold.
template <std::size_t kLanesMax>
std::size_t fold_loop(const std::uint8_t* text, std::size_t i, std::size_t size, std::uint8_t* key,
                      bool* stopped) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const hn::RebindToSigned<decltype(d)> signed_d;
  const std::size_t lanes = hn::Lanes(d);
  const auto space = hn::Set(d, ' ');
  const auto line_feed = hn::Set(d, '\n');
  for (; i + lanes < size; i += lanes) {
    const auto byte = hn::LoadU(d, text + i);
    const auto next = hn::LoadU(d, text + i + 1);
    const auto is_line_feed = hn::Eq(byte, line_feed);
    const auto is_space = hn::Or(hn::Eq(byte, space), is_line_feed);
    const auto is_control = hn::AndNot(is_line_feed, hn::Lt(byte, space));
    const auto not_ascii =
        hn::RebindMask(d, hn::Lt(hn::BitCast(signed_d, hn::Or(byte, next)), hn::Zero(signed_d)));
    const auto is_double = hn::And(is_space, hn::Lt(next, hn::Set(d, 0x21)));
    const auto stop = hn::Or(hn::Or(is_control, not_ascii), is_double);
    const auto is_upper = hn::Lt(hn::Sub(byte, hn::Set(d, 'A')), hn::Set(d, 26));
    auto folded = hn::IfThenElse(is_upper, hn::Or(byte, hn::Set(d, 0x20)), byte);
    folded = hn::IfThenElse(is_line_feed, space, folded);
    folded = hn::IfThenElse(hn::Eq(byte, hn::Set(d, '"')), hn::Set(d, '\''), folded);
    hn::StoreU(folded, d, key + i);
    const std::intptr_t first = hn::FindFirstTrue(d, stop);
    if (first >= 0) {
      *stopped = true;
      return i + static_cast<std::size_t>(first);
    }
  }
  return i;
}

std::size_t fold_vectors(const std::uint8_t* text, std::size_t size, std::uint8_t* key,
                         bool* stopped) {
  const std::size_t i = fold_loop<kFull>(text, 0, size, key, stopped);
  return *stopped ? i : fold_loop<kHalf>(text, i, size, key, stopped);
}

template <std::size_t kLanesMax>
std::size_t find_end_loop(const std::uint8_t* key, std::size_t i, std::size_t size, bool* stopped) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto is = [&](auto bytes, int value) {
    return hn::Eq(bytes, hn::Set(d, static_cast<std::uint8_t>(value)));
  };
  for (; i + lanes <= size; i += lanes) {
    const auto byte = hn::LoadU(d, key + i);
    const auto even = hn::And(byte, hn::Set(d, 0xFE));
    auto found = hn::Or(hn::Or(is(byte, '.'), is(byte, '!')), hn::Or(is(byte, '?'), is(even, ':')));
    if (!hn::AllFalse(d, hn::Gt(byte, hn::Set(d, 0xC1)))) {
      found = hn::Or(found, hn::Or(hn::Or(is(byte, 0xC2), is(byte, 0xD6)),
                                   hn::Or(is(byte, 0xD8), is(byte, 0xDB))));
      found = hn::Or(found, hn::Or(is(even, 0xE0), is(byte, 0xE3)));
    }
    const std::intptr_t first = hn::FindFirstTrue(d, found);
    if (first >= 0) {
      *stopped = true;
      return i + static_cast<std::size_t>(first);
    }
  }
  return i;
}

std::size_t find_end_vectors(const std::uint8_t* key, std::size_t size, bool* stopped) {
  const std::size_t i = find_end_loop<kFull>(key, 0, size, stopped);
  return *stopped ? i : find_end_loop<kHalf>(key, i, size, stopped);
}

template <std::size_t kLanesMax>
std::size_t count_loop(const std::uint8_t* key, std::size_t i, std::size_t size,
                       std::size_t* spaces, bool* has_unspaced) {
  const hn::CappedTag<std::uint8_t, kLanesMax> d;
  const std::size_t lanes = hn::Lanes(d);
  for (; i + lanes <= size; i += lanes) {
    const auto byte = hn::LoadU(d, key + i);
    *spaces += hn::CountTrue(d, hn::Eq(byte, hn::Set(d, ' ')));
    const auto is_long = hn::Gt(byte, hn::Set(d, 0xDF));
    if (!hn::AllFalse(d, hn::AndNot(hn::Eq(byte, hn::Set(d, 0xE2)), is_long))) *has_unspaced = true;
  }
  return i;
}

std::size_t count_vectors(const std::uint8_t* key, std::size_t size, std::size_t* spaces,
                          bool* has_unspaced) {
  const std::size_t i = count_loop<kFull>(key, 0, size, spaces, has_unspaced);
  return count_loop<kHalf>(key, i, size, spaces, has_unspaced);
}

}  // namespace einmal::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace einmal {

HWY_EXPORT(fold_vectors);
HWY_EXPORT(find_end_vectors);
HWY_EXPORT(count_vectors);

namespace {

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

bool can_end_sentence(std::uint8_t byte) {
  switch (byte) {
    case '.': case '!': case '?': case ':': case ';':
    case 0xC2: case 0xD6: case 0xD8: case 0xDB: case 0xE0: case 0xE1: case 0xE3:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::size_t fold_ascii_scalar(std::string_view text, char* key) {
  std::size_t i = 0;
  for (; i + 1 < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    const auto next = static_cast<std::uint8_t>(text[i + 1]);
    const bool is_space = byte == ' ' || byte == '\n';
    if (byte >= 0x80 || next >= 0x80 || (byte < ' ' && !is_space) || (is_space && next <= ' '))
      break;
    char folded = text[i];
    if (byte >= 'A' && byte <= 'Z') folded = static_cast<char>(byte | 0x20);
    if (is_space) folded = ' ';
    if (byte == '"') folded = '\'';
    key[i] = folded;
  }
  return i;
}

std::size_t fold_ascii(std::string_view text, char* key) {
  bool stopped = false;
  const std::size_t folded = HWY_DYNAMIC_DISPATCH(fold_vectors)(
      bytes_of(text), text.size(), reinterpret_cast<std::uint8_t*>(key), &stopped);
  if (stopped) return folded;
  return folded + fold_ascii_scalar(text.substr(folded), key + folded);
}

std::size_t find_sentence_end_scalar(std::string_view key) {
  std::size_t i = 0;
  while (i < key.size() && !can_end_sentence(static_cast<std::uint8_t>(key[i]))) ++i;
  return i;
}

std::size_t find_sentence_end(std::string_view key) {
  bool stopped = false;
  const std::size_t at =
      HWY_DYNAMIC_DISPATCH(find_end_vectors)(bytes_of(key), key.size(), &stopped);
  return stopped ? at : at + find_sentence_end_scalar(key.substr(at));
}

SpaceCount count_spaces_scalar(std::string_view key) {
  SpaceCount count;
  for (const char c : key) {
    const auto byte = static_cast<std::uint8_t>(c);
    count.spaces += byte == ' ';
    count.has_unspaced = count.has_unspaced || (byte >= 0xE0 && byte != 0xE2);
  }
  return count;
}

SpaceCount count_spaces(std::string_view key) {
  SpaceCount count;
  const std::size_t done = HWY_DYNAMIC_DISPATCH(count_vectors)(bytes_of(key), key.size(),
                                                               &count.spaces, &count.has_unspaced);
  const SpaceCount rest = count_spaces_scalar(key.substr(done));
  return {count.spaces + rest.spaces, count.has_unspaced || rest.has_unspaced};
}

const ByteKernels& byte_kernels(bool vectors) {
  static constexpr ByteKernels kVectors = {fold_ascii, find_sentence_end, count_spaces};
  static constexpr ByteKernels kScalar = {fold_ascii_scalar, find_sentence_end_scalar,
                                          count_spaces_scalar};
  return vectors ? kVectors : kScalar;
}

}  // namespace einmal
#endif  // HWY_ONCE
