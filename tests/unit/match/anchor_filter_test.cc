#include "match/anchor_filter.h"

#include <doctest/doctest.h>

#include <map>

#include "hash/fingerprint.h"
#include "property/random.h"
#include "unit/write/scratch_directory.h"

namespace einmal {
namespace {

using property::Random;

ScannedBlock block_of(const std::vector<Fingerprint>& units, Fingerprint head,
                      Fingerprint whole) {
  ScannedBlock block;
  for (const Fingerprint unit : units) block.units.push_back({unit, 1});
  block.head = head;
  block.block.fingerprint = whole;
  return block;
}

struct Outcome {
  std::size_t missed = 0;  // came twice, and the filter does not know
  std::size_t once = 0;
  std::size_t false_repeats = 0;
};

// Adds random blocks whose fingerprints are among `different` ones of so many bits.
Outcome outcome_of(std::uint64_t memory, std::size_t different, unsigned bits) {
  const ScratchDirectory scratch;
  Spool spool(scratch.path(), memory);
  AnchorFilter filter(spool, 48 * different);
  const Fingerprinter fingerprinter(bits);
  Random random(different);
  std::map<Fingerprint, int> counts;
  for (std::size_t i = 0; i < different / 3; ++i) {
    std::vector<Fingerprint> units;
    const auto next = [&] {
      return fingerprinter.of(std::to_string(random.below(different)));
    };
    for (std::size_t count = 1 + random.below(4); count > 0; --count) units.push_back(next());
    const Fingerprint head = random.chance(30) ? next() : 0;
    const Fingerprint whole = units.size() > 1 ? next() : units[0];
    filter.add(block_of(units, head, whole));
    for (const Fingerprint unit : units) ++counts[unit];
    if (head != 0) ++counts[head];
    if (units.size() > 1) ++counts[whole];
  }
  filter.resolve();
  Outcome outcome;
  for (const auto& [fingerprint, count] : counts) {
    if (count > 1 && !filter.repeats(fingerprint)) ++outcome.missed;
    if (count > 1) continue;
    ++outcome.once;
    if (filter.repeats(fingerprint)) ++outcome.false_repeats;
  }
  return outcome;
}

}  // namespace

TEST_CASE("a filter lets through all that came twice and little else") {
  for (const std::uint64_t memory : {std::uint64_t{1} << 20, std::uint64_t{64} << 20}) {
    const Outcome outcome = outcome_of(memory, 60'000, 64);
    CHECK(outcome.missed == 0);
    CHECK(outcome.once > 10'000);
    CHECK(outcome.false_repeats < outcome.once / 20);
  }
}

TEST_CASE("without memory a filter lets more through, and still all that came twice") {
  const Outcome outcome = outcome_of(1, 60'000, 64);
  CHECK(outcome.missed == 0);
}

TEST_CASE("fingerprints of few bits come twice when they are equal") {
  for (const unsigned bits : {1U, 4U, 12U}) CHECK(outcome_of(1, 3000, bits).missed == 0);
}

TEST_CASE("a filter without a single fingerprint lets nothing through") {
  const ScratchDirectory scratch;
  Spool spool(scratch.path(), 1000);
  AnchorFilter filter(spool, 0);
  filter.resolve();
  CHECK(filter.repeated() == 0);
  CHECK_FALSE(filter.repeats(12345));
}

}  // namespace einmal
