#include "write/journal_manifest.h"

#include <charconv>
#include <optional>

#include "einmal/error.h"
#include "write/checked_lines.h"

namespace einmal {
namespace {

constexpr std::string_view kMagic = "einmal-journal";
constexpr std::string_view kVersion = "2";
constexpr std::string_view kVersionWithoutCopies = "1";

std::string run_id_of(LineWords head) {
  head.word();
  const std::string_view version = head.word();
  if (version != kVersion && version != kVersionWithoutCopies) {
    throw Error("the journal has version " + std::string(version) + ", this program knows " +
                std::string(kVersion));
  }
  return std::string(head.word());
}

}  // namespace

std::string manifest_head(std::string_view run_id, ContentHash& check) {
  std::string words;
  for (std::string_view word : {kMagic, kVersion, run_id}) words.append(word).append(" ");
  check = {};
  return checked_line(std::move(words), check);
}

std::string manifest_line(const RunFile& file, ContentHash& check) {
  char mode[16] = {};
  std::to_chars(mode, mode + sizeof mode, file.mode, 8);
  std::string words = file.is_copy ? "copy " : "file ";
  for (const std::string& word :
       {std::to_string(file.bytes_before), to_hex(file.hash_before),
        std::to_string(file.bytes_after), to_hex(file.hash_after), std::string(mode),
        std::to_string(file.ledger_offset), std::to_string(file.ledger_bytes),
        word_of(file.path)}) {
    words.append(word).append(" ");
  }
  return checked_line(std::move(words), check);
}

Manifest parse_manifest(std::string_view text) {
  Manifest manifest;
  if (!text.starts_with(std::string(kMagic) + " ")) {
    if (text.find('\n') == text.npos) return manifest;
    throw Error("this is no einmal journal");
  }
  CheckedReader reader(text, "the manifest");
  const std::optional<LineWords> head = reader.next();
  if (!head) return manifest;
  manifest.run_id = run_id_of(*head);
  while (std::optional<LineWords> line = reader.next()) {
    const std::string_view kind = line->word();
    if (kind != "file" && kind != "copy") line->fail();
    RunFile file;
    file.is_copy = kind == "copy";
    file.bytes_before = line->number();
    file.hash_before = line->hash();
    file.bytes_after = line->number();
    file.hash_after = line->hash();
    file.mode = static_cast<std::uint32_t>(line->number(8));
    file.ledger_offset = line->number();
    file.ledger_bytes = line->number();
    file.path = line->path();
    manifest.files.push_back(std::move(file));
  }
  manifest.bytes = reader.bytes();
  manifest.check = reader.check();
  return manifest;
}

}  // namespace einmal
