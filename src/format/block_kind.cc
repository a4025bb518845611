#include "format/block_kind.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "format/line_kernels.h"
#include "format/line_shapes.h"
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

// The lines of a block, and what stands somewhere in them, which spares most looks at each.
struct Lines : std::span<const std::string_view> {
  Lines(std::span<const std::string_view> lines, Signs in_block)
      : std::span<const std::string_view>(lines), signs(in_block) {}
  Signs signs;
};

constexpr std::array<std::string_view, 5> kNoticeSigns = {
    "Copyright ", "copyright ", "(c) ", "(C) ", "©"};

// Than a copyright notice.
bool begins_another_word(char first) {
  const char small = first | 0x20;
  return small >= 'a' && small <= 'z' && small != 'c' && first != 'A';
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

std::string_view last_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \t\r\n");
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
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

// Fields whose values are no sentences; with sentences, these are the lines of a play.
bool is_list_of_fields(Lines lines) {
  return lines.size() > 1 && std::all_of(lines.begin(), lines.end(), is_field) &&
         std::none_of(lines.begin(), lines.end(), ends_sentence);
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

bool may_be_step(std::string_view line) { return line.size() > 1 && line[1] == ')'; }

// These two are true of nearly all paragraphs, which show no sign of anything that the rules look
// for, and say nothing of others. First of a line without white space around it.
bool is_surely_prose_line(std::string_view line) {
  return !is_marked(line) && !may_be_step(line) && line.back() != ':' && ends_sentence(line) &&
         !is_copyright_notice(line);
}

// The last look at a block that shows no other sign of anything else.
bool begins_as_prose(std::string_view block, std::string_view first) {
  return !may_be_step(first) && !is_field(first) && !is_copyright_notice(block);
}

// Of a block of several lines, unless the rules have to be asked: it shows no sign of anything but
// prose and verse.
std::optional<BlockKind> kind_of_plain_lines(std::string_view block) {
  std::array<std::uint16_t, kPlainLinesRoom> ends;
  const std::size_t line_feeds = find_plain_lines(block, ends.data());
  if (line_feeds == kNotPlain || line_feeds == 0) return std::nullopt;
  const auto line_of = [&](std::size_t i) {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1] + 1;
    return block.substr(begin, (i < line_feeds ? ends[i] : block.size()) - begin);
  };
  bool is_wide = false;  // too wide for verse
  for (std::size_t i = 0; i <= line_feeds; ++i) {
    std::string_view line = line_of(i);
    if (line.empty() || is_blank(line.front()) || is_blank(line.back())) return std::nullopt;
    const bool is_ascii_at_ends =
        static_cast<signed char>(line.front()) >= 0 && static_cast<signed char>(line.back()) >= 0;
    if (!is_ascii_at_ends) line = trimmed(line);
    if (i == 0 ? is_marked(line) : is_marked_inside(line)) return std::nullopt;
    is_wide = is_wide || is_wider(line, kVerseColumnsMax);
  }
  if (!begins_as_prose(block, trimmed(line_of(0)))) return std::nullopt;
  if (is_wide) return BlockKind::kParagraph;
  std::array<std::string_view, kPlainLinesMax + 1> lines;
  for (std::size_t i = 0; i <= line_feeds; ++i) lines[i] = trimmed(line_of(i));
  return is_verse(Lines({lines.data(), line_feeds + 1}, Signs())) ? BlockKind::kVerse
                                                                  : BlockKind::kParagraph;
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
  if (!block.empty() && begins_another_word(block[0])) return false;  // most texts
  block = trimmed(block);
  if (block.size() > kNoticeBytesMax || block.empty()) return false;
  if (block == "All rights reserved.") return true;
  if (std::string_view("Cc(\xC2").find(block[0]) == std::string_view::npos) return false;
  if (std::count(block.begin(), block.end(), '\n') >= kNoticeLinesMax) return false;
  return std::any_of(kNoticeSigns.begin(), kNoticeSigns.end(),
                     [block](std::string_view sign) { return block.starts_with(sign); });
}

bool may_be_heading(std::string_view block) {
  if (block.back() == '.' && begins_another_word(block[0])) return false;  // most blocks
  if (std::string_view("=-~*").find(block.back()) != std::string_view::npos) return true;
  if (block.size() > kBytesPerColumn * kHeadingColumnsMax) return false;
  if (block.find('\n') != block.npos) return is_copyright_notice(block);
  return block.back() != '.' || block[0] == '#' || is_copyright_notice(block);
}

bool are_prose(std::string_view plain_lines) {
  std::size_t end = plain_lines.find('\n');
  const std::string_view first = plain_lines.substr(0, end);
  std::string_view line = first;
  while (!is_wider(line, kVerseColumnsMax)) {  // mostly the first one is
    if (end >= plain_lines.size()) return false;
    const std::size_t begin = end + 1;
    end = plain_lines.find('\n', begin);
    line = plain_lines.substr(begin, end - begin);
  }
  return begins_as_prose(plain_lines, first);
}

BlockKind kind_of_block(std::string_view block, bool first) {
  const std::optional<BlockKind> kind = kind_of_plain_lines(block);
  return kind ? *kind : kind_by_rules(block, first);
}

BlockKind kind_by_rules(std::string_view block, bool first) {
  const BlockLines each = lines_of(block);
  const Lines lines(each.trimmed, signs_in(block));
  if (lines.size() == 1) return kind_of_lines(block, lines);
  if (first && (lines[0] == "---" || lines[0] == "+++")) return BlockKind::kFrontMatter;
  const BlockKind kind = kind_of_lines(block, lines);
  const bool may_be_item = kind == BlockKind::kParagraph || kind == BlockKind::kVerse ||
                           (kind == BlockKind::kHeading && !is_copyright_notice(block));
  return may_be_item && each.hanging ? BlockKind::kListItem : kind;
}

BlockKind kind_of_line(std::string_view line) {
  const std::string_view only = trimmed(line);
  if (is_surely_prose_line(only)) return BlockKind::kParagraph;
  return kind_of_lines(line, Lines({&only, 1}, signs_in(line)));
}

}  // namespace einmal
