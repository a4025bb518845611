#include "report/visible.h"

#include <array>
#include <cstddef>

#include "base/utf8_sequence.h"

namespace einmal {
namespace {

constexpr std::uint64_t kExcerptCharactersMax = 120;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

// C0 and DEL by their byte, C1 by the two bytes it has in UTF-8.
bool is_control(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return lead < 0x20 || lead == 0x7F;
  return lead == 0xC2 && static_cast<unsigned char>(sequence[1]) < 0xA0;
}

std::string_view first_sequence(std::string_view text) {
  const std::size_t bytes = utf8_sequence_bytes(text);
  return text.substr(0, bytes == 0 ? 1 : bytes);
}

}  // namespace

std::string visible(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string shown;
  while (!text.empty()) {
    const std::string_view sequence = first_sequence(text);
    if (is_control(sequence)) {
      for (const char byte : sequence) {
        const auto value = static_cast<unsigned char>(byte);
        shown += {'\\', 'x', kHex[value >> 4], kHex[value & 15]};
      }
    } else {
      shown += sequence;
    }
    text.remove_prefix(sequence.size());
  }
  return shown;
}

std::string excerpt(std::string_view text, std::uint64_t words_max) {
  std::string shown;
  std::uint64_t words = 0;
  std::uint64_t characters = 0;
  bool in_word = false;
  while (!text.empty()) {
    const std::string_view sequence = first_sequence(text);
    if (is_space(sequence[0])) {
      in_word = false;
    } else {
      const bool starts_word = !in_word;
      if ((starts_word && words == words_max) || characters == kExcerptCharactersMax) {
        return shown + (starts_word ? " " : "") + std::string(kEllipsis);
      }
      if (starts_word && words++ > 0) shown += ' ';
      in_word = true;
      shown += is_control(sequence) || utf8_sequence_bytes(text) == 0 ? kReplacement : sequence;
      ++characters;
    }
    text.remove_prefix(sequence.size());
  }
  return shown;
}

}  // namespace einmal
