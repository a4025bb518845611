// Guarantee 2: the cleaned text and its ledger give the original back.
#include <doctest/doctest.h>

#include "einmal/einmal.h"
#include "property/documents.h"

namespace einmal::property {
namespace {

std::string not_restored(const std::string& text, const FindOptions& options) {
  const RemovalPlan plan = find_repeats(text, options).plan;
  try {
    const std::string back = restore(apply_plan(plan, text), encode_ledger(text, plan));
    return back == text ? "" : "the ledger gives another text back";
  } catch (const Error& failure) {
    return failure.what();
  }
}

}  // namespace

TEST_CASE("the ledger restores every small document") {
  FindOptions options;
  options.min_words = 4;
  for_each_document({"s", "t", "A", "sA", "At"}, 5, false, [&](const Document& document) {
    prove(document, [&](const std::string& text) { return not_restored(text, options); });
  });
}

TEST_CASE("the ledger restores random documents of every flavour") {
  for (const Flavour flavour : kFlavours) {
    for (std::uint64_t seed = 0; seed < kRandomDocuments / 4; ++seed) {
      const Document document = random_document(flavour, seed);
      for (const bool unsafe : {false, true}) {
        FindOptions options;
        options.unsafe = unsafe;
        prove(document, [&](const std::string& text) { return not_restored(text, options); });
      }
    }
  }
}

}  // namespace einmal::property
