// Where in a JSON record the text stands.
//
//   FieldPath::parse(".meta.body")   // as jq writes it; "meta.body" is the same
//   FieldPath::parse("/meta/body")   // as JSON Pointer (RFC 6901) writes it
#pragma once

#include <string>
#include <vector>

namespace einmal {

// Steps from the outermost value inwards: keys of objects, or numbers of array elements from 0.
class FieldPath {
 public:
  // Dots part the steps; behind a leading slash, slashes do, and "~1" is a slash, "~0" a tilde.
  // Throws Error ("'.a..b' has ...") where no step or an empty one is named; with slashes an empty
  // step is a key.
  static FieldPath parse(const std::string& typed);

  const std::vector<std::string>& steps() const { return steps_; }  // at least one
  const std::string& typed() const { return typed_; }

 private:
  std::vector<std::string> steps_;
  std::string typed_;
};

}  // namespace einmal
