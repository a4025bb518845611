#include "pipeline/search.h"

#include <doctest/doctest.h>

#include <numeric>
#include <string>

#include "einmal/removal_plan.h"
#include "property/documents.h"

namespace einmal {
namespace {

// Passages of lines that are paragraphs, larger than the pieces in which the output is looked at.
std::string lines_text() {
  std::string text;
  for (std::uint64_t seed = 0; text.size() < 3'000'000; ++seed) {
    text += property::random_document(property::Flavour::kLines, seed % 400).text() + "\n\n";
  }
  return text;
}

// Whether the output has as many blocks as the pass left.
bool is_cut_up_alike(const std::string& text, const Pass& pass) {
  const std::uint64_t cut =
      std::accumulate(pass.repeats.findings.begin(), pass.repeats.findings.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const Finding& finding) {
                        return finding.is_cut() ? sum + finding.blocks : sum;
                      });
  const std::string output = apply_plan(pass.repeats.plan, text);
  const std::size_t left = split(output, ParagraphMode::kAuto).size();
  return left == split(text, ParagraphMode::kAuto).size() - cut;
}

}  // namespace

TEST_CASE("whether a pass is settled is told of a large text as of its output in one piece") {
  const std::string text = lines_text();
  const Normalizer normalizer({}, true);
  const Pass pass = search_once({.text = text, .normalizer = normalizer}, {}, {});
  REQUIRE(pass.repeats.plan.bytes_cut() > 1'000'000);
  CHECK(pass.settled == is_cut_up_alike(text, pass));
}

TEST_CASE("whether a pass is settled is told of small texts of guessed lines as well") {
  const Normalizer normalizer({}, true);
  int unsettled = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const std::string text = property::random_document(property::Flavour::kLines, seed).text();
    CAPTURE(seed);
    for (const Keep keep : {Keep::kFirst, Keep::kLast}) {
      FindOptions options;
      options.keep = keep;
      options.min_words = 3;
      const Pass pass = search_once({.text = text, .normalizer = normalizer}, options, {});
      CHECK(pass.settled == is_cut_up_alike(text, pass));
      unsettled += !pass.settled;
    }
  }
  CHECK(unsettled > 0);
}

}  // namespace einmal
