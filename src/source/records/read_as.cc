#include "source/records/read_as.h"

#include <algorithm>

namespace einmal {
namespace {

// Capital letters count as small ones. A name that is nothing but the ending has none.
bool has_ending(std::string_view name, std::string_view ending) {
  if (name.size() <= ending.size()) return false;
  name.remove_prefix(name.size() - ending.size());
  return std::equal(name.begin(), name.end(), ending.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
  });
}

}  // namespace

bool is_json_lines(std::string_view name, const ReadAs& read_as) {
  if (read_as.format != InputFormat::kAuto) return read_as.format == InputFormat::kJsonLines;
  for (const std::string_view packed : {".gz", ".bz2", ".xz", ".zst", ".lz4"}) {
    if (!has_ending(name, packed)) continue;
    name.remove_suffix(packed.size());
    break;
  }
  return has_ending(name, ".jsonl") || has_ending(name, ".ndjson");
}

}  // namespace einmal
