#include "text/simple_differences.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "text/code_point_keys.h"
#include "text/gap_differences.h"

namespace einmal {
namespace {

// Where a and b, which are equal before their positions, begin to differ; at most at the shorter
// end.
std::size_t first_difference(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t x;
    std::uint64_t y;
    std::memcpy(&x, a.data() + i, 8);
    std::memcpy(&y, b.data() + i, 8);
    if (x != y) return i + static_cast<std::size_t>(std::countr_zero(x ^ y)) / 8;
  }
  while (i < size && a[i] == b[i]) ++i;
  return i;
}

std::size_t character_begin(std::string_view text, std::size_t position) {
  while (position > 0 && position < text.size() &&
         (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80) {
    --position;
  }
  return position;
}

// The same letter in ASCII, large and small.
bool is_capital(char a, char b) {
  return (a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z';
}

// Letters of which two differ in nothing but case if they do so folded: Latin-1 but the sharp s,
// which has a fold of its own, Greek without accents, Cyrillic.
bool is_cased_letter(char32_t c) {
  return (c >= 0x00C0 && c <= 0x00FE && c != U'ß' && c != 0x00D7) || (c >= 0x0391 && c <= 0x03A9) ||
         (c >= 0x03B1 && c <= 0x03C9) || (c >= 0x0400 && c <= 0x045F);
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// 0 when there is none, or it is ill-formed.
char32_t character_before(std::string_view text, std::size_t position) {
  if (position == 0) return 0;
  std::size_t begin = character_begin(text, position - 1);
  const std::int32_t c = next_code_point(text, begin);
  return begin == position && c > 0 ? static_cast<char32_t>(c) : 0;
}

char32_t character_at(std::string_view text, std::size_t position) {
  if (position == text.size()) return 0;
  const std::int32_t c = next_code_point(text, position);
  return c > 0 ? static_cast<char32_t>(c) : 0;
}

// A digit, or what may hide one.
bool may_be_measure(char32_t before) {
  return digit_folded(before) == U'0' || (before >= 0x80 && is_invisible(before));
}

// Whether white space beside the character is ignored if it is so on the other side, too.
enum class Layout : std::uint8_t { kSpaced, kWide, kUnknown };
Layout layout_of(char32_t c) {
  if (is_white_space(c)) return Layout::kUnknown;  // more of the same run
  if (c < 0x80) return Layout::kSpaced;
  const bool is_wide = (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
                       (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
                       c == 0x3001 || c == 0x3002 || c == 0x30FC;
  if (is_wide) return Layout::kWide;
  if (c >= 0xFF01 && c <= 0xFF5E) return Layout::kSpaced;  // ASCII, full width
  return c >= 0x2E80 || is_invisible(c) ? Layout::kUnknown : Layout::kSpaced;
}

bool is_ink(char c) { return c > ' ' && c < '\x7F'; }

// Of the white space in [begin, end) of a text; kWide when it is ignored.
Layout layout_of(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && is_ink(text[begin - 1]) && end < text.size() && is_ink(text[end])) {
    return Layout::kSpaced;  // nearly all of it
  }
  const Layout left = layout_of(character_before(text, begin));
  const Layout right = layout_of(character_at(text, end));
  if (left == Layout::kUnknown || right == Layout::kUnknown) return Layout::kUnknown;
  return left == right ? left : Layout::kSpaced;
}

// The end of the white space at `position`.
std::size_t space_end(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    std::size_t next = position;
    if (static_cast<signed char>(text[position]) >= 0) {
      if (!is_ascii_space(text[position])) break;
      ++next;
    } else {
      const std::int32_t c = next_code_point(text, next);
      if (c < 0 || !is_white_space(static_cast<char32_t>(c))) break;
    }
    position = next;
  }
  return position;
}

// The end of the blanks, breaking or not, that stand at `position` with ink around them; `position`
// when they do not.
std::size_t inked_blanks_end(std::string_view text, std::size_t position) {
  if (position == 0 || !is_ink(text[position - 1])) return position;
  std::size_t end = position;
  while (end < text.size()) {
    if (text[end] == ' ') {
      ++end;
    } else if (text[end] == '\xC2' && end + 1 < text.size() && text[end + 1] == '\xA0') {
      end += 2;
    } else {
      return is_ink(text[end]) ? end : position;
    }
  }
  return position;
}

// Whether a and b differ, at i and j, in a blank that is a line feed on the other side, with ink
// around it.
bool is_wrapped(std::string_view a, std::size_t i, std::string_view b, std::size_t j) {
  const bool one_each = (a[i] == ' ' && b[j] == '\n') || (a[i] == '\n' && b[j] == ' ');
  return one_each && i > 0 && j > 0 && i + 1 < a.size() && j + 1 < b.size() && is_ink(a[i - 1]) &&
         is_ink(b[j - 1]) && is_ink(a[i + 1]) && is_ink(b[j + 1]);
}

}  // namespace

std::optional<FoldSet> simple_differences(std::string_view kept, std::string_view copy) {
  FoldSet folds;
  std::size_t k = 0;
  std::size_t c = 0;
  std::size_t told = 0;  // kept text before this is done with
  while (true) {
    const std::size_t equal = first_difference(kept.substr(k), copy.substr(c));
    k += equal;
    c += equal;
    if (k == kept.size() && c == copy.size()) return folds;
    if (k == kept.size() || c == copy.size()) return std::nullopt;
    // Most differences: wrapped elsewhere, or a capital.
    const bool wrapped = is_wrapped(kept, k, copy, c);
    if (wrapped || is_capital(kept[k], copy[c])) {
      folds.add(wrapped ? Fold::kLineBreaks : Fold::kCase);
      told = ++k;
      ++c;
      continue;
    }
    const std::size_t in_character = k - character_begin(kept, k);
    if (c - character_begin(copy, c) != in_character) return std::nullopt;
    k -= in_character;
    c -= in_character;
    // Equal white space before the difference belongs to its run, unless it was told already.
    while (k > told && is_ascii_space(kept[k - 1])) --k, --c;
    const std::size_t kept_blanks = inked_blanks_end(kept, k);
    const std::size_t copy_blanks = inked_blanks_end(copy, c);
    if (kept_blanks > k && copy_blanks > c) {  // most gaps that differ
      folds.add(gap_differences(kept.substr(k, kept_blanks - k), copy.substr(c, copy_blanks - c)));
      told = k = kept_blanks;
      c = copy_blanks;
      continue;
    }
    const std::size_t kept_space = space_end(kept, k);
    const std::size_t copy_space = space_end(copy, c);
    if (kept_space > k || copy_space > c) {
      const std::string_view kept_gap = kept.substr(k, kept_space - k);
      const std::string_view copy_gap = copy.substr(c, copy_space - c);
      const Layout layout = layout_of(kept, k, kept_space);
      const bool in_both = !kept_gap.empty() && !copy_gap.empty();
      if (layout == Layout::kUnknown || (layout == Layout::kSpaced && !in_both) ||
          layout != layout_of(copy, c, copy_space)) {
        return std::nullopt;
      }
      folds.add(layout == Layout::kWide ? ignored_differences(kept_gap, copy_gap)
                                        : gap_differences(kept_gap, copy_gap));
      told = k = kept_space;
      c = copy_space;
      continue;
    }
    std::size_t next_k = k;
    std::size_t next_c = c;
    const std::int32_t x = next_code_point(kept, next_k);
    const std::int32_t y = next_code_point(copy, next_c);
    if (x < 0 || y < 0) return std::nullopt;
    const auto a = static_cast<char32_t>(x);
    const auto b = static_cast<char32_t>(y);
    constexpr char32_t kSoftHyphen = 0x00AD;
    if (a == kSoftHyphen || b == kSoftHyphen) {
      const bool in_kept = a == kSoftHyphen;
      const std::string_view text = in_kept ? kept : copy;
      if (is_quote(character_at(text, in_kept ? next_k : next_c)) &&
          may_be_measure(character_before(text, in_kept ? k : c))) {
        return std::nullopt;
      }
      folds.add(Fold::kInvisible);
      (in_kept ? k : c) = in_kept ? next_k : next_c;
      told = k;
      continue;
    }
    if (is_cased_letter(a) && is_cased_letter(b) && case_folded(a) == case_folded(b)) {
      folds.add(Fold::kCase);
    } else if (is_dash(a) && is_dash(b)) {
      folds.add(Fold::kDashes);
    } else if (is_quote(a) && is_quote(b) && !may_be_measure(character_before(kept, k)) &&
               !may_be_measure(character_before(copy, c))) {
      folds.add(Fold::kQuotes);
    } else {
      return std::nullopt;
    }
    told = k = next_k;
    c = next_c;
  }
}

}  // namespace einmal
