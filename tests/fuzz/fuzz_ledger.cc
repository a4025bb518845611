// Reading a ledger, or a file of ledgers, that is garbage or a good one with bytes changed gives an
// Error or what was written; never a crash, never another text.
#include "einmal/einmal.h"
#include "fuzz/require.h"
#include "write/ledger_file.h"

namespace {

using einmal::fuzz::require;

// Bytes to change: pairs of a place and a value.
std::string damaged(std::string bytes, std::string_view changes) {
  for (std::size_t i = 0; i + 1 < changes.size(); i += 2) {
    bytes[static_cast<unsigned char>(changes[i]) % bytes.size()] = changes[i + 1];
  }
  return bytes;
}

void restore_with(std::string_view cleaned, std::string_view ledger, std::string_view original) {
  try {
    require(einmal::restore(cleaned, ledger) == original,
            "a damaged ledger gives another text back");
  } catch (const einmal::Error&) {
    // Refused, as it should be.
  }
}

void read_file_with(std::string_view file, std::string_view ledger) {
  try {
    const std::vector<einmal::LedgerEntry> entries = einmal::read_ledger_file(file);
    require(entries.size() == 2, "a damaged file of ledgers has another number of them");
    require(entries[0].path == "a" && entries[1].output_path == "docs/b" &&
                entries[1].ledger == ledger,
            "a damaged file of ledgers gives another ledger");
  } catch (const einmal::Error&) {
    // Refused, as it should be.
  }
}

void read_garbage(std::string_view bytes) {
  try {
    einmal::restore(bytes.substr(0, bytes.size() / 2), bytes);
  } catch (const einmal::Error&) {
    // Nearly always.
  }
  try {
    einmal::read_ledger_file(bytes);
  } catch (const einmal::Error&) {
    // Nearly always.
  }
}

}  // namespace

// The input: how many bytes to change, that many pairs (place, value), then what is read as a
// ledger as it is, and as a text otherwise.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.empty()) return 0;
  const std::size_t count = std::min<std::size_t>(data[0] % 8, (size - 1) / 2);
  const std::string_view changes = input.substr(1, 2 * count);
  const std::string_view text = input.substr(1 + 2 * count);
  read_garbage(text);

  // A plan made by hand, so that every input has a cut, of a text that stands nowhere else.
  einmal::RemovalPlan plan;
  const std::size_t third = text.size() / 3;
  if (third > 0) plan.cuts.push_back({{third, 2 * third}, {0, third}});
  const std::string cleaned = einmal::apply_plan(plan, text);
  const std::string ledger = einmal::encode_ledger(text, plan);
  require(einmal::restore(cleaned, ledger) == text, "a ledger that does not restore");
  restore_with(cleaned, damaged(ledger, changes), text);
  restore_with(cleaned, ledger.substr(0, ledger.size() / 2), text);

  einmal::LedgerFileWriter writer;
  writer.append({.path = "a", .output_path = "docs/a", .ledger = ""});
  writer.append({.path = "b", .output_path = "docs/b", .ledger = ledger});
  const std::string file = writer.finish();
  read_file_with(file, ledger);
  read_file_with(damaged(file, changes), ledger);
  read_file_with(file.substr(0, file.size() / 2), ledger);
  return 0;
}
