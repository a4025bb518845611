// Restoring with a ledger that is garbage, or a good one with bytes changed: Error or the original,
// never a crash and never another text.
#include "einmal/einmal.h"
#include "fuzz/require.h"

namespace {

void restore_with(std::string_view cleaned, std::string_view ledger, std::string_view original) {
  try {
    const std::string back = einmal::restore(cleaned, ledger);
    einmal::fuzz::require(back == original, "a damaged ledger gives another text back");
  } catch (const einmal::Error&) {
    // Refused, as it should be.
  }
}

}  // namespace

// The input: how many bytes to change, that many pairs (place, value), then what is read as a
// ledger as it is, and as a text otherwise.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  if (input.empty()) return 0;
  const std::size_t changes = std::min<std::size_t>(data[0] % 8, (size - 1) / 2);
  const std::string_view places = input.substr(1, 2 * changes);
  const std::string_view text = input.substr(1 + 2 * changes);
  try {
    einmal::restore(text.substr(0, text.size() / 2), text);
  } catch (const einmal::Error&) {
    // Nearly always.
  }

  // A plan made by hand, so that every input has a cut, of a text that stands nowhere else.
  einmal::RemovalPlan plan;
  const std::size_t third = text.size() / 3;
  if (third > 0) plan.cuts.push_back({{third, 2 * third}, {0, third}});
  const std::string cleaned = einmal::apply_plan(plan, text);
  std::string ledger = einmal::encode_ledger(text, plan);
  einmal::fuzz::require(einmal::restore(cleaned, ledger) == text, "a ledger that does not restore");
  for (std::size_t i = 0; i < changes; ++i) {
    const auto place = static_cast<unsigned char>(places[2 * i]);
    ledger[place % ledger.size()] = places[2 * i + 1];
  }
  restore_with(cleaned, ledger, text);
  restore_with(cleaned, ledger.substr(0, ledger.size() / 2), text);
  return 0;
}
