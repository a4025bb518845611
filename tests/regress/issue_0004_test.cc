#include <doctest/doctest.h>

#include <string>

#include "einmal/einmal.h"

namespace einmal {

TEST_CASE("issue 4: no part is cut from a block of a kind that is protected") {
  const std::string sentence =
      "In the morning fog lay over the harbour, and nobody heard the ferry until it was there.";
  const std::string text = "First of all. " + sentence + " And more.\n\n> Somebody said: " +
                           sentence + " And then he left.\n";
  FindOptions options;
  options.unsafe = true;
  CHECK_FALSE(find_repeats(text, options).plan.empty());
  options.protect_kinds.add(BlockKind::kQuote);
  const Repeats repeats = find_repeats(text, options);
  CHECK(repeats.plan.empty());
  CHECK(repeats.findings.size() == 1);
}

}  // namespace einmal
