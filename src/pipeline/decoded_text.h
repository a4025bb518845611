// A document that is not UTF-8, made searchable, and what was found in it put back into its bytes.
//
//   if (const std::optional<DecodedText> decoded = decode_text(bytes, "")) {
//     const Repeats repeats = find_repeats(decoded->text, options);
//     const std::string once = apply_plan(in_bytes(*decoded, bytes, repeats).plan, bytes);
//   }
//
// Only spans come back, so encoding and byte order mark stay what they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "einmal/repeats.h"

namespace einmal {

struct DecodedText {
  std::string encoding;          // as Decoder knows it
  std::uint64_t mark_bytes = 0;  // byte order mark, which is no part of the text
  std::string text;              // UTF-8
};

// A document that was decoded, with what was found in its text.
struct DecodedDocument {
  std::string text;
  Repeats repeats;
};

// Throws Error unless `encoding` is empty (each document's own) or a name that Decoder knows.
void check_encoding(const std::string& encoding);

// Empty for what is searched as it stands: UTF-8, and bytes that nothing sure can be said of. With
// no `encoding` named it goes by the byte order mark, by the zeros of UTF-16 and UTF-32, and by
// guess_encoding. Throws Error, without a path, when the bytes are not in the encoding that they
// claim or that was named.
std::optional<DecodedText> decode_text(std::string_view bytes, const std::string& encoding);

// `repeats` of decoded.text with every span and size in bytes of the original.
Repeats in_bytes(const DecodedText& decoded, std::string_view bytes, const Repeats& repeats);

}  // namespace einmal
