#include <doctest/doctest.h>

#include <string>

#include "einmal/einmal.h"
#include "pipeline/search.h"
#include "property/guarantees.h"

namespace einmal {
namespace {

FindOptions lines_of(std::uint32_t min_words) {
  FindOptions options;
  options.min_words = min_words;
  options.paragraphs = ParagraphMode::kLine;
  return options;
}

}  // namespace

TEST_CASE("issue 3: a block that a cut relied on goes in the same run, if it goes in the next") {
  // The third line is found with the fifth alone; by then the fourth relies on it.
  const std::string text =
      "See fig.\nBees dig cows dig bees\nfig.\nfig.\nBees dig cows dig bees\nEnd.\n";
  CHECK(property::broken_guarantee(text, lines_of(1)) == "");
}

TEST_CASE("issue 3: what is left of a run that stayed may go, once its tail has gone") {
  const std::string text =
      "Dogs dig. Dogs dig.\nDogs dig. Fig\nBees dig\tBees dig eels!\nDogs dig. Dogs dig.\n,\n"
      "Fig\nBees dig\tBees dig eels!\nDogs dig. Dogs dig.\nDogs dig.";
  FindOptions options = lines_of(1);
  options.identical = options.overlap = false;
  CHECK(property::broken_guarantee(text, options) == "");
}

TEST_CASE("issue 3: a run that stayed goes on behind what has gone") {
  const std::string text =
      "cows dig!\tbees fox!\nants fox fox cows dig!\tbees fox!\n"
      "cows dig! bees fox! ants fox fox ants fox fox\nants fox fox cows dig!\tbees fox!\nfox!\n"
      "ants fox fox ants fox fox\nants fox fox cows dig!\tbees fox!\ncows dig!\tbees fox!\n"
      "ants fox fox\ncows dig!\tbees fox! cows dig!";
  CHECK(property::broken_guarantee(text, lines_of(8)) == "");
}

}  // namespace einmal
