#include "write/journal_manifest.h"

#include <charconv>

#include "einmal/error.h"

namespace einmal {
namespace {

constexpr std::string_view kMagic = "einmal-journal";
constexpr std::string_view kVersion = "2";
constexpr std::string_view kVersionWithoutCopies = "1";

// A path as one word: bytes up to the space, DEL and the per cent sign become %XX.
std::string escaped(std::string_view path) {
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

// The words of one line, taken from the left; throws Error naming the line when they are not right.
class LineReader {
 public:
  LineReader(std::string_view line, std::uint64_t number) : rest_(line), number_(number) {}

  std::string_view word() {
    const std::size_t space = rest_.find(' ');
    if (space == rest_.npos) fail();
    const std::string_view word = rest_.substr(0, space);
    rest_.remove_prefix(space + 1);
    return word;
  }

  std::uint64_t number(int base = 10) {
    const std::string_view digits = word();
    std::uint64_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc() || end != digits.data() + digits.size()) fail();
    return value;
  }

  ContentHash hash() {
    const auto hash = hash_from_hex(word());
    if (!hash.has_value()) fail();
    return *hash;
  }

  std::string path() {
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

  [[noreturn]] void fail() const {
    throw Error("the manifest is damaged in line " + std::to_string(number_));
  }

 private:
  std::string_view rest_;
  std::uint64_t number_;
};

ContentHash next_check(const ContentHash& check, std::string_view words) {
  ContentHasher hasher;
  hasher.append({reinterpret_cast<const char*>(check.bytes.data()), check.bytes.size()});
  hasher.append(words);
  return hasher.finish();
}

// Ends a line, whose words each have a space behind them, with the hash of the chain up to it.
std::string vouched(std::string words, ContentHash& check) {
  check = next_check(check, words);
  return std::move(words) + to_hex(check) + "\n";
}

// Advances the chain; the hash that ends the line must be the right one.
void verify(std::string_view line, std::uint64_t number, ContentHash& check) {
  const std::size_t words = line.rfind(' ') + 1;  // 0 when there is none
  check = next_check(check, line.substr(0, words));
  if (line.substr(words) != to_hex(check)) LineReader(line, number).fail();
}

}  // namespace

std::string manifest_head(std::string_view run_id, ContentHash& check) {
  std::string words;
  for (std::string_view word : {kMagic, kVersion, run_id}) words.append(word).append(" ");
  check = {};
  return vouched(std::move(words), check);
}

std::string manifest_line(const RunFile& file, ContentHash& check) {
  char mode[16] = {};
  std::to_chars(mode, mode + sizeof mode, file.mode, 8);
  std::string words = file.is_copy ? "copy " : "file ";
  for (const std::string& word :
       {std::to_string(file.bytes_before), to_hex(file.hash_before),
        std::to_string(file.bytes_after), to_hex(file.hash_after), std::string(mode),
        std::to_string(file.ledger_offset), std::to_string(file.ledger_bytes),
        escaped(file.path)}) {
    words.append(word).append(" ");
  }
  return vouched(std::move(words), check);
}

Manifest parse_manifest(std::string_view text) {
  Manifest manifest;
  ContentHash check;
  std::uint64_t number = 0;
  for (std::size_t end; (end = text.find('\n')) != text.npos; text.remove_prefix(end + 1)) {
    ++number;
    const std::string_view line = text.substr(0, end);
    LineReader reader(line, number);
    if (number == 1) {
      if (reader.word() != kMagic) throw Error("this is no einmal journal");
      const std::string_view version = reader.word();
      if (version != kVersion && version != kVersionWithoutCopies) {
        throw Error("the journal has version " + std::string(version) + ", this program knows " +
                    std::string(kVersion));
      }
      manifest.run_id = reader.word();
      verify(line, number, check);
      continue;
    }
    verify(line, number, check);
    const std::string_view kind = reader.word();
    if (kind != "file" && kind != "copy") reader.fail();
    RunFile file;
    file.is_copy = kind == "copy";
    file.bytes_before = reader.number();
    file.hash_before = reader.hash();
    file.bytes_after = reader.number();
    file.hash_after = reader.hash();
    file.mode = static_cast<std::uint32_t>(reader.number(8));
    file.ledger_offset = reader.number();
    file.ledger_bytes = reader.number();
    file.path = reader.path();
    manifest.files.push_back(std::move(file));
  }
  return manifest;
}

}  // namespace einmal
