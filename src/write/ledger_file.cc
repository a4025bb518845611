#include "write/ledger_file.h"

#include "write/byte_coding.h"
#include "write/sealed_bytes.h"

namespace einmal {
namespace {

constexpr Seal kLedgerFileSeal{"\x89"
                               "EMF",
                               1, "ledger file"};

constexpr Seal kMemberCountSeal{"\x89"
                                "EMN",
                                1, "ledger of a packed file"};

}  // namespace

void LedgerFileWriter::append(const LedgerEntry& entry) {
  put_text(entries_, entry.path);
  put_text(entries_, entry.output_path);
  put_text(entries_, entry.ledger);
  ++count_;
}

std::string LedgerFileWriter::finish() const {
  std::string body;
  put_varint(body, count_);
  body += entries_;
  return seal(kLedgerFileSeal, body);
}

std::string encode_member_count(std::uint64_t count) {
  std::string body;
  put_varint(body, count);
  return seal(kMemberCountSeal, body);
}

std::optional<std::uint64_t> read_member_count(std::string_view ledger) {
  if (!ledger.starts_with(kMemberCountSeal.magic)) return std::nullopt;
  ByteReader reader(unseal(ledger, kMemberCountSeal), kMemberCountSeal.name);
  const std::uint64_t count = reader.varint();
  if (!reader.at_end()) reader.fail("bytes follow the count");
  return count;
}

std::vector<LedgerEntry> read_ledger_file(std::string_view bytes) {
  ByteReader reader(unseal(bytes, kLedgerFileSeal), kLedgerFileSeal.name);
  std::vector<LedgerEntry> entries;  // not reserved: the count is a claim until they are read
  for (std::uint64_t count = reader.varint(); count > 0; --count) {
    LedgerEntry entry;
    entry.path = reader.text();
    entry.output_path = reader.text();
    entry.ledger = reader.text();
    entries.push_back(std::move(entry));
  }
  if (!reader.at_end()) reader.fail("bytes follow the last entry");
  return entries;
}

}  // namespace einmal
