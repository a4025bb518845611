// The contents of a JSON string: from escapes to the text they stand for, and back to their bytes.
//
// What is found in the text is cut from the raw bytes, so that whatever is kept keeps its spelling:
// "\u00e4" stays "\u00e4", and "ä" stays "ä".
//
//   std::string text;
//   append_json_string(R"(M\u00e4rz\n\nMai)", text);    // kGood; "März\n\nMai"
//   const EscapeMap map(R"(M\u00e4rz\n\nMai)");
//   map.removable({5, 7});                              // {9, 13}, the two line ends
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "einmal/span.h"

namespace einmal {

enum class JsonStringState : std::uint8_t {
  kGood,
  kBadEscape,      // a backslash that begins no escape of JSON
  kLoneSurrogate,  // "\ud83d" without its other half: no text has such a character
};

// Appends to `text` what `raw`, the bytes between the quotes, stands for. Does not look at anything
// but backslashes: quotes, control bytes and malformed UTF-8 come through. Unless the result is
// kGood, what was decoded so far is appended. Appends no more bytes than `raw` has. Cost: linear.
JsonStringState append_json_string(std::string_view raw, std::string& text);

// The same verdict without the text, but that a lone surrogate is good: RFC 8259 allows it.
bool has_good_escapes(std::string_view raw);

// Translates spans of the decoded text to spans of the raw bytes. An escape, and both halves of a
// surrogate pair, belong together.
class EscapeMap {
 public:
  // REQUIRES: `raw` decodes to kGood and is shorter than 4 GB. Cost: linear; 12 bytes an escape.
  explicit EscapeMap(std::string_view raw);

  // The raw bytes that a span of the text stands for: escapes that it begins or ends in count as a
  // whole. REQUIRES: not empty.
  Span source_of(Span text) const;

  // The raw bytes that can be removed with a span of the text: escapes that it begins or ends in
  // stay. May be empty.
  Span removable(Span text) const;

 private:
  struct Escape {
    std::uint32_t text_begin;
    std::uint32_t raw_begin;
    std::uint8_t text_bytes;
    std::uint8_t raw_bytes;
  };
  enum class Round : std::uint8_t { kDown, kUp };

  std::uint64_t raw_offset(std::uint64_t text_offset, Round round) const;

  std::vector<Escape> escapes_;
};

}  // namespace einmal
