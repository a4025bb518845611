#include "bench/variants.h"

#include <algorithm>
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

bool rewrap(std::size_t width, std::string& text) {
  const std::string before = text;
  std::replace(text.begin(), text.end(), '\n', ' ');
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
  std::size_t column = 0;
  std::size_t space = std::string::npos;  // the last place of this line that may break
  std::size_t space_column = 0;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    if (paragraph[i] == ' ') {
      space = i;
      space_column = column;
    }
    column += (paragraph[i] & 0xc0) != 0x80;
    if (column > width && space != std::string::npos) {
      paragraph[space] = '\n';
      column -= space_column + 1;
      space = std::string::npos;
    }
  }
}

}  // namespace einmal::bench
