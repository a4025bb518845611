#include "format/line_shapes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace einmal {
namespace {

constexpr std::size_t kFieldNameColumnsMax = 24;

// For one look into a table instead of a search.
class ByteSet {
 public:
  explicit consteval ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_ = {};
};

constexpr ByteSet kRuleSigns("%.=-~*_+");
constexpr ByteSet kUnderlineSigns("=-~*");
constexpr ByteSet kCodeBegins("/`$<#[");
constexpr ByteSet kCodeEnds("{};/,)(");
constexpr ByteSet kBulletBegins("-*+\xE2");
constexpr ByteSet kMarks(">[`~/<$#|%.=-*_+");
constexpr ByteSet kAsciiClosers("'\")]}");
constexpr ByteSet kAsciiSentenceEnds(".!?;:");

// Characters that a line may end with, compared as numbers.
template <std::size_t kCount>
class LastCharacters {
 public:
  explicit consteval LastCharacters(const std::string_view (&characters)[kCount]) {
    for (std::size_t i = 0; i < kCount; ++i) {
      const std::string_view character = characters[i];
      if (character.empty() || character.size() > kBytesMax) throw "not in the basic plane";
      is_last_byte_[static_cast<unsigned char>(character.back())] = true;
      bytes_[i] = last_bytes(character);
      sizes_[i] = character.size();
    }
  }

  // Takes one off the end, if there is one.
  bool strip_one(std::string_view& line) const {
    if (line.empty() || !is_last_byte_[static_cast<unsigned char>(line.back())]) return false;
    const std::uint32_t bytes = last_bytes(line);
    for (std::size_t i = 0; i < kCount; ++i) {
      const std::uint32_t ignored = ~std::uint32_t{0} << 8 * sizes_[i];
      if ((bytes & ~ignored) != bytes_[i] || line.size() < sizes_[i]) continue;
      line.remove_suffix(sizes_[i]);
      return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kBytesMax = 3;
  // The last one lowest.
  static constexpr std::uint32_t last_bytes(std::string_view text) {
    std::uint32_t bytes = 0;
    for (std::size_t i = 0; i < kBytesMax && i < text.size(); ++i) {
      bytes |= std::uint32_t{static_cast<unsigned char>(text[text.size() - 1 - i])} << 8 * i;
    }
    return bytes;
  }

  std::array<bool, 256> is_last_byte_ = {};
  std::array<std::uint32_t, kCount> bytes_ = {};
  std::array<std::size_t, kCount> sizes_ = {};
};

// Ends of a line that stand behind the full stop.
constexpr LastCharacters kClosers({"'", "\"", ")", "]", "}", "»", "«", "“", "”", "’", "‹", "›", "」",
                                   "』", "）", "】", "〉", "》"});
constexpr LastCharacters kSentenceEnds({".", "!", "?", "…", ";", ":", "。", "！", "？", "；", "：",
                                        "·", "؛", "؟", "۔", "।", "॥", "։", "።", "။", "។", "៕"});

// Looks at every third byte only: searching for a string of blanks stops at each blank.
bool has_three_blanks(std::string_view text) {
  for (std::size_t i = 2; i < text.size(); i += 3) {
    if (text[i] != ' ') continue;
    std::size_t begin = i;
    while (begin > 0 && i - begin < 2 && text[begin - 1] == ' ') --begin;
    std::size_t end = i + 1;
    while (end < text.size() && end - begin < 3 && text[end] == ' ') ++end;
    if (end - begin == 3) return true;
  }
  return false;
}

// True of most letters beyond Latin; false says nothing.
bool ends_with_letter(std::string_view line) {
  const auto at = [line](std::size_t from_end) {
    return line.size() < from_end ? 0 : static_cast<unsigned char>(line[line.size() - from_end]);
  };
  const bool is_cyrillic = at(2) == 0xD0 || at(2) == 0xD1;
  const bool is_kana = at(3) == 0xE3 && at(2) >= 0x81 && at(2) <= 0x83;
  const bool is_han = at(3) >= 0xE4 && at(3) <= 0xE9;
  return (is_cyrillic && at(1) >= 0x80) ||
         ((is_kana || is_han) && at(2) >= 0x80 && at(2) < 0xC0 && at(1) >= 0x80 && at(1) < 0xC0);
}

bool ends_as_code(std::string_view line) {
  if (!kCodeEnds.has(line.back())) return false;
  for (const std::string_view end : {"{", "}", ";", "*/", "},", "})", "("}) {
    if (line.ends_with(end)) return true;
  }
  return false;
}

}  // namespace

std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

std::size_t words_of(std::string_view line) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : line) {
    words += !is_blank(c) && !in_word;
    in_word = !is_blank(c);
  }
  return words;
}

// In pieces whose columns a byte can count, which compilers turn into vectors.
std::size_t columns_of(std::string_view line) {
  constexpr std::size_t kPieceBytes = 112;
  std::size_t columns = 0;
  while (!line.empty()) {
    const std::string_view piece = line.substr(0, kPieceBytes);
    std::uint8_t counted = 0;
    for (const char c : piece) {
      const auto byte = static_cast<std::uint8_t>(c);
      const int begins = (byte & 0xC0) != 0x80;
      const int is_wide = byte >= 0xE3 && byte <= 0xED;
      counted = static_cast<std::uint8_t>(counted + begins + is_wide);
    }
    columns += counted;
    line.remove_prefix(piece.size());
  }
  return columns;
}

