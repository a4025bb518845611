#include "format/markdown_lines.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace einmal {
namespace {

constexpr std::size_t kFenceMax = 100;  // cmark-gfm counts up to 255
constexpr std::size_t kLevelMax = 6;
constexpr std::size_t kDigitsMax = 9;  // of the number of an item

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::size_t count_at_begin(std::string_view text, char c) {
  return std::min(text.find_first_not_of(c), text.size());
}

// What a character at the begin of a line makes of the line.
enum class Begin : std::uint8_t {
  kDoubtful,
  kText,   // neither begins a block of another kind nor goes on with any but a paragraph
  kDigit,  // text unless it numbers a list
  kSign,   // text in front of a word: of emphasis, of a bracket
};

constexpr std::array<Begin, 256> kBegins = [] {
  std::array<Begin, 256> begins = {};
  for (std::size_t c = 0x80; c < 256; ++c) begins[c] = Begin::kText;
  for (std::size_t c = 'a'; c <= 'z'; ++c) begins[c] = begins[c - 'a' + 'A'] = Begin::kText;
  for (const char c : std::string_view("!\"$%&'(),./;?@\\]^{}")) {
    begins[static_cast<unsigned char>(c)] = Begin::kText;
  }
  for (std::size_t c = '0'; c <= '9'; ++c) begins[c] = Begin::kDigit;
  for (const char c : std::string_view("*_`[")) {
    begins[static_cast<unsigned char>(c)] = Begin::kSign;
  }
  return begins;
}();

bool begins_word(std::string_view text) {
  return !text.empty() && !is_blank(text.front()) && text.front() != '*' && text.front() != '_';
}

}  // namespace

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

std::string_view without_blanks_behind(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_text(std::string_view line) {
  if (line.empty()) return false;
  const char c = line.front();
  switch (kBegins[static_cast<unsigned char>(c)]) {
    case Begin::kText: return true;
    case Begin::kDigit: {
      const std::size_t end = std::min(line.find_first_not_of("0123456789"), line.size());
      const bool numbers = end < line.size() && (line[end] == '.' || line[end] == ')') &&
                           (end + 1 == line.size() || is_blank(line[end + 1]));
      return !numbers;
    }
    case Begin::kSign: {
      if (c == '[') return line.size() > 1 && line[1] != '^';
      const std::size_t size = count_at_begin(line, c);
      return c == '`' ? size < 3 : begins_word(line.substr(size));
    }
    case Begin::kDoubtful: break;
  }
  return false;
}

std::size_t heading_level(std::string_view line) {
  const std::size_t level = count_at_begin(line, '#');
  const bool is_heading = level <= kLevelMax && (level == line.size() || is_blank(line[level]));
  return is_heading ? level : 0;
}

std::string_view heading_text(std::string_view line, std::size_t level) {
  std::string_view text = line.substr(std::min(line.find_first_not_of(" \t", level), line.size()));
  text = without_blanks_behind(text);
  const std::size_t end = text.find_last_not_of('#') + 1;
  if (end == text.size() || (end > 0 && !is_blank(text[end - 1]))) return text;
  return without_blanks_behind(text.substr(0, end));
}

bool is_rule_line(std::string_view line) {
  const std::string_view signs = without_blanks_behind(line);
  if (signs.size() < 3 || (signs[0] != '-' && signs[0] != '*' && signs[0] != '_')) return false;
  return count_at_begin(signs, signs[0]) == signs.size();
}

std::size_t fence_size(std::string_view line) {
  if (line.empty() || (line[0] != '`' && line[0] != '~')) return 0;
  const std::size_t size = count_at_begin(line, line[0]);
  return size >= 3 ? size : 0;
}

bool is_opening_fence(std::string_view line) {
  const std::size_t size = fence_size(line);
  if (size == 0 || size > kFenceMax) return false;
  return std::all_of(line.begin() + static_cast<std::ptrdiff_t>(size), line.end(), [](char c) {
    // With ill-formed bytes it would be no fence.
    return c >= ' ' && c < '\x7F' && c != '`' && c != '~' && c != '&' && c != '\\';
  });
}

bool is_closing_fence(std::string_view line, std::string_view opening) {
  const std::size_t indentation = count_at_begin(line, ' ');
  line.remove_prefix(indentation);
  const std::size_t size = fence_size(line);
  return indentation < 4 && size >= fence_size(opening) && line[0] == opening[0] &&
         is_blank(line.substr(size));
}

std::string_view html_end(std::string_view line) {
  if (!line.starts_with('<')) return "";
  if (line.starts_with("<!--")) return "-->";
  if (line.starts_with("<?")) return "?>";
  if (line.starts_with("<![")) return "]]>";
  if (line.starts_with("<!")) return ">";
  const auto letter = [&](std::size_t i) { return i < line.size() ? line[i] | 0x20 : 0; };
  if (letter(1) == 's' && letter(2) == 'c') return "</script>";
  if (letter(1) == 's' && letter(2) == 't' && letter(3) == 'y') return "</style>";
  if (letter(1) == 'p' && letter(2) == 'r') return "</pre>";
  if (letter(1) == 't' && letter(2) == 'e' && letter(3) == 'x') return "</textarea>";
  return "";
}

// A box to tick makes another kind of item.
ItemMark item_mark(std::string_view line) {
  if (line.empty()) return {};
  std::size_t size = 0;
  if (line[0] >= '0' && line[0] <= '9') {
    size = std::min(line.find_first_not_of("0123456789"), line.size());
    if (size > kDigitsMax || size == line.size() || (line[size] != '.' && line[size] != ')')) {
      return {};
    }
  } else if (line[0] != '-' && line[0] != '*' && line[0] != '+') {
    return {};
  }
  const char sign = line[size];
  const std::string_view behind = line.substr(size + 1);
  if (!behind.starts_with(' ') || !is_text(behind.substr(1))) return {};
  for (const std::string_view box : {"[ ", "[x", "[X"}) {
    if (behind.substr(1).starts_with(box)) return {};
  }
  return {sign, size + 2};
}

}  // namespace einmal
