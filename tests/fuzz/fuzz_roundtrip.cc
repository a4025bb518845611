// Every guarantee on any bytes, with options taken from the first two of them.
//
// The text is laid out four times in pieces, so that a short input has something to repeat.
#include "einmal/einmal.h"
#include "fuzz/require.h"
#include "property/guarantees.h"

namespace {

einmal::FindOptions options_of(unsigned first, unsigned second) {
  einmal::FindOptions options;
  options.min_words = 1 + first % 16;
  options.unsafe = (first & 16) != 0;
  options.keep = static_cast<einmal::Keep>((first >> 5) % 3);
  options.paragraphs = static_cast<einmal::ParagraphMode>(second % 3);
  options.overlap = (second & 4) == 0;
  options.contained = (second & 8) == 0;
  options.identical = (second & 16) == 0;
  if ((second & 32) != 0) options.extra_folds.add(einmal::Fold::kDigits);
  if ((second & 64) != 0) options.extra_folds.add(einmal::Fold::kDiacritics);
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const einmal::FindOptions options = options_of(data[0], data[1]);
  const std::string half(reinterpret_cast<const char*>(data + 2), size - 2);
  const std::string tail = half.substr(half.size() / 2);
  const std::string text = half + "\n\n" + tail + "\n\n" + half + " " + tail;

  const std::string wrong = einmal::property::broken_guarantee(text, options);
  einmal::fuzz::require(wrong.empty(), wrong);
  const einmal::RemovalPlan plan = einmal::find_repeats(text, options).plan;
  const std::string ledger = einmal::encode_ledger(text, plan);
  einmal::fuzz::require(einmal::restore(einmal::apply_plan(plan, text), ledger) == text,
                        "the ledger gives another text back");
  // A poor fingerprint may find a seam that a good one has no anchor for, so the results need not
  // be equal here; what is cut has to be as right.
  const einmal::RemovalPlan poor =
      einmal::find_repeats(text, options, {.fingerprint_bits = 4}).plan;
  const std::string back = einmal::encode_ledger(text, poor);
  einmal::fuzz::require(einmal::restore(einmal::apply_plan(poor, text), back) == text,
                        "with a 4-bit fingerprint the ledger gives another text back");
  return 0;
}
