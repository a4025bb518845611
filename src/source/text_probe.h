// A guess at what bytes are, from their beginning, before they are taken for text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace einmal {

enum class TextKind : std::uint8_t {
  kText,     // UTF-8, or some 8-bit encoding: everything that is none of the others
  kBinary,   // holds NULs, and a quarter of it or more is no text: malformed UTF-8, control bytes
  kUtf16Le,  // these by their byte order marks, or by the zeros of characters below U+0100
  kUtf16Be,
  kUtf32Le,
  kUtf32Be,
};

// Looks at the first 64 KB. A text with a few NULs in it is still text.
TextKind probe_text(std::string_view text);

// Throws Error("NAME: encoding: ...") for text that can't be searched as it is.
void require_searchable(std::string_view text, const std::string& name);

}  // namespace einmal
