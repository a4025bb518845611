#include "text/units.h"

#include <algorithm>

#include "text/code_point_keys.h"
#include "text/four_bytes.h"
#include "text/scripts.h"

namespace einmal {
namespace {

bool is_ascii_end(char c) {
  return c == '.' || c == '!' || c == '?' || c == ':' || c == ';';
}

// Sentence ends outside ASCII that a space follows.
bool is_spaced_end(std::int32_t c) {
  switch (c) {
    case 0x00B7:  // Greek ano teleia
    case 0x0589:  // Armenian full stop
    case 0x061B:  // Arabic semicolon
    case 0x061F:  // Arabic question mark
    case 0x06D4:  // Urdu full stop
    case 0x0964:  // danda
    case 0x0965:  // double danda
    case 0x104A:  // Myanmar
    case 0x104B:
    case 0x1362:  // Ethiopic full stop
    case 0x17D4:  // Khmer
    case 0x17D5:
      return true;
    default:
      return false;
  }
}

constexpr std::int32_t kIdeographicFullStop = 0x3002;

std::int32_t code_point_at(std::string_view key, std::size_t position, std::size_t& next) {
  next = position;
  const auto byte = static_cast<unsigned char>(key[position]);
  if (byte < 0x80) {
    ++next;
    return byte;
  }
  // Nothing of these three bytes is overlong or a surrogate.
  if (((byte >= 0xE1 && byte <= 0xEC) || byte >= 0xEE) && byte <= 0xEF && key.size() - next > 2) {
    const auto second = static_cast<unsigned char>(key[position + 1]);
    const auto third = static_cast<unsigned char>(key[position + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
      next += 3;
      return (byte & 0xF) << 12 | (second & 0x3F) << 6 | (third & 0x3F);
    }
  }
  return next_code_point(key, next);
}

bool counts_in_word(std::int32_t c) {
  if (c >= 0x80) return is_letter_or_digit(static_cast<char32_t>(c));
  return c < 0 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

bool is_end(std::int32_t c) {
  if (c < 0) return false;
  if (c < 0x80) return is_ascii_end(static_cast<char>(c));
  return c == kIdeographicFullStop || is_spaced_end(c);
}

bool is_closer(std::int32_t c) {
  return c == '\'' || c == ')' || c == ']' || c == '}' || c == 0x300D || c == 0x300F;
}

// South-East Asian scripts set a space where others set a comma or a full stop.
bool ends_with_space(std::string_view key, std::size_t space) {
  std::size_t begin = space;
  while (begin > 0 && space - begin < 4) {
    --begin;
    if ((static_cast<unsigned char>(key[begin]) & 0xC0) != 0x80) break;
  }
  if (begin == space) return false;
  const std::int32_t c = next_code_point(key, begin);
  return c >= 0 && is_unspaced(static_cast<char32_t>(c)) &&
         !ignores_spaces(static_cast<char32_t>(c));
}

// Behind the ends and closers that begin at `position`; `without_space` stops before a second
// quote, which would open the next sentence.
std::size_t skip_closers(std::string_view key, std::size_t position, bool without_space) {
  bool quote_seen = false;
  while (position < key.size()) {
    std::size_t next = position;
    const std::int32_t c = code_point_at(key, position, next);
    if (!is_end(c) && !is_closer(c)) break;
    if (without_space && c == '\'' && quote_seen) break;
    quote_seen = quote_seen || c == '\'';
    position = next;
  }
  return position;
}

// Behind the Han and kana, of three bytes each, that begin at `position`.
constexpr std::size_t kWideBytes = 3;
std::size_t behind_wide(std::string_view key, std::size_t position) {
  for (; position + kWideBytes < key.size(); position += kWideBytes) {
    const std::uint32_t bytes = four_bytes(key.data() + position);
    if ((bytes & 0xC0C0F0U) != 0x8080E0U) break;
    const std::uint32_t lead = bytes & 0xFU;
    const std::uint32_t second = bytes >> 8 & 0xFFU;
    // One branch: the two come in no order that could be foreseen.
    const bool is_han = lead - 4 <= 5;
    const bool is_kana = (lead == 3) & (second - 0x81 <= 2);
    if (!(is_han | is_kana)) break;
  }
  return position;
}

bool is_unspaced_at(std::string_view key, std::size_t position) {
  if (position >= key.size() || static_cast<unsigned char>(key[position]) < 0xE0) return false;
  std::size_t next = position;
  const std::int32_t c = next_code_point(key, next);
  return c >= 0 && is_unspaced(static_cast<char32_t>(c));
}

bool is_unspaced_before(std::string_view key, std::size_t position) {
  std::size_t begin = position;
  while (begin > 0 && position - begin < 4) {
    --begin;
    if ((static_cast<unsigned char>(key[begin]) & 0xC0) != 0x80) break;
  }
  return begin < position && is_unspaced_at(key, begin);
}

}  // namespace

std::size_t unit_end(std::string_view key, std::size_t begin, const KeyMarks& marks) {
  const std::size_t soft_limit = begin + kUnitBytesMax;
  const std::size_t hard_limit = soft_limit + kUnitBytesMax;
  for (std::size_t position = begin; position < key.size();) {
    if (position < soft_limit) {
      position = marks.next_end(position, std::min(soft_limit, key.size()));
      if (position == key.size()) break;
      if (is_ascii_end(key[position]) &&
          (position + 1 == key.size() || key[position + 1] == ' ')) {
        return position + 1;  // as below; nearly all of them
      }
    }
    if (position >= soft_limit) {
      if (key[position] == ' ') return position;
      if (position >= hard_limit && is_word_boundary(key, position)) return position;
      // A word of 8 KB: cut between two characters.
      if (position >= hard_limit && (static_cast<unsigned char>(key[position]) & 0xC0) != 0x80 &&
          static_cast<unsigned char>(key[position - 1]) != 0xFF) {
        return position;
      }
    }
    std::size_t next = position;
    const std::int32_t c = code_point_at(key, position, next);
    if (!is_end(c)) {
      if (next < key.size() && key[next] == ' ' && ends_with_space(key, next)) return next;
      position = next;
      continue;
    }
    const std::size_t end = skip_closers(key, next, false);
    if (end == key.size() || key[end] == ' ') return end;
    if (c == kIdeographicFullStop ||
        (c < 0x80 && c != '.' &&
         (is_unspaced_before(key, position) || is_unspaced_at(key, next)))) {
      return skip_closers(key, next, true);
    }
    position = end;
  }
  return key.size();
}

std::uint64_t points_of(std::string_view key) {
  std::uint64_t points = 0;
  bool in_word = false;
  bool word_counts = false;    // has a letter or a digit
  bool beside_unspaced = false;  // the word touches a character that is counted by itself
  bool last_unspaced = false;
  const auto close_word = [&](bool unspaced_follows) {
    if (in_word && (word_counts || (!beside_unspaced && !unspaced_follows)))
      points += kPointsPerWord;
    in_word = word_counts = beside_unspaced = false;
  };
  for (std::size_t position = 0; position < key.size();) {
    std::size_t next = position;
    const std::int32_t c = code_point_at(key, position, next);
    position = next;
    if (c == ' ') {
      close_word(false);
      last_unspaced = false;
    } else if (c >= 0 && is_unspaced(static_cast<char32_t>(c))) {
      close_word(true);
      const std::size_t end = behind_wide(key, position);
      points += kPointsPerUnspacedCharacter * (1 + (end - position) / kWideBytes);
      position = end;
      last_unspaced = true;
    } else {
      if (!in_word) beside_unspaced = last_unspaced;
      in_word = true;
      word_counts = word_counts || counts_in_word(c);
      last_unspaced = false;
    }
  }
  close_word(false);
  return points;
}

std::uint64_t points_of(std::string_view key, const KeyMarks& marks, std::size_t begin,
                        std::size_t end) {
  if (marks.has_unspaced()) return points_of(key.substr(begin, end - begin));
  if (begin < end && key[begin] == ' ') ++begin;
  if (begin < end && key[end - 1] == ' ') --end;
  if (begin == end) return 0;
  const std::uint32_t spaces = marks.spaces_before(end) - marks.spaces_before(begin);
  return kPointsPerWord * (std::uint64_t{spaces} + 1);
}

bool has_letter_or_digit(std::string_view key) {
  for (std::size_t position = 0; position < key.size();) {
    std::size_t next = position;
    const std::int32_t c = code_point_at(key, position, next);
    if (c >= 0 && is_letter_or_digit(static_cast<char32_t>(c))) return true;
    position = next;
  }
  return false;
}

bool is_word_boundary(std::string_view key, std::size_t position) {
  if (position == 0 || position == key.size()) return true;
  if (key[position] == ' ' || key[position - 1] == ' ') return true;
  const auto byte = static_cast<unsigned char>(key[position]);
  if ((byte & 0xC0) == 0x80) return false;
  return is_unspaced_at(key, position) || is_unspaced_before(key, position);
}

}  // namespace einmal
