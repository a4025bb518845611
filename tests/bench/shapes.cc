#include "bench/shapes.h"

namespace einmal::bench {
namespace {

constexpr std::string_view kFirst =
    "The harbour lay quiet that morning, and nobody on the long pier spoke about the lost boat.";
constexpr std::string_view kSecond =
    "Behind the customs house two men loaded crates of oranges on a cart that had seen better "
    "days.";
constexpr std::string_view kShortWord = "Once";

// Whether letter `index` (from 0) of the infinite Fibonacci word abaababa... is b. Zeckendorf: it
// is b if and only if the representation of `index` as a sum of distinct, non-adjacent Fibonacci
// numbers 1, 2, 3, 5 ... contains 1.
bool fibonacci_word_is_b(std::uint64_t index) {
  std::uint64_t fibonacci[92] = {1, 2};
  unsigned last = 1;
  while (fibonacci[last] <= index) {
    fibonacci[last + 1] = fibonacci[last] + fibonacci[last - 1];
    ++last;
  }
  for (unsigned i = last; i > 0; --i) {
    if (fibonacci[i] <= index) index -= fibonacci[i];
  }
  return index == 1;
}

}  // namespace

std::optional<Shape> shape_named(std::string_view name) {
  if (name == "prose") return Shape::kProse;
  if (name == "one-sentence") return Shape::kOneSentence;
  if (name == "alternating") return Shape::kAlternating;
  if (name == "short-word") return Shape::kShortWord;
  if (name == "fibonacci") return Shape::kFibonacci;
  if (name == "empty-lines") return Shape::kEmptyLines;
  return std::nullopt;
}

std::string_view ShapeSource::next() {
  const std::uint64_t index = index_++;
  switch (shape_) {
    case Shape::kProse:
      break;
    case Shape::kOneSentence:
      return kFirst;
    case Shape::kAlternating:
      return index % 2 == 0 ? kFirst : kSecond;
    case Shape::kShortWord:
      return kShortWord;
    case Shape::kFibonacci:
      return fibonacci_word_is_b(index) ? kSecond : kFirst;
    case Shape::kEmptyLines:
      return "";
  }
  return "";
}

}  // namespace einmal::bench
