// Hostile inputs: texts on which a careless matcher takes quadratic time or memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace einmal::bench {

enum class Shape : std::uint8_t {
  kProse,
  kOneSentence,
  kAlternating,
  kShortWord,
  kFibonacci,
  kEmptyLines
};

std::optional<Shape> shape_named(std::string_view name);

// The paragraphs of a shape other than prose, one after the other.
class ShapeSource {
 public:
  explicit ShapeSource(Shape shape) : shape_(shape) {}

  // Stays valid for the life of the program.
  std::string_view next();

 private:
  Shape shape_;
  std::uint64_t index_ = 0;
};

}  // namespace einmal::bench
