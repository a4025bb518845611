// The encoder walks through the removed bytes and holds a place in the source where it expects the
// next one. While both agree it copies. Where they part, it looks for the nearest place to go on:
// first a few bytes to either side (a line break for a space, CRLF for LF, one more blank), then
// through an index of 16-byte grams of the source (a sentence left out or put in). Whatever is
// found is extended to the left over bytes already given up as literal. Every byte is examined a
// bounded number of times, whatever the texts are.
#include "write/delta.h"

#include <algorithm>
#include <cstring>

namespace einmal {
namespace {

constexpr std::size_t kGramBytes = 16;
constexpr std::size_t kGramStep = 4;     // index every fourth gram: a run of 19 bytes holds one
constexpr std::size_t kNearBytesMin = 6;  // a copy costs three to five bytes
constexpr std::int64_t kNearShiftMax = 4;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t count = 0;
  while (count + 64 <= limit && std::memcmp(a.data() + count, b.data() + count, 64) == 0) {
    count += 64;
  }
  while (count < limit && a[count] == b[count]) ++count;
  return count;
}

// Where grams of a text stand; the earliest of equal ones unless another one took its slot.
class GramIndex {
 public:
  explicit GramIndex(std::string_view text) : text_(text) {
    std::size_t slots = 16;
    while (slots < text.size() / kGramStep) slots *= 2;
    slots_.assign(slots, kNowhere);
    if (text.size() < kGramBytes) return;
    for (std::size_t gram = (text.size() - kGramBytes) / kGramStep + 1; gram-- > 0;) {
      slots_[slot_of(text.data() + gram * kGramStep)] = gram * kGramStep;
    }
  }

  // A place whose gram equals the first 16 bytes of `wanted`, or kNowhere.
  std::size_t find(std::string_view wanted) const {
    if (wanted.size() < kGramBytes) return kNowhere;
    const std::size_t place = slots_[slot_of(wanted.data())];
    if (place == kNowhere) return kNowhere;
    return std::memcmp(text_.data() + place, wanted.data(), kGramBytes) == 0 ? place : kNowhere;
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

 private:
  std::size_t slot_of(const char* gram) const {
    std::uint64_t low;
    std::uint64_t high;
    std::memcpy(&low, gram, 8);
    std::memcpy(&high, gram + 8, 8);
    const std::uint64_t mixed = (low ^ (high * 0x9e3779b97f4a7c15)) * 0xd6e8feb86659fd93;
    return (mixed ^ mixed >> 32) & (slots_.size() - 1);
  }

  std::string_view text_;
  std::vector<std::size_t> slots_;
};

struct Match {
  std::size_t place = 0;  // in the source
  std::size_t bytes = 0;  // 0: none
};

// The first good match of `wanted` near `expected`, an index that may lie outside the source.
Match match_nearby(std::string_view source, std::int64_t expected, std::string_view wanted) {
  const std::size_t enough = std::min(kNearBytesMin, wanted.size());
  for (std::int64_t step = 0; step <= 2 * kNearShiftMax; ++step) {
    const std::int64_t shift = (step & 1) != 0 ? (step + 1) / 2 : -step / 2;
    const std::int64_t place = expected + shift;
    if (place < 0 || place >= static_cast<std::int64_t>(source.size())) continue;
    const std::size_t at = static_cast<std::size_t>(place);
    if (source[at] != wanted[0]) continue;
    const std::size_t bytes = common_prefix(source.substr(at), wanted);
    if (bytes >= enough) return {at, bytes};
  }
  return {};
}

}  // namespace

void encode_delta(std::string& out, std::string_view removed, const DeltaSource& source,
                  std::uint64_t cursor) {
  std::vector<GramIndex> index;  // at most one, made when it is first needed
  std::int64_t expected = static_cast<std::int64_t>(source.likely);
  std::size_t literal_begin = 0;
  std::size_t i = 0;
  while (i < removed.size()) {
    const std::string_view wanted = removed.substr(i);
    Match match = match_nearby(source.bytes, expected, wanted);
    if (match.bytes == 0 && wanted.size() >= kGramBytes) {
      if (index.empty()) index.emplace_back(source.bytes);
      const std::size_t place = index[0].find(wanted);
      if (place != GramIndex::kNowhere) {
        match = {place, common_prefix(source.bytes.substr(place), wanted)};
      }
    }
    if (match.bytes == 0) {
      ++i;
      ++expected;
      continue;
    }
    while (i > literal_begin && match.place > 0 &&
           removed[i - 1] == source.bytes[match.place - 1]) {
      --i;
      --match.place;
      ++match.bytes;
    }
    const std::uint64_t from = source.begin + match.place;
    put_varint(out, i - literal_begin);
    out += removed.substr(literal_begin, i - literal_begin);
    put_varint(out, match.bytes);
    put_signed(out, static_cast<std::int64_t>(from - (cursor + (i - literal_begin))));
    cursor = from + match.bytes;
    i += match.bytes;
    literal_begin = i;
    expected = static_cast<std::int64_t>(match.place + match.bytes);
  }
  if (literal_begin < removed.size()) {
    put_varint(out, removed.size() - literal_begin);
    out += removed.substr(literal_begin);
  }
}

void decode_delta(ByteReader& reader, std::uint64_t removed_bytes, std::string_view cleaned,
                  std::uint64_t cursor, std::vector<std::string_view>& pieces) {
  std::uint64_t left = removed_bytes;
  while (left > 0) {
    const std::uint64_t literal_bytes = reader.varint();
    if (literal_bytes > left) reader.fail("a cut is longer than it says");
    if (literal_bytes > 0) pieces.push_back(reader.take(literal_bytes));
    left -= literal_bytes;
    if (left == 0) return;
    const std::uint64_t copy_bytes = reader.varint();
    if (copy_bytes == 0 || copy_bytes > left) reader.fail("a copy has an impossible length");
    // Unsigned on purpose: a distance that leads anywhere else wraps to a place past the end.
    const std::uint64_t from =
        cursor + literal_bytes + static_cast<std::uint64_t>(reader.signed_varint());
    if (from > cleaned.size() || copy_bytes > cleaned.size() - from) {
      reader.fail("a copy reaches outside the cleaned text");
    }
    pieces.push_back(cleaned.substr(from, copy_bytes));
    left -= copy_bytes;
    cursor = from + copy_bytes;
  }
}

}  // namespace einmal
