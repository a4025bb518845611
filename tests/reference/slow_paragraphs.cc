#include "reference/slow_paragraphs.h"

#include "reference/slow_normalizer.h"

namespace einmal::reference {
namespace {

constexpr std::string_view kSpaces = " \t\v\f\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// One line without its end, as a span; `next` is where the following line begins.
struct Line {
  Span text;
  std::uint64_t next;
};

Line line_at(std::string_view text, std::uint64_t begin) {
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  if (end == text.size()) return {{begin, end}, end};
  const bool crlf = text.substr(end, 2) == "\r\n";
  return {{begin, end}, end + (crlf ? 2 : 1)};
}

}  // namespace

std::vector<SlowBlock> slow_paragraphs(std::string_view text) {
  std::vector<SlowBlock> blocks;
  bool open = false;
  std::uint64_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  while (begin < text.size()) {
    const Line line = line_at(text, begin);
    const std::string_view content = text.substr(line.text.begin, line.text.size());
    const std::size_t first = content.find_first_not_of(kSpaces);
    if (first == content.npos) {
      open = false;
    } else {
      if (!open) blocks.push_back({{begin + first, 0}, begin, {}, 0});
      blocks.back().text.end = begin + content.find_last_not_of(kSpaces) + 1;
      open = true;
    }
    begin = line.next;
  }
  for (SlowBlock& block : blocks) {
    block.normalized = slow_normalize(text.substr(block.text.begin, block.text.size()));
    block.points = slow_points(block.normalized);
  }
  return blocks;
}

}  // namespace einmal::reference