// No character has more columns than bytes.
bool is_wider(std::string_view line, std::size_t columns) {
  if (line.size() <= columns) return false;
  constexpr std::size_t kWords = 8;
  std::array<std::uint64_t, kWords> words;
  if (columns < sizeof words && line.size() >= sizeof words) {
    std::memcpy(words.data(), line.data(), sizeof words);
    std::uint64_t any = 0;
    for (const std::uint64_t word : words) any |= word;
    if ((any & 0x8080808080808080U) == 0) return true;  // all of it is ASCII
  }
  return columns_of(line) > columns;
}

bool begin_alike(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a[0] != b[0]) return false;
  const auto two_words = [](std::string_view line) {
    const std::size_t first = line.find_first_of(" \t");
    if (first == std::string_view::npos) return std::string_view();
    return line.substr(0, line.find_first_of(" \t", first + 1));
  };
  return !two_words(a).empty() && two_words(a) == two_words(b);
}

bool ends_sentence(std::string_view line) {
  if (line.empty()) return false;
  const char last = line.back();
  if (static_cast<signed char>(last) >= 0 && !kAsciiClosers.has(last)) {
    return kAsciiSentenceEnds.has(last);  // most lines
  }
  if (ends_with_letter(line)) return false;
  while (kClosers.strip_one(line)) {
  }
  return kSentenceEnds.strip_one(line);
}

bool is_marked(std::string_view line) {
  return is_marked_inside(line) || line[0] == '(' || is_digit(line[0]);
}

bool is_marked_inside(std::string_view line) {
  return line.empty() || kMarks.has(line[0]) || has_bullet(line) || ends_as_code(line);
}

bool has_bullet(std::string_view line) {
  if (line.empty() || !kBulletBegins.has(line[0])) return false;
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
    return is_blank(line[1]);
  }
  return line.starts_with("• ") || line.starts_with("‣ ") || line.starts_with("◦ ");
}

bool has_section_number(std::string_view line) {
  std::size_t levels = 0;
  std::size_t position = 0;
  while (position < line.size() && is_digit(line[position])) {
    while (position < line.size() && is_digit(line[position])) ++position;
    if (position == line.size() || (line[position] != '.' && line[position] != ')')) return false;
    ++levels;
    ++position;
  }
  const std::string_view rest = line.substr(position);
  return levels > 1 && !rest.empty() && (is_blank(rest[0]) || rest.starts_with("\u00A0"));
}

bool has_number(std::string_view line) {
  if (line.starts_with('(')) line.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_digit(line[digits])) ++digits;
  const bool letter = digits == 0 && line.size() > 2 && line[1] == ')';
  const std::size_t mark = letter ? 1 : digits;
  return mark > 0 && mark + 1 < line.size() && (line[mark] == '.' || line[mark] == ')') &&
         is_blank(line[mark + 1]);
}

bool is_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = line.substr(0, colon);
  return name.find_first_of(" \t") == std::string_view::npos &&
         columns_of(name) <= kFieldNameColumnsMax && colon + 1 < line.size() &&
         is_blank(line[colon + 1]);
}

bool has_gap(std::string_view line) {
  return line.find('\t') != std::string_view::npos || has_three_blanks(line);
}

bool is_rule(std::string_view line) {
  return kRuleSigns.has(line[0]) && line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && kUnderlineSigns.has(line[0]) &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool is_line_of_code(std::string_view line, Signs in_block) {
  if (line.empty()) return false;
  if (kCodeBegins.has(line[0])) {
    if (line.starts_with("//") || line.starts_with("/*") || line.starts_with("```")) return true;
    if (line.starts_with("$ ") || line.starts_with("</") || line.starts_with("# ")) return true;
    if (line.starts_with("#include ") || (line[0] == '[' && line.ends_with(']'))) return true;
  }
  if (ends_as_code(line)) return true;
  if (!in_block.code) return false;
  for (const std::string_view sign : {" = ", " == ", " => ", "); "}) {
    if (line.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

bool is_call(std::string_view line) {
  if (!line.ends_with(");")) return false;
  const std::size_t open = line.find('(');
  return open != line.npos && open > 0 && !is_blank(line[open - 1]);
}

bool is_footnote(std::string_view line) {
  if (line.starts_with("[^")) return true;
  std::size_t position = 1;
  while (position < line.size() && is_digit(line[position])) ++position;
  return line.starts_with('[') && position > 1 && position + 1 < line.size() &&
         line[position] == ']' && (is_blank(line[position + 1]) || line[position + 1] == ':');
}

std::size_t thai_letters_of(std::string_view line) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i + 2 < line.size(); ++i) {
    const auto second = static_cast<unsigned char>(line[i + 1]);
    letters += line[i] == '\xE0' && second >= 0xB8 && second <= 0xBB;
  }
  return letters;
}

}  // namespace einmal
