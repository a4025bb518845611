#include "text/gap_differences.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>

#include "text/code_point_keys.h"

namespace einmal {
namespace {

std::u32string filtered(const std::u32string& text, const auto& keep) {
  std::u32string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result), keep);
  return result;
}

// White space of at most a few code points, which is nearly all there is, without allocation.
class Gap {
 public:
  // False when the bytes are more than fits, or something else than white space.
  bool read(std::string_view bytes) {
    for (std::size_t position = 0; position < bytes.size();) {
      const std::int32_t c = next_code_point(bytes, position);
      if (c < 0 || count_ == points_.size() || !is_white_space(static_cast<char32_t>(c)))
        return false;
      points_[count_++] = static_cast<char32_t>(c);
    }
    return true;
  }
  const char32_t* begin() const { return points_.data(); }
  const char32_t* end() const { return points_.data() + count_; }

 private:
  std::array<char32_t, 16> points_;
  std::size_t count_ = 0;
};

// Blanks, breaking or not, and at least one.
bool are_blanks(std::string_view gap) {
  std::size_t i = 0;
  while (i < gap.size()) {
    if (gap[i] == ' ') {
      ++i;
    } else if (gap[i] == '\xC2' && i + 1 < gap.size() && gap[i + 1] == '\xA0') {
      i += 2;
    } else {
      return false;
    }
  }
  return i > 0;
}

// White space in ASCII only, as code is indented with.
bool is_ascii_space(std::string_view gap) {
  return std::all_of(gap.begin(), gap.end(),
                     [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
}

// Compares two runs of white space, each a range of code points, or of bytes in ASCII.
FoldSet white_space_differences(const auto& kept, const auto& copy) {
  FoldSet folds;
  // The line ends alone, in order.
  auto a = std::find_if(kept.begin(), kept.end(), is_line_break);
  auto b = std::find_if(copy.begin(), copy.end(), is_line_break);
  while (a != kept.end() && b != copy.end() && *a == *b) {
    a = std::find_if(a + 1, kept.end(), is_line_break);
    b = std::find_if(b + 1, copy.end(), is_line_break);
  }
  if (a != kept.end() || b != copy.end()) folds.add(Fold::kLineBreaks);
  // A line break stands for the space that it replaces; CRLF is one.
  const auto next_space = [](auto& position, const auto& end) {
    const auto c = static_cast<char32_t>(*position++);
    if (c == U'\r' && position != end && *position == U'\n') ++position;
    return is_line_break(c) ? U' ' : c;
  };
  a = kept.begin();
  b = copy.begin();
  bool same = true;
  while (same && a != kept.end() && b != copy.end()) {
    same = next_space(a, kept.end()) == next_space(b, copy.end());
  }
  if (!same || a != kept.end() || b != copy.end()) folds.add(Fold::kSpace);
  return folds;
}

}  // namespace

bool is_line_break(char32_t c) {
  return c == U'\n' || c == U'\r' || c == 0x0085 || c == 0x2028 || c == 0x2029;
}

FoldSet gap_differences(std::string_view kept_bytes, std::string_view copy_bytes) {
  if (kept_bytes == copy_bytes) return {};
  const auto is_one = [](std::string_view gap, char c) { return gap.size() == 1 && gap[0] == c; };
  if ((is_one(kept_bytes, ' ') && is_one(copy_bytes, '\n')) ||
      (is_one(kept_bytes, '\n') && is_one(copy_bytes, ' '))) {
    return Fold::kLineBreaks;  // most of them: wrapped elsewhere
  }
  if (are_blanks(kept_bytes) && are_blanks(copy_bytes)) return Fold::kSpace;
  if (is_ascii_space(kept_bytes) && is_ascii_space(copy_bytes)) {
    return white_space_differences(kept_bytes, copy_bytes);
  }
  Gap kept_gap;
  Gap copy_gap;
  if (kept_gap.read(kept_bytes) && copy_gap.read(copy_bytes)) {
    return white_space_differences(kept_gap, copy_gap);
  }
  const std::u32string kept = decoded(kept_bytes);
  const std::u32string copy = decoded(copy_bytes);
  FoldSet folds =
      white_space_differences(filtered(kept, is_white_space), filtered(copy, is_white_space));
  if (filtered(kept, is_invisible) != filtered(copy, is_invisible)) folds.add(Fold::kInvisible);
  // Nothing else is left of a character that no key has.
  const auto is_mark = [](char32_t c) { return !is_white_space(c) && !is_invisible(c); };
  if (filtered(kept, is_mark) != filtered(copy, is_mark)) folds.add(Fold::kDiacritics);
  return folds;
}

FoldSet ignored_differences(std::string_view kept, std::string_view copy) {
  const auto differ = [&](bool line_breaks) {
    const auto is_meant = [line_breaks](char32_t c) { return is_line_break(c) == line_breaks; };
    return filtered(decoded(kept), is_meant) != filtered(decoded(copy), is_meant);
  };
  FoldSet folds;
  if (differ(true)) folds.add(Fold::kLineBreaks);
  if (differ(false)) folds.add(Fold::kSpace);
  return folds;
}

}  // namespace einmal
