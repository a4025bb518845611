#include "format/block_kind.h"

#include <algorithm>
#include <array>
#include <vector>

#include "format/lines.h"

namespace einmal {
namespace {

constexpr std::size_t kHeadingWordsMax = 11;
constexpr std::size_t kHeadingColumnsMax = 100;
constexpr std::size_t kVerseColumnsMax = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Ends of a line that stand behind the full stop.
constexpr std::array<std::string_view, 18> kClosers = {
    "'", "\"", ")", "]", "}", "»", "«", "“", "”", "’", "‹", "›", "」", "』", "）", "】", "〉", "》"};
constexpr std::array<std::string_view, 22> kSentenceEnds = {
    ".",  "!",  "?",  "…",  ";", ":", "。", "！", "？", "；", "：",
    "·", "؛", "؟", "۔", "।", "॥", "։", "።", "။", "។", "៕"};

bool strip_one_of(std::string_view& line, const auto& suffixes) {
  for (const std::string_view suffix : suffixes) {
    if (line.ends_with(suffix)) {
      line.remove_suffix(suffix.size());
      return true;
    }
  }
  return false;
}

std::vector<std::string_view> lines_of(std::string_view block) {
  std::vector<std::string_view> lines;
  for (std::size_t position = 0; position < block.size();) {
    const Line line = line_at(block, position);
    lines.push_back(trimmed(block.substr(line.begin, line.end - line.begin)));
    position = line.next;
  }
  return lines;
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

bool has_bullet(std::string_view line) {
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
    return is_blank(line[1]);
  }
  return line.starts_with("• ") || line.starts_with("‣ ") || line.starts_with("◦ ");
}

// "1. ", "12) ", "a) "
bool has_number(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_digit(line[digits])) ++digits;
  const bool letter = digits == 0 && line.size() > 2 && line[1] == ')';
  const std::size_t mark = letter ? 1 : digits;
  return mark > 0 && mark + 1 < line.size() && (line[mark] == '.' || line[mark] == ')') &&
         is_blank(line[mark + 1]);
}

// A numbered paragraph of several sentences is prose ("88. Wenn man ..."), one of a single sentence
// a step in a list.
bool is_list_item(const std::vector<std::string_view>& lines) {
  if (has_bullet(lines[0])) return true;
  if (!has_number(lines[0])) return false;
  if (std::count_if(lines.begin(), lines.end(), has_number) > 1) return true;
  std::size_t sentences = 0;
  for (const std::string_view line : lines) {
    for (std::size_t i = 5; i < line.size(); ++i) {
      const bool end = line[i] == '.' || line[i] == '!' || line[i] == '?';
      sentences += end && (i + 1 == line.size() || is_blank(line[i + 1]));
    }
  }
  return sentences < 2;
}

bool is_table(const std::vector<std::string_view>& lines) {
  if (lines[0].starts_with('|') && lines[0].find('|', 1) != std::string_view::npos) return true;
  if (lines.size() < 2) return false;
  const auto all_have = [&lines](std::string_view separator) {
    return std::all_of(lines.begin(), lines.end(), [separator](std::string_view line) {
      return line.find(separator) != std::string_view::npos;
    });
  };
  return all_have("\t") || all_have(" | ");
}

bool is_code(const std::vector<std::string_view>& lines) {
  if (lines[0].starts_with("```") || lines[0].starts_with("~~~")) return true;
  if (lines.size() < 2) return false;
  const auto coded = std::count_if(lines.begin(), lines.end(), [](std::string_view line) {
    return line.ends_with('{') || line.ends_with('}') || line.ends_with(';');
  });
  return 2 * static_cast<std::size_t>(coded) > lines.size();
}

bool is_footnote(std::string_view line) {
  if (line.starts_with("[^")) return true;
  std::size_t position = 1;
  while (position < line.size() && is_digit(line[position])) ++position;
  return line.starts_with('[') && position > 1 && position + 1 < line.size() &&
         line[position] == ']' && (is_blank(line[position + 1]) || line[position + 1] == ':');
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && std::string_view("=-~*").find(line[0]) != std::string_view::npos &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool is_heading(const std::vector<std::string_view>& lines) {
  if (lines.size() == 2 && is_underline(lines[1])) return true;
  if (lines.size() != 1 || columns_of(lines[0]) > kHeadingColumnsMax) return false;
  if (lines[0].starts_with('#')) return true;
  return words_of(lines[0]) <= kHeadingWordsMax && !lines[0].ends_with(',') &&
         (lines[0].ends_with(':') || !ends_sentence(lines[0]));
}

// Short lines, more of them open than closed. Prose in a narrow column is told by its last line,
// which ends a sentence, and by lines that are full: the first word of the next would not have
// fitted.
bool is_verse(const std::vector<std::string_view>& lines) {
  if (lines.size() < 2) return false;
  std::size_t widest = 0;
  std::size_t closed = 0;
  for (const std::string_view line : lines) {
    widest = std::max(widest, columns_of(line));
    closed += ends_sentence(line);
  }
  if (widest > kVerseColumnsMax || 2 * closed > lines.size()) return false;
  if (!ends_sentence(lines.back())) return true;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view next_word = lines[i + 1].substr(0, lines[i + 1].find_first_of(" \t"));
    if (columns_of(lines[i]) + 1 + columns_of(next_word) <= widest) return true;
  }
  return false;
}

}  // namespace

bool ends_sentence(std::string_view line) {
  if (line.empty()) return false;
  const char last = line.back();
  const bool is_word = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
                       is_digit(last) || last == ',' || last == '-';
  if (is_word) return false;  // most lines
  if (last == '.') return true;
  while (strip_one_of(line, kClosers)) {
  }
  return strip_one_of(line, kSentenceEnds);
}

std::size_t columns_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

BlockKind kind_of_block(std::string_view block, bool first) {
  const std::vector<std::string_view> lines = lines_of(block);
  if (first && lines.size() > 1 && (lines[0] == "---" || lines[0] == "+++")) {
    return BlockKind::kFrontMatter;
  }
  if (lines[0].starts_with('>')) return BlockKind::kQuote;
  if (is_footnote(lines[0])) return BlockKind::kFootnote;
  if (is_code(lines)) return BlockKind::kCode;
  if (is_table(lines)) return BlockKind::kTable;
  if (is_list_item(lines)) return BlockKind::kListItem;
  if (is_heading(lines)) return BlockKind::kHeading;
  if (is_verse(lines)) return BlockKind::kVerse;
  return BlockKind::kParagraph;
}

}  // namespace einmal
