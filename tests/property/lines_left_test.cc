// What is left of passages whose lines were paragraphs may be read as one: most of the texts here
// lose some lines of such a passage. Nobody has to search them again where nothing follows.
#include <doctest/doctest.h>

#include <array>

#include "pipeline/search.h"
#include "property/documents.h"
#include "property/guarantees.h"
#include "property/random.h"

namespace einmal::property {
namespace {

constexpr std::array<std::string_view, 12> kWords = {
    "harbour", "morning", "nobody", "children", "basket of", "door",
    "ferry",   "Uncle",   "twelve", "a",        "village",   "heard there"};

std::string random_sentence(std::string name, Random& random) {
  for (std::size_t more = 3 + random.below(14); more > 0; --more) {
    name.append(" ").append(random.one_of(kWords));
  }
  return random.chance(67) ? name + "." : name;
}

Document passages(std::uint64_t seed) {
  Random random(seed);
  std::vector<std::string> known(4 + random.below(8));
  for (std::string& sentence : known) {
    sentence = random_sentence("S" + std::to_string(&sentence - known.data()), random);
  }
  Document document;
  std::size_t fresh = 0;
  for (std::size_t count = 3 + random.below(8); count > 0; --count) {
    const std::size_t lines = random.chance(67) ? 2 + random.below(4) : 1;
    for (std::size_t i = 0; i < lines; ++i) {
      std::string line = random.chance(67)
                             ? random.one_of(known)
                             : random_sentence("F" + std::to_string(fresh++), random);
      line += i + 1 == lines ? "\n\n" : random.chance(88) ? "\n" : " ";
      document.pieces.push_back(line);
    }
  }
  return document;
}

FindOptions random_options(std::uint64_t seed) {
  Random random(seed + 1'000'000);
  FindOptions options;
  options.min_words = static_cast<std::uint32_t>(random.chance(50) ? 12 : 2 + random.below(10));
  options.keep = static_cast<Keep>(random.below(3));
  if (random.chance(75)) return options;
  options.identical = random.chance(50);
  options.contained = random.chance(50);
  options.overlap = random.chance(50);
  return options;
}

}  // namespace

TEST_CASE("what is left of lines is cut up in another way, and nothing else follows") {
  int failures = 0;
  int shortened = 0;
  const Normalizer normalizer;
  for (std::uint64_t seed = 0; seed < 4 * kRandomDocuments && failures < 3; ++seed) {
    CAPTURE(seed);
    const Document document = passages(seed);
    const FindOptions options = random_options(seed);
    const bool holds = prove(document, [&](const std::string& text) {
      const std::string wrong = broken_guarantee(text, options);
      return wrong.empty() ? shortcuts_matter(text, options) : wrong;
    });
    if (!holds) ++failures;
    if (options.keep == Keep::kLongest) continue;
    const std::string text = document.text();
    const Pass pass = search_once({.text = text, .normalizer = normalizer}, options, {});
    shortened += !pass.settled && pass.cuts_no_more;
  }
  CHECK(shortened > static_cast<int>(kRandomDocuments / 20));
}

// Where they do, the edges of a passage are looked for in another way (planner_lines.cc).
TEST_CASE("a blank line that holds blanks parts passages as an empty one does") {
  const auto replaced = [](std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) {
      text.replace(at, from.size(), to);
    }
    return text;
  };
  std::size_t cuts = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    const std::string text = passages(seed).text();
    const std::string with_blanks = replaced(text, "\n\n", "\n \t\n");
    const FindOptions options = random_options(seed);
    const Repeats expected = find_repeats(text, options);
    const Repeats found = find_repeats(with_blanks, options);
    cuts += found.plan.cuts.size();
    if (found.findings.size() != expected.findings.size() ||
        replaced(apply_plan(found.plan, with_blanks), "\n \t\n", "\n\n") !=
            apply_plan(expected.plan, text)) {
      FAIL(text);
    }
  }
  CHECK(cuts > 1000);
}

}  // namespace einmal::property
