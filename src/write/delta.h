// Says removed bytes in terms of the text that stays: copies of it, and literal bytes between them.
//
// A passage that stands twice, letter for letter, becomes one copy of a few bytes; one that was
// wrapped anew becomes a copy for each line. The coding is described in ledger_format.md.
//
//   std::string out;
//   encode_delta(out, removed, {cleaned.substr(341, 1319), 341, 0}, position);
//   ByteReader reader(out, "ledger");
//   std::vector<std::string_view> pieces;
//   decode_delta(reader, removed.size(), cleaned, position, pieces);  // together: removed
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "write/byte_coding.h"

namespace einmal {

// A stretch of the cleaned text that may hold most of the removed bytes.
struct DeltaSource {
  std::string_view bytes;
  std::uint64_t begin = 0;   // where it stands in the cleaned text
  std::uint64_t likely = 0;  // index in `bytes` where the removed bytes are expected to begin
};

// Appends the coding of `removed` to `out`. `cursor` is where in the cleaned text the bytes were
// taken out; the reader must know it too. A useless source costs size, never correctness. Cost:
// linear in both texts; memory for an index of at most four bytes per byte of source, and none
// when the two are equal.
void encode_delta(std::string& out, std::string_view removed, const DeltaSource& source,
                  std::uint64_t cursor);

// Appends `removed_bytes` bytes to `pieces`, which point into `cleaned` and the reader's bytes.
// Throws Error when the coding leaves `cleaned` or yields more than that.
void decode_delta(ByteReader& reader, std::uint64_t removed_bytes, std::string_view cleaned,
                  std::uint64_t cursor, std::vector<std::string_view>& pieces);

}  // namespace einmal
