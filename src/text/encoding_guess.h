// In which encoding is a text that is not UTF-8?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace einmal {

// The name of an encoding that Decoder knows, or empty when `bytes` are to be taken as they are:
// UTF-8, with odd bytes here and there at most, or nothing that is recognized beyond doubt. A wrong
// guess could make different letters equal, so each doubt means empty:
// - at least four bytes belong to no sequence of UTF-8, and for each sequence beyond ASCII there
//   are 20 of them, or 2 for an encoding of several bytes a character;
// - ICU's detector is sure enough, of the lines with such bytes;
// - no quotes and dashes stand where letters should, as they do when DOS text is taken for Windows.
// UTF-16 and UTF-32 are no concern of this. Cost: one pass over ASCII; it ends early in UTF-8.
std::optional<std::string> guess_encoding(std::string_view bytes);

}  // namespace einmal
