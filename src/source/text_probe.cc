#include "source/text_probe.h"

#include <array>
#include <cstddef>

#include "base/utf8_sequence.h"
#include "einmal/error.h"

namespace einmal {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

bool is_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && (value < 0x08 || value > 0x0D) && value != 0x1B) || value == 0x7F;
}

// How many of the bytes at positions `lane`, `lane + width` ... are zero, and how many are ordinary
// text. Characters below U+0080 in UTF-16 leave one lane of zeros and one of text.
struct Lane {
  std::size_t zeros = 0;
  std::size_t texts = 0;
};

template <std::size_t kWidth>
bool has_zero_lanes(std::string_view head) {
  std::array<Lane, kWidth> lanes;
  const std::size_t characters = head.size() / kWidth;
  if (characters < 4) return false;
  for (std::size_t index = 0; index < characters * kWidth; ++index) {
    Lane& lane = lanes[index % kWidth];
    if (head[index] == '\0') {
      ++lane.zeros;
    } else if (!is_control(head[index])) {
      ++lane.texts;
    }
  }
  std::size_t zero_lanes = 0;
  std::size_t text_lanes = 0;
  for (const Lane& lane : lanes) {
    zero_lanes += lane.zeros * 10 >= characters * 8;
    text_lanes += lane.texts * 10 >= characters * 9;
  }
  return zero_lanes == kWidth - 1 && text_lanes == 1;
}

bool is_binary(std::string_view head) {
  if (head.find('\0') == head.npos) return false;
  std::size_t odd = 0;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t bytes = utf8_sequence_bytes(head.substr(at));
    odd += bytes == 0 || (bytes == 1 && is_control(head[at]));
    at += bytes == 0 ? 1 : bytes;
  }
  return odd * 4 >= head.size();
}

}  // namespace

TextKind probe_text(std::string_view text) {
  const std::string_view head = text.substr(0, kHeadBytes);
  if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("\0\0\xFE\xFF"sv) ||
      has_zero_lanes<4>(head)) {
    return TextKind::kUtf32;
  }
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv) || has_zero_lanes<2>(head)) {
    return TextKind::kUtf16;
  }
  return is_binary(head) ? TextKind::kBinary : TextKind::kText;
}

void require_searchable(std::string_view text, const std::string& name) {
  const TextKind kind = probe_text(text);
  if (kind != TextKind::kUtf16 && kind != TextKind::kUtf32) return;
  const char* encoding = kind == TextKind::kUtf16 ? "UTF-16" : "UTF-32";
  throw Error(name + ": encoding: " + encoding + " is not supported yet");
}

}  // namespace einmal
