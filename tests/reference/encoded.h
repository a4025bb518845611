// Text in another encoding: the way that einmal itself never goes.
#pragma once

#include <string>
#include <string_view>

namespace einmal {

// `text` is well-formed UTF-8 that the encoding can say. No byte order mark.
std::string encoded(std::string_view text, const char* encoding);

}  // namespace einmal
