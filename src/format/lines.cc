#include "format/lines.h"

#include <algorithm>
#include <cstring>

namespace einmal {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A text may hold no LF at all: the search goes on in windows that double, or each line of such a
// text would be paid for with the whole rest of it.
constexpr std::size_t kWindowBytes = 256;

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The size of the white space, ASCII or not, that `text` begins with; 0 when none does.
std::size_t leading_space(std::string_view text) {
  if (is_ascii_space(text[0])) return 1;
  const auto starts = [text](std::string_view prefix) { return text.starts_with(prefix); };
  if (starts("\xC2\xA0") || starts("\xC2\x85")) return 2;
  if (starts("\xE1\x9A\x80") || starts("\xE2\x81\x9F") || starts("\xE3\x80\x80") ||
      starts(kByteOrderMark)) {
    return 3;
  }
  if (text.size() >= 3 && starts("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(text[2]);
    if ((last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF) return 3;
  }
  return 0;
}

std::size_t trailing_space(std::string_view text) {
  if (is_ascii_space(text.back())) return 1;
  for (const std::size_t size : {std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= size && static_cast<unsigned char>(text[text.size() - size]) >= 0xC2 &&
        leading_space(text.substr(text.size() - size)) == size) {
      return size;
    }
  }
  return 0;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The first line end that begins in [begin, end); `end` when none does.
std::size_t terminator_in(std::string_view text, std::size_t begin, std::size_t end) {
  const char* data = text.data();
  for (const char terminator : {'\n', '\r'}) {
    if (const void* found = std::memchr(data + begin, terminator, end - begin)) {
      end = static_cast<std::size_t>(static_cast<const char*>(found) - data);
    }
  }
  for (std::size_t at = begin; at < end; ++at) {
    const void* lead = std::memchr(data + at, '\xE2', end - at);
    if (lead == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(lead) - data);
    if (terminator_size(text, at) != 0) return at;
  }
  return end;
}

}  // namespace

std::size_t terminator_size(std::string_view text, std::size_t position) {
  if (position >= text.size()) return 0;
  const char c = text[position];
  if (c == '\n') return 1;
  if (c == '\r') return position + 1 < text.size() && text[position + 1] == '\n' ? 2 : 1;
  const std::string_view rest = text.substr(position);
  return rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

Line line_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t window = kWindowBytes;; window *= 2) {
    const std::size_t limit = end + std::min(window, text.size() - end);
    end = terminator_in(text, end, limit);
    if (end < limit || limit == text.size()) break;
  }
  const std::size_t size = terminator_size(text, end);
  return {begin, end, end + size, size == 3 && text[end + 2] == '\xA9'};
}

// The first terminator that begins with `lead` in [begin, end), or end.
std::size_t LineReader::first_in(Ahead& ahead, std::size_t begin, std::size_t end,
                                 char lead) const {
  constexpr std::size_t kAheadBytes = 1 << 16;
  while (ahead.found < begin || ahead.found == ahead.searched) {
    std::size_t from = std::max(begin, ahead.searched);
    if (from >= end) return end;
    const std::size_t limit = std::min(text_.size(), std::max(end, from + kAheadBytes));
    ahead.searched = ahead.found = limit;
    while (from < limit) {
      const void* hit = std::memchr(text_.data() + from, lead, limit - from);
      if (hit == nullptr) break;
      from = static_cast<std::size_t>(static_cast<const char*>(hit) - text_.data());
      if (terminator_size(text_, from) > 0) {
        ahead = {from, from + 1};
        break;
      }
      ++from;
    }
  }
  return std::min(ahead.found, end);
}

Line LineReader::at(std::size_t begin) {
  const void* line_feed = std::memchr(text_.data() + begin, '\n', text_.size() - begin);
  std::size_t end = text_.size();
  if (line_feed != nullptr) {
    end = static_cast<std::size_t>(static_cast<const char*>(line_feed) - text_.data());
  }
  end = first_in(carriage_return_, begin, end, '\r');
  end = first_in(separator_, begin, end, '\xE2');
  const std::size_t size = terminator_size(text_, end);
  return {begin, end, end + size, size == 3 && text_[end + 2] == '\xA9'};
}

std::string_view trimmed(std::string_view text) {
  const auto is_ink = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.empty() && is_ink(text.front()) && is_ink(text.back())) return text;
  while (!text.empty()) {
    const std::size_t size = leading_space(text);
    if (size == 0) break;
    text.remove_prefix(size);
  }
  while (!text.empty()) {
    const std::size_t size = trailing_space(text);
    if (size == 0) break;
    text.remove_suffix(size);
  }
  return text;
}

std::size_t before_indentation(std::string_view text, std::size_t position) {
  std::size_t begin = position;
  while (begin > 0 && is_blank(text[begin - 1])) --begin;
  const bool at_line_start = begin == 0 || text[begin - 1] == '\n' || text[begin - 1] == '\r' ||
                             text.substr(0, begin).ends_with(kByteOrderMark) ||
                             (begin >= 3 && terminator_size(text, begin - 3) == 3);
  return at_line_start ? begin : position;
}

std::size_t behind_trailing_blanks(std::string_view text, std::size_t position) {
  while (position < text.size() && is_blank(text[position])) ++position;
  return position;
}

}  // namespace einmal
