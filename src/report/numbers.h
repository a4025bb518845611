// Numbers as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace einmal {

// grouped(1321) == "1,321"
std::string grouped(std::uint64_t number);

// counted(1, "finding") == "1 finding"; counted(1321, "byte") == "1,321 bytes"
std::string counted(std::uint64_t number, std::string_view noun);

// sized(999) == "999 bytes"; sized(1'234'567) == "1.2 MB"; powers of 1000
std::string sized(std::uint64_t bytes);

}  // namespace einmal
