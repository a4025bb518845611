#include "format/block_kind.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "format/line_kernels.h"
#include "format/lines.h"

namespace einmal {
namespace {

constexpr std::size_t kHeadingWordsMax = 11;
constexpr std::size_t kHeadingColumnsMax = 100;
constexpr std::size_t kBytesPerColumn = 4;  // at most
constexpr std::size_t kHeadingThaiLettersMax = 60;
constexpr std::size_t kVerseColumnsMax = 60;
constexpr std::ptrdiff_t kNoticeLinesMax = 4;
constexpr std::size_t kNoticeBytesMax = 400;
constexpr std::size_t kHangingColumnsMin = 2;
constexpr std::size_t kFieldNameColumnsMax = 24;

// The lines of a block, and what stands somewhere in them, which spares most looks at each.
struct Lines : std::span<const std::string_view> {
  Lines(std::span<const std::string_view> lines, Signs in_block)
      : std::span<const std::string_view>(lines), signs(in_block) {}
  Signs signs;
};

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
constexpr ByteSet kNoticeBegins("Cc(\xC2");
constexpr ByteSet kAsciiClosers("'\")]}");
constexpr ByteSet kAsciiSentenceEnds(".!?;:");

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

constexpr std::array<std::string_view, 5> kNoticeSigns = {
    "Copyright ", "copyright ", "(c) ", "(C) ", "©"};

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

// The blanks that a line begins with.
std::size_t indentation_of(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

struct BlockLines {
  std::vector<std::string_view> trimmed;
  // The first one stands out to the left, as does a term from what is said about it, or the first
  // line of a step.
  bool hanging = true;
};

BlockLines lines_of(std::string_view block) {
  BlockLines lines;
  lines.trimmed.reserve(16);
  LineReader reader(block);
  const std::size_t first = indentation_of(block);
  for (std::size_t position = 0; position < block.size();) {
    const Line line = reader.at(position);
    const std::string_view whole = block.substr(line.begin, line.end - line.begin);
    if (position > 0 && lines.hanging) {
      lines.hanging = indentation_of(whole) >= first + kHangingColumnsMin;
    }
    lines.trimmed.push_back(trimmed(whole));
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

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \t\r\n");
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

bool has_bullet(std::string_view line) {
  if (line.empty() || !kBulletBegins.has(line[0])) return false;
  if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
    return is_blank(line[1]);
  }
  return line.starts_with("• ") || line.starts_with("‣ ") || line.starts_with("◦ ");
}

// "8.5. ", "3.1.2) ": the number of a section, a clause or a question.
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

// "1. ", "12) ", "a) ", "(1) ", "(a) "
bool has_number(std::string_view line) {
  if (line.starts_with('(')) line.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_digit(line[digits])) ++digits;
  const bool letter = digits == 0 && line.size() > 2 && line[1] == ')';
  const std::size_t mark = letter ? 1 : digits;
  return mark > 0 && mark + 1 < line.size() && (line[mark] == '.' || line[mark] == ')') &&
         is_blank(line[mark + 1]);
}

// A numbered paragraph of several sentences is prose ("88. Wenn man ..."), one of a single sentence
// a step in a list.
bool is_list_item(Lines lines) {
  if (has_bullet(lines[0]) || has_section_number(lines[0])) return true;
  if (lines.size() == 1 && !has_number(lines[0])) return false;
  // A dash may open a line of wrapped prose, but hardly two.
  const auto dashes = std::count_if(lines.begin(), lines.end(), [](std::string_view line) {
    return has_bullet(line) && line[0] == '-';
  });
  const auto bullets = std::count_if(lines.begin(), lines.end(), has_bullet);
  if (bullets > (dashes < 2 ? dashes : 0)) return true;
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

// "Reviewed-by: A. Name"
bool is_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = line.substr(0, colon);
  return name.find_first_of(" \t") == std::string_view::npos &&
         columns_of(name) <= kFieldNameColumnsMax && colon + 1 < line.size() &&
         is_blank(line[colon + 1]);
}

// Fields whose values are no sentences; with sentences, these are the lines of a play.
bool is_list_of_fields(Lines lines) {
  return lines.size() > 1 && std::all_of(lines.begin(), lines.end(), is_field) &&
         std::none_of(lines.begin(), lines.end(), ends_sentence);
}

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

// Cells set apart by three blanks or more, or by a tab.
bool has_gap(std::string_view line) {
  return line.find('\t') != std::string_view::npos || has_three_blanks(line);
}

// A line of nothing but rules, or the lone sign that parts two entries.
bool is_rule(std::string_view line) {
  return kRuleSigns.has(line[0]) &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool is_table(Lines lines) {
  if (lines[0].starts_with('|') && lines[0].find('|', 1) != std::string_view::npos) return true;
  if (lines.size() < 2) return false;
  const auto all_have = [&lines](const auto& separator) {
    return std::all_of(lines.begin(), lines.end(), [&separator](std::string_view line) {
      return line.find(separator) != std::string_view::npos;
    });
  };
  if ((lines.signs.tab && all_have('\t')) ||
      (lines.signs.bar && all_have('|') && all_have(" | ")) || is_list_of_fields(lines)) {
    return true;
  }
  if (lines.signs.tab || lines.signs.three_blanks) {
    const auto gaps = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), has_gap));
    if (gaps > 1 && 2 * gaps >= lines.size()) return true;
  }
  // The rule below a title is the business of is_heading.
  return std::any_of(lines.begin() + (lines.size() == 2 ? 2 : 0), lines.end(), is_rule);
}

// "f(x);", "// note", "a == b", "</p>"
bool is_line_of_code(std::string_view line, Signs in_block) {
  if (line.empty()) return false;
  if (kCodeBegins.has(line[0])) {
    if (line.starts_with("//") || line.starts_with("/*") || line.starts_with("```")) return true;
    if (line.starts_with("$ ") || line.starts_with("</") || line.starts_with("# ")) return true;
    if (line.starts_with("#include ") || (line[0] == '[' && line.ends_with(']'))) return true;
  }
  if (kCodeEnds.has(line.back())) {
    for (const std::string_view end : {"{", "}", ";", "*/", "},", "})", "("}) {
      if (line.ends_with(end)) return true;
    }
  }
  if (!in_block.code) return false;
  for (const std::string_view sign : {" = ", " == ", " => ", "); "}) {
    if (line.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

// "log(format(url));" alone. Prose sets a blank before an opening bracket.
bool is_call(std::string_view line) {
  if (!line.ends_with(");")) return false;
  const std::size_t open = line.find('(');
  return open != line.npos && open > 0 && !is_blank(line[open - 1]);
}

bool is_code(Lines lines) {
  for (const std::string_view fence : {"```", "~~~"}) {
    if (lines.front().starts_with(fence) || lines.back().starts_with(fence)) return true;
  }
  if (lines[0].starts_with("//") || lines[0].starts_with("<!--")) return true;
  if (lines.size() < 2) return is_call(lines[0]);
  const auto coded = std::count_if(lines.begin(), lines.end(), [&lines](std::string_view line) {
    return is_line_of_code(line, lines.signs);
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

// Of Thai and Lao, which set neither a blank between words nor a full stop behind a sentence.
std::size_t thai_letters_of(std::string_view line) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i + 2 < line.size(); ++i) {
    const auto second = static_cast<unsigned char>(line[i + 1]);
    letters += line[i] == '\xE0' && second >= 0xB8 && second <= 0xBB;
  }
  return letters;
}

bool is_underline(std::string_view line) {
  return line.size() >= 3 && kUnderlineSigns.has(line[0]) &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

bool is_heading(Lines lines) {
  if (lines.size() == 2 && is_underline(lines[1])) return true;
  if (lines.size() != 1 || lines[0].size() > kBytesPerColumn * kHeadingColumnsMax ||
      columns_of(lines[0]) > kHeadingColumnsMax) {
    return false;
  }
  if (lines[0].starts_with('#')) return true;
  if (thai_letters_of(lines[0]) > kHeadingThaiLettersMax) return false;
  return words_of(lines[0]) <= kHeadingWordsMax && !lines[0].ends_with(',') &&
         (lines[0].ends_with(':') || !ends_sentence(lines[0]));
}

// "Row, row, row your boat", and the next line begins so too.
bool begin_alike(std::string_view a, std::string_view b) {
  const auto two_words = [](std::string_view line) {
    const std::size_t first = line.find_first_of(" \t");
    if (first == std::string_view::npos) return std::string_view();
    return line.substr(0, line.find_first_of(" \t", first + 1));
  };
  return !two_words(a).empty() && two_words(a) == two_words(b);
}

// Short lines that begin alike, or of which more are open than closed. Prose in a narrow column is
// told by its last line, which ends a sentence, and by lines that are full: the first word of the
// next would not have fitted.
bool is_verse(Lines lines) {
  if (lines.size() < 2) return false;
  std::size_t widest = 0;
  std::size_t closed = 0;
  for (const std::string_view line : lines) {
    widest = std::max(widest, columns_of(line));
    if (widest > kVerseColumnsMax) return false;
    closed += ends_sentence(line);
  }
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (begin_alike(lines[i], lines[i + 1])) return true;
  }
  if (2 * closed > lines.size()) return false;
  if (!ends_sentence(lines.back())) return true;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view next_word = lines[i + 1].substr(0, lines[i + 1].find_first_of(" \t"));
    if (columns_of(lines[i]) + 1 + columns_of(next_word) <= widest) return true;
  }
  return false;
}

BlockKind kind_of_lines(std::string_view block, Lines lines) {
  if (lines[0].starts_with('>')) return BlockKind::kQuote;
  if (is_copyright_notice(block)) return BlockKind::kHeading;
  if (is_footnote(lines[0])) return BlockKind::kFootnote;
  if (is_code(lines)) return BlockKind::kCode;
  if (is_table(lines)) return BlockKind::kTable;
  if (is_list_item(lines)) return BlockKind::kListItem;
  if (is_heading(lines)) return BlockKind::kHeading;
  if (is_verse(lines)) return BlockKind::kVerse;
  return BlockKind::kParagraph;
}

}  // namespace

bool ends_sentence(std::string_view line) {
  if (line.empty()) return false;
  const char last = line.back();
  if (static_cast<signed char>(last) >= 0 && !kAsciiClosers.has(last)) {
    return kAsciiSentenceEnds.has(last);  // most lines
  }
  while (strip_one_of(line, kClosers)) {
  }
  return strip_one_of(line, kSentenceEnds);
}

// In pieces whose columns a byte can count, which compilers turn into vectors.
std::size_t columns_of(std::string_view line) {
  constexpr std::size_t kPieceBytes = 127;
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

bool introduces(std::string_view block) {
  return block.ends_with(':') || block.ends_with("：");
}

bool introduce_alike(std::string_view a, std::string_view b) {
  if (!introduces(a) || !introduces(b)) return false;
  for (int word = 0; word < 2; ++word) {
    const std::string_view last = last_word(a);
    if (last.empty() || last != last_word(b)) return false;
    a = trimmed(a.substr(0, a.size() - last.size()));
    b = trimmed(b.substr(0, b.size() - last.size()));
  }
  return true;
}

// As a title does, it belongs to the text behind it.
bool is_copyright_notice(std::string_view block) {
  block = trimmed(block);
  if (block.size() > kNoticeBytesMax || block.empty()) return false;
  if (block == "All rights reserved.") return true;
  if (!kNoticeBegins.has(block[0])) return false;
  if (std::count(block.begin(), block.end(), '\n') >= kNoticeLinesMax) return false;
  return std::any_of(kNoticeSigns.begin(), kNoticeSigns.end(),
                     [block](std::string_view sign) { return block.starts_with(sign); });
}

bool may_be_heading(std::string_view block) {
  if (kUnderlineSigns.has(block.back())) return true;
  if (block.size() > kBytesPerColumn * kHeadingColumnsMax) return false;
  return block.back() != '.' || block[0] == '#' || is_copyright_notice(block);
}

BlockKind kind_of_block(std::string_view block, bool first) {
  const auto [each, hanging] = lines_of(block);
  if (each.size() == 1) return kind_of_line(block);
  const Lines lines(each, signs_in(block));
  if (first && (lines[0] == "---" || lines[0] == "+++")) return BlockKind::kFrontMatter;
  const BlockKind kind = kind_of_lines(block, lines);
  const bool may_be_item = kind == BlockKind::kParagraph || kind == BlockKind::kVerse ||
                           (kind == BlockKind::kHeading && !is_copyright_notice(block));
  return may_be_item && hanging ? BlockKind::kListItem : kind;
}

BlockKind kind_of_line(std::string_view line) {
  const std::string_view only = trimmed(line);
  return kind_of_lines(line, Lines({&only, 1}, signs_in(line)));
}

}  // namespace einmal
