#include "format/front_matter.h"

#include <algorithm>

#include "format/lines.h"

namespace einmal {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view without_trailing_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Where the line behind the one that closes the header begins; 0 without one.
std::size_t behind_closing_line(std::string_view document, std::size_t begin,
                                std::string_view fence) {
  bool first = true;
  for (std::size_t position = begin; position < document.size();) {
    const Line line = line_at(document, position);
    const std::string_view text =
        without_trailing_blanks(document.substr(line.begin, line.end - line.begin));
    if (text == fence || (fence == "---" && text == "...")) return line.next;
    if (first && text.empty()) return 0;
    first = false;
    position = line.next;
  }
  return 0;
}

// Where the object that begins at `begin` ends; 0 when it does not.
std::size_t object_end(std::string_view document, std::size_t begin) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = begin; i < document.size(); ++i) {
    const char c = document[i];
    if (quoted) {
      i += c == '\\';
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

// "{" and then a quoted key. Not "{{": that calls a template.
bool begins_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t key = text.find_first_not_of(" \t\r\n", 1);
  return key != std::string_view::npos && text[key] == '"';
}

}  // namespace

std::size_t front_matter_bytes(std::string_view document) {
  const std::size_t begin = document.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  const std::string_view text = document.substr(begin);
  if (text.empty()) return 0;
  if (begins_object(text)) {
    const std::size_t end = object_end(document, begin);
    if (end == 0) return 0;
    const std::size_t next = end < document.size() ? line_at(document, end).next : end;
    return trimmed(document.substr(end, next - end)).empty() ? next : 0;
  }
  const Line first = line_at(document, begin);
  const std::string_view fence =
      without_trailing_blanks(document.substr(begin, first.end - begin));
  if (fence != "---" && fence != "+++") return 0;
  return behind_closing_line(document, first.next, fence);
}

}  // namespace einmal
