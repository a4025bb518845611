#include "bench/variants.h"

#include <utility>

#include "bench/letter_case.h"

namespace einmal::bench {
namespace {

std::size_t replace_all(std::string_view from, std::string_view to, std::string& text) {
  std::size_t replaced = 0;
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at; (at = text.find(from, begin)) != std::string::npos; ++replaced) {
    result.append(text, begin, at - begin).append(to);
    begin = at + from.size();
  }
  if (replaced == 0) return 0;
  text = result.append(text, begin);
  return replaced;
}

// Replaces each third space: a copy usually differs here and there, not everywhere.
bool replace_some_spaces(std::string_view to, std::string& text) {
  std::size_t seen = 0;
  std::string result;
  for (const char character : text) {
    if (character == ' ' && seen++ % 3 == 0) {
      result += to;
    } else {
      result += character;
    }
  }
  text = std::move(result);
  return seen != 0;
}

bool change_quotes(std::string& text) {
  std::size_t replaced = 0;
  for (const std::string_view quote : {"„", "“", "”", "«", "»"}) {
    replaced += replace_all(quote, "\"", text);
  }
  if (replaced == 0) replaced = replace_all("\"", "“", text);
  return replaced != 0;
}

// Of the first byte of a Han, kana or Hangul character: two columns wide, and lines break between
// any two of them.
bool is_wide(char byte) { return byte >= '\xE3' && byte <= '\xED'; }

bool ends_wide(std::string_view text) {
  return text.size() > 2 && is_wide(text[text.size() - 3]) && (text.back() & 0xc0) == 0x80;
}

std::string unwrapped(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n') {
      line += text[i];
    } else if (!ends_wide(line) || i + 1 == text.size() || !is_wide(text[i + 1])) {
      line += ' ';
    }
  }
  return line;
}

bool rewrap(std::size_t width, std::string& text) {
  const std::string before = text;
  text = unwrapped(text);
  wrap(width == 0 ? 60 : width - width / 6, text);
  return text != before;
}

}  // namespace

std::string_view name(Variant variant) {
  switch (variant) {
    case Variant::kCase:
      return "case";
    case Variant::kSpacing:
      return "spacing";
    case Variant::kNoBreakSpace:
      return "no-break-space";
    case Variant::kQuotes:
      return "quotes";
    case Variant::kDashes:
      return "dashes";
    case Variant::kRewrap:
      return "rewrap";
  }
  return "";
}

bool make_variant(Variant variant, std::size_t width, std::string& paragraph) {
  switch (variant) {
    case Variant::kCase: {
      const std::string before = paragraph;
      make_lower_case(paragraph);
      return paragraph != before;
    }
    case Variant::kSpacing:
      return replace_some_spaces("  ", paragraph);
    case Variant::kNoBreakSpace:
      return replace_some_spaces("\u00a0", paragraph);
    case Variant::kQuotes:
      return change_quotes(paragraph);
    case Variant::kDashes:
      return replace_all("–", "-", paragraph) != 0;
    case Variant::kRewrap:
      return rewrap(width, paragraph);
  }
  return false;
}

void wrap(std::size_t width, std::string& paragraph) {
  if (width == 0) return;
  std::string lines;
  std::size_t column = 0;
  std::size_t place = std::string::npos;  // the last one of this line that may break
  std::size_t place_column = 0;
  bool after_wide = false;
  for (std::size_t i = 0; i < paragraph.size();) {
    const bool wide = is_wide(paragraph[i]);
    const bool space = paragraph[i] == ' ';
    if (space || (wide && after_wide)) {
      place = lines.size();
      place_column = column;
    }
    do lines += paragraph[i++];
    while (i < paragraph.size() && (paragraph[i] & 0xc0) == 0x80);
    column += wide ? 2 : 1;
    after_wide = wide;
    if (column <= width || place == std::string::npos) continue;
    if (lines[place] == ' ') {
      lines[place] = '\n';
      ++place_column;
    } else {
      lines.insert(place, 1, '\n');
    }
    column -= place_column;
    place = std::string::npos;
  }
  paragraph = std::move(lines);
}

}  // namespace einmal::bench
