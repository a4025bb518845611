#include "write/checked_lines.h"

#include <charconv>
#include <utility>

#include "einmal/error.h"

namespace einmal {
namespace {

ContentHash next_check(const ContentHash& check, std::string_view words) {
  ContentHasher hasher;
  hasher.append({reinterpret_cast<const char*>(check.bytes.data()), check.bytes.size()});
  hasher.append(words);
  return hasher.finish();
}

}  // namespace

std::string checked_line(std::string words, ContentHash& check) {
  check = next_check(check, words);
  return std::move(words) + to_hex(check) + "\n";
}

std::string word_of(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string word;
  for (char c : path) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte > ' ' && byte != 0x7f && c != '%') {
      word += c;
    } else {
      word += '%';
      word += kDigits[byte >> 4];
      word += kDigits[byte & 15];
    }
  }
  return word;
}

std::string_view LineWords::word() {
  const std::size_t space = rest_.find(' ');
  if (space == rest_.npos) fail();
  const std::string_view word = rest_.substr(0, space);
  rest_.remove_prefix(space + 1);
  return word;
}

std::uint64_t LineWords::number(int base) {
  const std::string_view digits = word();
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) fail();
  return value;
}

std::int64_t LineWords::signed_number() {
  const std::string_view digits = word();
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) fail();
  return value;
}

ContentHash LineWords::hash() {
  const auto hash = hash_from_hex(word());
  if (!hash.has_value()) fail();
  return *hash;
}

std::string LineWords::path() {
  const std::string_view word = this->word();
  std::string path;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] != '%') {
      path += word[i];
      continue;
    }
    unsigned byte = 0;
    const char* digits = word.data() + i + 1;
    if (word.size() - i < 3 || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) {
      fail();
    }
    path += static_cast<char>(byte);
    i += 2;
  }
  return path;
}

void LineWords::fail() const {
  throw Error(std::string(what_) + " is damaged in line " + std::to_string(number_));
}

std::optional<LineWords> CheckedReader::next() {
  const std::string_view rest = text_.substr(bytes_);
  const std::size_t end = rest.find('\n');
  if (end == rest.npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  const std::size_t words = line.rfind(' ') + 1;  // 0 when there is none
  LineWords read(line.substr(0, words), what_, ++number_);
  check_ = next_check(check_, line.substr(0, words));
  if (line.substr(words) != to_hex(check_)) read.fail();
  bytes_ += end + 1;
  return read;
}

}  // namespace einmal
