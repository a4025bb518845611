// The guarantees on random texts of few short sentences, many of them without an end, joined and
// parted in many ways: with `unsafe` and without, every choice of kinds, every reading of lines and
// every rule of what stays. Here cuts part what others keep all the time, and what stays of a run
// is another run.
#include <doctest/doctest.h>

#include <array>

#include "property/documents.h"
#include "property/guarantees.h"
#include "property/random.h"

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 6> kWords = {"ants", "bees",  "cows dig",
                                                    "Dogs", "eels.", "fox"};
constexpr std::array<std::string_view, 6> kEnds = {".", "", "", ",", "!", ""};
constexpr std::array<std::string_view, 5> kJoins = {" ", " ", " ", "  ", "\t"};
constexpr std::array<std::string_view, 8> kSeparators = {"\n",   "\n",   "\n", "\n\n",
                                                         "\n\n", "\v\n", "\n", "\r\r"};

std::vector<std::string> random_units(Random& random) {
  std::vector<std::string> units(2 + random.below(4));
  for (std::string& unit : units) {
    unit = random.one_of(kWords);
    for (std::size_t more = random.below(3); more > 0; --more) {
      unit.append(" ").append(random.one_of(kWords));
    }
    unit += random.one_of(kEnds);
  }
  return units;
}

// A line of the units, or one or two of the lines so far.
std::string random_line(const std::vector<std::string>& units,
                        const std::vector<std::string>& lines, Random& random) {
  const bool copies = lines.size() > 1 && random.chance(33);
  const std::vector<std::string>& pieces = copies ? lines : units;
  std::string line = random.one_of(pieces);
  for (std::size_t more = random.below(copies ? 2 : 4); more > 0; --more) {
    line.append(random.one_of(kJoins)).append(random.one_of(pieces));
  }
  return line;
}

Document joined_lines(std::uint64_t seed) {
  Random random(seed);
  const std::vector<std::string> units = random_units(random);
  std::vector<std::string> lines;
  Document document;
  const bool wide = random.chance(25);
  for (std::size_t count = 3 + random.below(10); count > 0; --count) {
    lines.push_back(random_line(units, lines, random));
    document.pieces.push_back(lines.back() + (wide ? "\n\n" : random.one_of(kSeparators)));
  }
  if (random.chance(67)) return document;
  // As the fuzzer lays out its texts: all of it, its second half, and both joined.
  const std::size_t half = document.pieces.size() / 2;
  const std::vector<std::string> pieces = document.pieces;
  const auto append = [&](std::size_t from) {
    document.pieces.insert(document.pieces.end(), pieces.begin() + from, pieces.end());
  };
  append(half);
  append(0);
  std::string& last = document.pieces.back();
  last.resize(last.find_last_not_of("\r\n\v") + 1);
  last += ' ';
  append(half);
  return document;
}

FindOptions random_options(std::uint64_t seed) {
  Random random(seed + 1'000'000);
  FindOptions options;
  options.min_words = static_cast<std::uint32_t>(1 + random.below(8));
  options.unsafe = random.chance(67);
  options.keep = static_cast<Keep>(random.below(3));
  options.paragraphs = static_cast<ParagraphMode>(random.below(3));
  const std::size_t kinds = random.chance(50) ? 7 : random.below(8);
  options.identical = (kinds & 1) != 0;
  options.contained = (kinds & 2) != 0;
  options.overlap = (kinds & 4) != 0;
  if (random.chance(25)) options.extra_folds.add(Fold::kDigits);
  return options;
}

}  // namespace

TEST_CASE("lines that are joined and parted keep the guarantees, whatever is cut") {
  int failures = 0;
  for (std::uint64_t seed = 0; seed < 12 * kRandomDocuments && failures < 3; ++seed) {
    CAPTURE(seed);
    const FindOptions options = random_options(seed);
    const bool holds = prove(joined_lines(seed), [&](const std::string& text) {
      return broken_guarantee(text, options);
    });
    if (!holds) ++failures;
  }
}

}  // namespace einmal::property
