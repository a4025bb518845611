// What stands in a field of a JSON record, by another parser: the twin of JsonRecordReader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace einmal::reference {

enum class SlowRecordState : std::uint8_t { kText, kBroken, kNoField, kNull, kNotAString, kTwice };

struct SlowRecord {
  SlowRecordState state = SlowRecordState::kBroken;
  std::string text;  // for kText
};

// Empty where the other parser is stricter than JSON: a number that no double holds, half a
// surrogate pair; and where the nesting is deeper than `depth_max`.
std::optional<SlowRecord> slow_json_record(std::string_view line,
                                           const std::vector<std::string>& steps,
                                           std::size_t depth_max);

// True when both lines hold the same record but for the string at `steps`, which is `text` in
// `changed`. REQUIRES: `line` has a string there.
bool differ_in_field_alone(std::string_view line, std::string_view changed,
                           const std::vector<std::string>& steps, const std::string& text);

}  // namespace einmal::reference
