#include "source/text_probe.h"

#include <array>
#include <cstddef>
#include <optional>

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

// The lane of text where all others are zeros.
template <std::size_t kWidth>
std::optional<std::size_t> text_lane(std::string_view head) {
  std::array<Lane, kWidth> lanes;
  const std::size_t characters = head.size() / kWidth;
  if (characters < 4) return std::nullopt;
  for (std::size_t index = 0; index < characters * kWidth; ++index) {
    Lane& lane = lanes[index % kWidth];
    if (head[index] == '\0') {
      ++lane.zeros;
    } else if (!is_control(head[index])) {
      ++lane.texts;
    }
  }
  std::size_t zero_lanes = 0;
  std::optional<std::size_t> text;
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    zero_lanes += lanes[lane].zeros * 10 >= characters * 8;
    if (lanes[lane].texts * 10 >= characters * 9) text = lane;
  }
  return zero_lanes == kWidth - 1 ? text : std::nullopt;
}

// REQUIRES: it has a zero byte.
bool is_binary(std::string_view head) {
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
  if (head.starts_with("\xFF\xFE\0\0"sv)) return TextKind::kUtf32Le;
  if (head.starts_with("\0\0\xFE\xFF"sv)) return TextKind::kUtf32Be;
  if (head.starts_with("\xFF\xFE"sv)) return TextKind::kUtf16Le;
  if (head.starts_with("\xFE\xFF"sv)) return TextKind::kUtf16Be;
  // All that follows takes zeros, and looking for one is ten times as fast as counting them.
  if (head.find('\0') == head.npos) return TextKind::kText;
  if (const auto lane = text_lane<4>(head); lane == 0) return TextKind::kUtf32Le;
  if (const auto lane = text_lane<4>(head); lane == 3) return TextKind::kUtf32Be;
  if (const auto lane = text_lane<2>(head)) {
    return *lane == 0 ? TextKind::kUtf16Le : TextKind::kUtf16Be;
  }
  return is_binary(head) ? TextKind::kBinary : TextKind::kText;
}

void require_searchable(std::string_view text, const std::string& name) {
  const TextKind kind = probe_text(text);
  if (kind == TextKind::kText || kind == TextKind::kBinary) return;
  const bool wide = kind == TextKind::kUtf16Le || kind == TextKind::kUtf16Be;
  throw Error(name + ": encoding: JSON is UTF-8, not " + (wide ? "UTF-16" : "UTF-32"));
}

}  // namespace einmal
