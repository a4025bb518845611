#include "source/records/json_string.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <optional>

namespace einmal {
namespace {

struct Unescaped {
  JsonStringState state = JsonStringState::kGood;
  std::uint8_t raw_bytes = 2;
  std::uint8_t text_bytes = 1;
  std::array<char, 4> text = {};
};

std::optional<std::uint32_t> hex_digit(char byte) {
  if (byte >= '0' && byte <= '9') return static_cast<std::uint32_t>(byte - '0');
  if (byte >= 'a' && byte <= 'f') return static_cast<std::uint32_t>(byte - 'a' + 10);
  if (byte >= 'A' && byte <= 'F') return static_cast<std::uint32_t>(byte - 'A' + 10);
  return std::nullopt;
}

// The code unit of "\uXXXX" at the begin of `raw`.
std::optional<std::uint32_t> code_unit(std::string_view raw) {
  if (raw.size() < 6 || raw[0] != '\\' || raw[1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (std::size_t at = 2; at < 6; ++at) {
    const std::optional<std::uint32_t> digit = hex_digit(raw[at]);
    if (!digit) return std::nullopt;
    unit = unit << 4 | *digit;
  }
  return unit;
}

void encode_utf8(std::uint32_t code_point, Unescaped& escape) {
  const auto put = [&](std::size_t at, std::uint32_t byte) {
    escape.text[at] = static_cast<char>(byte);
  };
  const auto continuation = [&](unsigned shift) { return 0x80 | (code_point >> shift & 0x3F); };
  if (code_point < 0x80) {
    put(0, code_point);
  } else if (code_point < 0x800) {
    escape.text_bytes = 2;
    put(0, 0xC0 | code_point >> 6);
    put(1, continuation(0));
  } else if (code_point < 0x10000) {
    escape.text_bytes = 3;
    put(0, 0xE0 | code_point >> 12);
    put(1, continuation(6));
    put(2, continuation(0));
  } else {
    escape.text_bytes = 4;
    put(0, 0xF0 | code_point >> 18);
    put(1, continuation(12));
    put(2, continuation(6));
    put(3, continuation(0));
  }
}

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

Unescaped unescape_unit(std::string_view raw) {
  Unescaped escape;
  const std::optional<std::uint32_t> unit = code_unit(raw);
  if (!unit) {
    escape.state = JsonStringState::kBadEscape;
    return escape;
  }
  escape.raw_bytes = 6;
  if (is_high_surrogate(*unit)) {
    const std::optional<std::uint32_t> low = code_unit(raw.substr(6));
    if (low && is_low_surrogate(*low)) {
      escape.raw_bytes = 12;
      encode_utf8(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00), escape);
      return escape;
    }
  }
  if (is_high_surrogate(*unit) || is_low_surrogate(*unit)) {
    escape.state = JsonStringState::kLoneSurrogate;
    return escape;
  }
  encode_utf8(*unit, escape);
  return escape;
}

// What a letter behind a backslash stands for; zero for all that stand for nothing.
constexpr std::array<char, 256> meanings_of_letters() {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kTheirs = "\"\\/\b\f\n\r\t";
  std::array<char, 256> meanings = {};
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    meanings[static_cast<unsigned char>(kLetters[i])] = kTheirs[i];
  }
  return meanings;
}

constexpr std::array<char, 256> kMeanings = meanings_of_letters();

char meaning_of(char letter) { return kMeanings[static_cast<unsigned char>(letter)]; }

// The escape at the begin of `raw`, which begins with a backslash.
Unescaped unescape(std::string_view raw) {
  if (raw.size() < 2) return {.state = JsonStringState::kBadEscape};
  const char meaning = meaning_of(raw[1]);
  if (meaning != '\0') return {.text = {meaning}};
  if (raw[1] == 'u') return unescape_unit(raw);
  return {.state = JsonStringState::kBadEscape};
}

// Calls linear(begin, end) and escape(begin, Unescaped) in turn, until that returns false.
template <class Linear, class Escape>
void walk_escapes(std::string_view raw, Linear linear, Escape escape) {
  std::size_t at = 0;
  while (true) {
    const std::size_t backslash = std::min(raw.find('\\', at), raw.size());
    linear(at, backslash);
    if (backslash == raw.size()) return;
    const Unescaped unescaped = unescape(raw.substr(backslash));
    if (!escape(backslash, unescaped)) return;
    at = backslash + unescaped.raw_bytes;
  }
}

}  // namespace

JsonStringState append_json_string(std::string_view raw, std::string& text) {
  while (true) {
    const std::size_t backslash = raw.find('\\');
    if (backslash == raw.npos) break;
    const char meaning = backslash + 1 < raw.size() ? meaning_of(raw[backslash + 1]) : '\0';
    if (meaning != '\0') {
      text.append(raw.data(), backslash + 1);
      text.back() = meaning;
      raw.remove_prefix(backslash + 2);
      continue;
    }
    text.append(raw.data(), backslash);
    const Unescaped escape = unescape(raw.substr(backslash));
    if (escape.state != JsonStringState::kGood) return escape.state;
    text.append(escape.text.data(), escape.text_bytes);
    raw.remove_prefix(backslash + escape.raw_bytes);
  }
  text.append(raw);
  return JsonStringState::kGood;
}

bool has_good_escapes(std::string_view raw) {
  bool good = true;
  walk_escapes(
      raw, [](std::size_t, std::size_t) {},
      [&](std::size_t, const Unescaped& escape) {
        good = escape.state != JsonStringState::kBadEscape;
        return good;
      });
  return good;
}

EscapeMap::EscapeMap(std::string_view raw) {
  std::uint32_t text_offset = 0;
  walk_escapes(
      raw,
      [&](std::size_t begin, std::size_t end) {
        text_offset += static_cast<std::uint32_t>(end - begin);
      },
      [&](std::size_t begin, const Unescaped& escape) {
        assert(escape.state == JsonStringState::kGood);
        escapes_.push_back({text_offset, static_cast<std::uint32_t>(begin), escape.text_bytes,
                            escape.raw_bytes});
        text_offset += escape.text_bytes;
        return true;
      });
}

std::uint64_t EscapeMap::raw_offset(std::uint64_t text_offset, Round round) const {
  const auto after = std::upper_bound(
      escapes_.begin(), escapes_.end(), text_offset,
      [](std::uint64_t offset, const Escape& escape) { return offset < escape.text_begin; });
  if (after == escapes_.begin()) return text_offset;
  const Escape& escape = *(after - 1);
  const std::uint64_t inside = text_offset - escape.text_begin;
  const std::uint64_t raw_end = std::uint64_t{escape.raw_begin} + escape.raw_bytes;
  if (inside >= escape.text_bytes) return raw_end + (inside - escape.text_bytes);
  return inside == 0 || round == Round::kDown ? escape.raw_begin : raw_end;
}

Span EscapeMap::source_of(Span text) const {
  assert(!text.empty());
  return {raw_offset(text.begin, Round::kDown), raw_offset(text.end, Round::kUp)};
}

Span EscapeMap::removable(Span text) const {
  const std::uint64_t begin = raw_offset(text.begin, Round::kUp);
  return {begin, std::max(begin, raw_offset(text.end, Round::kDown))};
}

}  // namespace einmal
