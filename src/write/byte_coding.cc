#include "write/byte_coding.h"

#include <algorithm>

#include "einmal/error.h"

namespace einmal {

void put_fixed64(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

void put_hash(std::string& out, const ContentHash& hash) {
  out.append(hash.bytes.begin(), hash.bytes.end());
}

void put_text(std::string& out, std::string_view text) {
  put_varint(out, text.size());
  out += text;
}

void put_span(std::string& out, const Span& span) {
  put_varint(out, span.begin);
  put_varint(out, span.end);
}

void put_plan(std::string& out, const RemovalPlan& plan) {
  put_varint(out, plan.cuts.size());
  for (const Cut& cut : plan.cuts) {
    put_span(out, cut.removed);
    put_span(out, cut.survivor);
  }
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(take(1)[0]);
    if (shift == 63 && byte > 1) fail("a number is too large");
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

std::int64_t ByteReader::signed_varint() {
  const std::uint64_t bits = varint();
  return static_cast<std::int64_t>((bits & 1) != 0 ? ~(bits >> 1) : bits >> 1);
}

std::uint64_t ByteReader::fixed64() {
  std::uint64_t value = 0;
  for (char byte : take(8)) value = value << 8 | static_cast<std::uint8_t>(byte);
  return value;
}

ContentHash ByteReader::hash() {
  ContentHash hash;
  const std::string_view bytes = take(hash.bytes.size());
  std::copy(bytes.begin(), bytes.end(), hash.bytes.begin());
  return hash;
}

std::string ByteReader::text() { return std::string(take(varint())); }

Span ByteReader::span() {
  const std::uint64_t begin = varint();
  return {begin, varint()};
}

RemovalPlan ByteReader::plan() {
  RemovalPlan plan;
  for (std::uint64_t count = varint(); count > 0; --count) {
    const Span removed = span();
    plan.cuts.push_back({removed, span()});
  }
  return plan;
}

std::string_view ByteReader::take(std::uint64_t count) {
  if (count > rest_.size()) fail("it ends in the middle of an entry");
  const std::string_view taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

void ByteReader::fail(std::string_view why) const {
  throw Error("the " + std::string(what_) + " is damaged: " + std::string(why));
}

}  // namespace einmal
