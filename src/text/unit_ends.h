// Cuts a key into units as unit_end() does, at once, where the key is of the usual kind: no unit of
// it is very long, and all its sentence ends are ASCII. Most keys of European languages are.
//
//   std::array<UnitEnd, kUnitEndsMax> room;
//   for (const UnitEnd& unit : find_unit_ends(key, room)) ...  // none: ask unit_end()
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace einmal {

struct UnitEnd {
  std::uint32_t end;            // in the key
  std::uint32_t spaces_before;  // in the key before `end`
};

inline constexpr std::size_t kUnitEndsMax = 256;

// All units of a key, or none when it is not of that kind or has too many; then its words are not
// to be counted by its spaces either, perhaps. REQUIRES: no space at its ends, no two in a row, as
// in any key; not empty.
std::span<const UnitEnd> find_unit_ends(std::string_view key,
                                        std::array<UnitEnd, kUnitEndsMax>& room);

}  // namespace einmal
