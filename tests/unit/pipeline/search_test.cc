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

}  // namespace

TEST_CASE("whether a pass is settled is told of a large text as of its output in one piece") {
  const std::string text = lines_text();
  const Normalizer normalizer({}, true);
  const Pass pass = search_once({.text = text, .normalizer = normalizer}, {}, {});
  REQUIRE(pass.repeats.plan.bytes_cut() > 1'000'000);
  const std::uint64_t cut =
      std::accumulate(pass.repeats.findings.begin(), pass.repeats.findings.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const Finding& finding) {
                        return finding.is_cut() ? sum + finding.blocks : sum;
                      });
  const std::string output = apply_plan(pass.repeats.plan, text);
  const std::size_t left = split(output, ParagraphMode::kAuto).size();
  CHECK(pass.settled == (left == split(text, ParagraphMode::kAuto).size() - cut));
}

}  // namespace einmal
