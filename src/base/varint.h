// Numbers as bytes, seven bits in each, for what is written in great numbers and mostly small.
//
//   std::string bytes;
//   put_varint(bytes, 300);
//   put_signed(bytes, -1);
//   const char* at = bytes.data();
//   varint_at(at);         // 300
//   signed_varint_at(at);  // -1
#pragma once

#include <cstdint>

namespace einmal {

// Seven bits a byte, lowest first, the top bit set on all but the last: 1 to 10 bytes. `out` is a
// string, or something else with push_back().
template <class Bytes>
void put_varint(Bytes& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

// The varint of 2v for v >= 0, of -2v-1 for v < 0: small distances stay short.
template <class Bytes>
void put_signed(Bytes& out, std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  put_varint(out, value < 0 ? ~(bits << 1) : bits << 1);
}

// What these have written, while it is still in memory: nothing about it can be wrong. For files
// there is a ByteReader.
inline std::uint64_t varint_at(const char*& at) {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

inline std::int64_t signed_varint_at(const char*& at) {
  const std::uint64_t bits = varint_at(at);
  return static_cast<std::int64_t>((bits & 1) != 0 ? ~(bits >> 1) : bits >> 1);
}

}  // namespace einmal
