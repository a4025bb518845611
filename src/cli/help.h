// The texts of --help and of a call without anything to do.
#pragma once

#include <string_view>

namespace einmal {

std::string_view short_help();
std::string_view full_help();
std::string_view version_line();

}  // namespace einmal
